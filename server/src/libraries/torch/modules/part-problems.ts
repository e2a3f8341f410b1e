// What a model does not know of its own layers: layers in plain lists, which PyTorch does not look into, and one layer that stands in a
// container several times. Looked for once a model was called.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Instance, Value } from '../../../python/values.ts';
import type { Session, Tracing } from '../session.ts';
import { childrenOf, HIDDEN, isModule, modulesOf, ownParameters } from './tree.ts';

/** Problems of a model that was just called. */
export function partProblems(model: Instance, { owners }: Tracing, session: Session): readonly FileProblem[] {
  const known = modulesOf(model);
  const problems: FileProblem[] = [];
  for (const module of known.keys()) {
    for (const [name, value] of module.table.entries) {
      const items = name.startsWith(HIDDEN) ? undefined : itemsIn(value);
      // Whoever puts a single module into a list may want to hide it.
      if (!items || items.length < 2) continue;
      const hidden = items.filter(isModule).filter((item) => !known.has(item) && isCalled(item, owners));
      const [first] = hidden.filter(isTrained);
      const made = first && session.made.get(first);
      if (!made || (value.type !== 'list' && value.type !== 'tuple' && value.type !== 'dict')) continue;
      const problem = { attribute: name, container: value.type, count: hidden.length };
      problems.push({ type: 'hidden-parts', span: made.kindSpan, ...problem });
    }
    const repeated = repeatedIn(module, session);
    if (repeated) problems.push(repeated);
  }
  return problems;
}

function itemsIn(value: Value): readonly Value[] | undefined {
  if (value.type === 'list') return value.open ? undefined : value.items;
  if (value.type === 'tuple') return value.items;
  return value.type === 'dict' && !value.table.open ? [...value.table.entries.values()] : undefined;
}

function isCalled(module: Instance, owners: Tracing['owners']): boolean {
  return [...modulesOf(module).keys()].some((one) => owners.has(one));
}

/** Whether it learns something that nobody holds fast. */
function isTrained(module: Instance): boolean {
  const all = [...modulesOf(module).keys()].flatMap(ownParameters);
  return all.length > 0 && all.every(([, tensor]) => tensor.isTrained !== false);
}

/** A container that holds one module and nothing else, several times: `[layer] * 3`. */
function repeatedIn(module: Instance, session: Session): FileProblem | undefined {
  const { name: container } = module.class;
  if (container !== 'Sequential' && container !== 'ModuleList') return undefined;
  const children = childrenOf(module).map(([, child]) => child);
  const [first] = children;
  const made = first && session.made.get(first);
  if (!made || children.length < 2 || !isTrained(first) || children.some((child) => child !== first))
    return undefined;
  const { name: kind } = first.class;
  return { type: 'repeated-part', span: made.kindSpan, kind, container, count: children.length };
}
