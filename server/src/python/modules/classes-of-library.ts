// Classes of the standard library that programs derive from.
import { table } from '../make.ts';
import type { Class, Foreign, ForeignBase, Value } from '../values.ts';

/** A class with what its instances get from it. */
export function classWith(
  name: string,
  base: ForeignBase,
  bases: readonly Class[] = [],
  entries: readonly (readonly [string, Value])[] = [],
): Class {
  const foreign: Foreign = { type: 'foreign', class: name, base };
  const order: (Class | Foreign)[] = [];
  const made: Class = { type: 'class', name, bases, order, table: table(entries), isOpen: false };
  order.push(made, foreign, ...bases.flatMap((one) => one.order));
  return made;
}

/** A class that changes nothing. */
export function emptyClass(name: string): Class {
  const order: Class[] = [];
  const made: Class = { type: 'class', name, bases: [], order, table: table(), isOpen: false };
  order.push(made);
  return made;
}
