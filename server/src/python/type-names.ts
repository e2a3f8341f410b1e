// What Python calls the class of a value: for `type()`, and for what is said of it.
import type { Value } from './values.ts';

const NAMES: Readonly<Partial<Record<Value['type'], string>>> = {
  none: 'NoneType',
  text: 'str',
  iterator: 'generator',
  builtin: 'builtin_function_or_method',
  class: 'type',
};

/** The name that is said; of a library's thing, without the library. */
export function typeName(value: Value): string {
  switch (value.type) {
    case 'instance':
      return value.class.name;
    case 'foreign':
      return value.class.split('.').at(-1) ?? value.class;
    case 'dict':
      return value.kind ?? 'dict';
    case 'set':
      return value.isFrozen ? 'frozenset' : 'set';
    case 'view':
      return `dict_${value.of.kind === 'OrderedDict' ? 'o' : ''}${value.kind}`.replace('dict_o', 'odict_');
    case 'builtin':
      if (value.name === 'Ellipsis') return 'ellipsis';
      return value.isType ? 'type' : 'builtin_function_or_method';
    case 'descriptor':
      return { property: 'property', static: 'staticmethod', class: 'classmethod' }[value.kind];
    case 'class':
      return value.meta?.name ?? 'type';
    default:
      return NAMES[value.type] ?? value.type;
  }
}

/** What is said to have no attribute of a name. */
export function ownerName(value: Value): string {
  if (value.type === 'class') return `type object '${value.name}'`;
  return value.type === 'module' ? `module '${value.name}'` : `'${typeName(value)}' object`;
}
