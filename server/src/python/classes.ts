// Classes: the order in which attributes are looked for (C3), and what is found on them.
import type { Class, Foreign, Value } from './values.ts';

type Linear = readonly (Class | Foreign)[];

/** The order of a class with these bases, without itself; `undefined` if Python has none for them. */
export function orderOf(bases: readonly Value[]): Linear | undefined {
  const direct = bases.filter((base) => base.type === 'class' || base.type === 'foreign');
  const waiting = [...direct.map((base) => (base.type === 'class' ? [...base.order] : [base])), [...direct]];
  const order: (Class | Foreign)[] = [];
  for (;;) {
    const left = waiting.filter((list) => list.length > 0);
    if (left.length === 0) return order;
    const isFree = (one: Class | Foreign) => left.every((list) => !list.slice(1).includes(one));
    const next = left.map(([first]) => first).find((first) => first && isFree(first));
    if (!next) return undefined;
    order.push(next);
    for (const list of left) if (list[0] === next) list.shift();
  }
}

/** The first attribute of that name among classes, and where it is. */
export function findInOrder(name: string, order: Linear): { value: Value; owner: Class } | undefined {
  for (const owner of order) {
    const value = owner.type === 'class' ? owner.table.entries.get(name) : undefined;
    if (owner.type === 'class' && value) return { value, owner };
  }
  return undefined;
}

/** What the class is made of that libraries bring. */
export function foreignBases(order: Linear): readonly Foreign[] {
  return order.filter((one) => one.type === 'foreign');
}

export function isSubclass(one: Class, other: Value): boolean {
  return one.order.some((base) => base === other);
}

/** Behind a class in the order of another: where `super()` looks. */
export function orderBehind(after: Class, of: Class): Linear {
  const at = of.order.indexOf(after);
  return at < 0 ? [] : of.order.slice(at + 1);
}
