// What one program makes, as a value of another one: plain data is copied, and of all else nothing is known there.
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { table, UNKNOWN } from '../../python/make.ts';
import type { Instance, Table, Value } from '../../python/values.ts';

/** How deep it is looked into, and how many values of one are copied. */
const DEEPEST = 8;
const MOST = 2000;

/** Without the places that literals are written at. `named` gives what the other program knows of a thing that both have. */
export function plainCopy(value: Value, named: (value: Value) => Value | undefined): Value {
  let left = MOST;
  /** Instances may hold themselves. */
  const made = new Map<Instance, Instance>();
  const copied = (one: Value, depth: number): Value => {
    left -= 1;
    if (left < 0 || depth > DEEPEST) return UNKNOWN;
    const inside = (item: Value) => copied(item, depth + 1);
    const tableOf = ({ entries, open, isCounted }: Table): Table => ({
      ...table(
        [...entries].map(([name, item]) => [name, inside(item)] as const),
        open,
      ),
      isCounted,
    });
    switch (one.type) {
      case 'unknown':
      case 'bytes':
      case 'range':
        return one;
      case 'none':
        return { type: 'none' };
      case 'int':
      case 'float':
        return { type: one.type, value: one.value };
      case 'bool':
        return { type: 'bool', value: one.value };
      case 'text':
        return { type: 'text', value: one.value };
      case 'tuple':
        return one.more ? UNKNOWN : { type: 'tuple', items: one.items.map(inside) };
      case 'list':
        return { type: 'list', items: one.items.map(inside), open: one.open };
      case 'dict':
        return one.missing || one.of
          ? UNKNOWN
          : { ...one, table: tableOf(one.table), keys: new Map(one.keys) };
      case 'module':
        return one.name === 'argparse.Namespace' || one.name === 'namespace'
          ? { ...one, table: tableOf(one.table) }
          : UNKNOWN;
      case 'instance':
        return named(one) ?? (isModule(one) ? UNKNOWN : instanceOf(one, inside));
      default:
        return named(one) ?? UNKNOWN;
    }
  };
  const instanceOf = (one: Instance, inside: (item: Value) => Value): Instance => {
    const known = made.get(one);
    if (known) return known;
    const copy: Instance = { type: 'instance', class: one.class, table: table([], one.table.open) };
    made.set(one, copy);
    for (const [name, item] of one.table.entries) copy.table.entries.set(name, inside(item));
    if (one.content) copy.content = inside(one.content);
    return copy;
  };
  return copied(value, 0);
}
