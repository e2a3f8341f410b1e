// A class of a library as a program sees it: nothing of it is written anywhere.
import { table, text } from '../python/make.ts';
import type { Class, Foreign } from '../python/values.ts';

/** `foreign` is what it does; what it does not do itself, its parent does. */
export function libraryClass(
  name: string,
  module: string,
  parent: Class | undefined,
  foreign: Foreign | undefined,
): Class {
  const order: (Class | Foreign)[] = [];
  const made: Class = {
    type: 'class',
    name,
    bases: parent ? [parent] : [],
    order,
    table: table([['__module__', text(module)]]),
    isOpen: false,
  };
  order.push(made, ...(foreign ? [foreign] : []), ...(parent?.order ?? []));
  return made;
}
