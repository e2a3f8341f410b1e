// What a model does not know of its own layers: layers in plain lists, which PyTorch does not look into, and one layer that stands in a
// container several times. Looked for once a model was called.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Instance, Value } from '../../../python/values.ts';
import { isWithin, type Span, sourceOf } from '../../../text/span.ts';
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
      if (
        !made ||
        !isMadeBy(module, made.span) ||
        (value.type !== 'list' && value.type !== 'tuple' && value.type !== 'dict')
      )
        continue;
      const problem = { attribute: name, container: value.type, count: hidden.length };
      problems.push({ type: 'hidden-parts', span: made.kindSpan, ...problem });
    }
    const repeated = repeatedIn(module, session);
    if (repeated) problems.push(repeated);
  }
  return problems;
}

/**
 * Whether its own class makes the part. What it was given may be of others, which train it; and what is never trained, such as a
 * teacher, is kept out of sight on purpose.
 */
function isMadeBy({ class: { order } }: Instance, made: Span): boolean {
  return order.some((one) => {
    const span = one.type === 'class' ? one.span : undefined;
    return span !== undefined && isWithin(made, span) && !/\bno_grad\b/.test(sourceOf(span));
  });
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

/** A container that holds one module and nothing else, several times, since a list was multiplied in which it is made: `[nn.Linear(2, 2)] * 3`. */
function repeatedIn(module: Instance, session: Session): FileProblem | undefined {
  const { name: container } = module.class;
  if (container !== 'Sequential' && container !== 'ModuleList') return undefined;
  const children = childrenOf(module).map(([, child]) => child);
  const [first] = children;
  const made = first && session.made.get(first);
  if (!made || children.length < 2 || !isTrained(first) || children.some((child) => child !== first))
    return undefined;
  if (!isMultiplied(made.span)) return undefined;
  const { name: kind } = first.class;
  return { type: 'repeated-part', span: made.kindSpan, kind, container, count: children.length };
}

/** What stands before and behind the only item of a list that is multiplied. */
const MULTIPLIED_BEFORE = /\*[ \t]{0,9}\[\s{0,99}$/;
const MULTIPLIED_BEHIND = /^\s{0,99},?\s{0,99}\][ \t]{0,9}\*/;
const NEAR = 200;

/** Who names a module first and repeats the name shares it on purpose. */
function isMultiplied({ segment: { text }, start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const behind = text.slice(end, end + NEAR);
  return (
    MULTIPLIED_BEHIND.test(behind) || (MULTIPLIED_BEFORE.test(before) && /^\s{0,99},?\s{0,99}\]/.test(behind))
  );
}
