// The tree of modules as PyTorch keeps it: what a module holds under which name, in the order in which it came. All of it stands
// in the table of the instance; of a name whose module or parameter was taken away, an empty place of that kind stays.
import type { Instance, None, Run, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';

/** What starts with it is no attribute of the program. */
export const HIDDEN = '\0';
/** Is set where something unknown was given the module. */
export const HANDED_OUT = `${HIDDEN}handed`;
/** Is set where PyTorch gives another module that does the same, with attributes of its own. */
const DRESSED = `${HIDDEN}dressed`;
/** Is set by the constructor of `Module`. */
const READY = `${HIDDEN}ready`;

/** `None` in the place of a module, a parameter, or something that is kept. */
export const EMPTY: Readonly<Record<Part, None>> = Object.freeze({
  module: Object.freeze({ type: 'none' }),
  parameter: Object.freeze({ type: 'none' }),
  buffer: Object.freeze({ type: 'none' }),
});

/** What PyTorch keeps apart, each kind in an order of its own. */
export type Part = 'module' | 'parameter' | 'buffer';

export function isModule(value: Value): value is Instance {
  if (value.type !== 'instance') return false;
  for (const one of value.class.order)
    if (one.type === 'foreign' && one.class === 'torch.nn.Module') return true;
  return false;
}

/** Which kind of part a value of a module is; `undefined` for anything else. */
export function partOf(value: Value | undefined): Part | undefined {
  if (!value) return undefined;
  if (value instanceof Tensor) {
    if (value.isParameter) return 'parameter';
    return value.isBuffer ? 'buffer' : undefined;
  }
  if (isModule(value)) return 'module';
  return (Object.keys(EMPTY) as Part[]).find((part) => EMPTY[part] === value);
}

/** Puts a part under a name: in the place of one of the same kind, else behind all others. */
export function putPart(self: Instance, name: string, value: Value, run: Run): void {
  run.touch(self.table);
  const { entries } = self.table;
  const before = entries.get(name);
  if (before && partOf(before) !== partOf(value)) entries.delete(name);
  entries.set(name, value);
}

export function removeEntry(self: Instance, name: string, run: Run): void {
  run.touch(self.table);
  self.table.entries.delete(name);
}

/** Whether it may hold modules or parameters that are not known. */
export function isOpenModule({ table, class: of }: Instance): boolean {
  if (table.open || of.isOpen) return true;
  for (const [name, { type }] of table.entries)
    if (type === 'unknown' && !name.startsWith(HIDDEN)) return true;
  return false;
}

/** Modules that it holds itself. */
export function childrenOf(module: Instance): readonly (readonly [string, Instance])[] {
  const children: (readonly [string, Instance])[] = [];
  for (const [name, value] of module.table.entries) if (isModule(value)) children.push([name, value]);
  return children;
}

/** Tensors that it holds itself, of one kind. */
function tensorsOf(module: Instance, part: Part): readonly (readonly [string, Tensor])[] {
  const found: (readonly [string, Tensor])[] = [];
  for (const [name, value] of module.table.entries)
    if (value instanceof Tensor && partOf(value) === part) found.push([name, value]);
  return found;
}

/** Parameters that it holds itself. */
export function ownParameters(module: Instance): readonly (readonly [string, Tensor])[] {
  return tensorsOf(module, 'parameter');
}

/** What it keeps itself without learning it. */
export function ownBuffers(module: Instance): readonly (readonly [string, Tensor])[] {
  return tensorsOf(module, 'buffer');
}

/** All modules of a tree by their qualified names, each once; the root is called ''. */
export function modulesOf(root: Instance): ReadonlyMap<Instance, string> {
  const found = new Map<Instance, string>();
  const visit = (module: Instance, name: string) => {
    if (found.has(module) || found.size > 100_000) return;
    found.set(module, name);
    for (const [child, value] of module.table.entries)
      if (isModule(value)) visit(value, qualified(name, child));
  };
  visit(root, '');
  return found;
}

export function qualified(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

export function isReady(module: Instance): boolean {
  return module.table.entries.has(READY) || module.table.open || module.class.isOpen;
}

/** Whether it may have attributes of which its class says nothing, such as `graph` and `save` of what was traced. */
export function isDressed(module: Instance): boolean {
  return module.table.entries.has(DRESSED);
}

export function dress(module: Instance, run: Run): void {
  if (isDressed(module)) return;
  run.touch(module.table);
  module.table.entries.set(DRESSED, { type: 'none' });
}

export function makeReady(module: Instance, run: Run): void {
  run.touch(module.table);
  module.table.entries.set(READY, { type: 'none' });
}
