// Classes that say what a value can do: `collections.abc.Sequence`, `numbers.Number`, `types.FunctionType`. They are asked with
// `isinstance`, in annotations, and as bases.
import { findInOrder } from '../classes.ts';
import type { Foreign, Given, Run, Value } from '../values.ts';

type Type = Value['type'];

/** Types of the language that are of a kind, and the methods that make a class of the program one of it. */
interface Kind {
  readonly types: readonly Type[];
  readonly methods: readonly string[];
}

const ITERABLE: readonly Type[] = [
  'list',
  'tuple',
  'text',
  'range',
  'dict',
  'set',
  'view',
  'bytes',
  'iterator',
];

export const KINDS: Readonly<Record<string, Kind>> = {
  Sequence: { types: ['list', 'tuple', 'text', 'range', 'bytes'], methods: [] },
  MutableSequence: { types: ['list'], methods: [] },
  Iterable: { types: ITERABLE, methods: ['__iter__'] },
  Iterator: { types: ['iterator'], methods: ['__next__', '__iter__'] },
  Generator: { types: ['iterator'], methods: [] },
  Collection: { types: ITERABLE.slice(0, -1), methods: ['__len__', '__iter__', '__contains__'] },
  Container: { types: ITERABLE.slice(0, -1), methods: ['__contains__'] },
  Sized: { types: ITERABLE.slice(0, -1), methods: ['__len__'] },
  Mapping: { types: ['dict'], methods: [] },
  MutableMapping: { types: ['dict'], methods: [] },
  Set: { types: ['set'], methods: [] },
  Hashable: {
    types: [
      'text',
      'bytes',
      'int',
      'float',
      'bool',
      'none',
      'tuple',
      'range',
      'function',
      'class',
      'builtin',
      'iterator',
      'module',
      'method',
    ],
    methods: ['__hash__'],
  },
  Callable: { types: ['function', 'method', 'builtin', 'class'], methods: ['__call__'] },
  Number: { types: ['int', 'float', 'bool'], methods: [] },
  Real: { types: ['int', 'float', 'bool'], methods: [] },
  Integral: { types: ['int', 'bool'], methods: [] },
  FunctionType: { types: ['function'], methods: [] },
  LambdaType: { types: ['function'], methods: [] },
  MethodType: { types: ['method'], methods: [] },
  ModuleType: { types: ['module'], methods: [] },
};

/** Of what these are, nothing is known. */
const OPEN: ReadonlySet<Type> = new Set(['unknown', 'foreign', 'iterator', 'builtin']);

/** A class that is asked for what a value can do; it stands for itself in brackets. */
export function kindNamed(name: string): Foreign | undefined {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (!kind) return undefined;
  const made: Foreign = {
    type: 'foreign',
    class: name,
    isApart: true,
    item: () => made,
    operate: () => made,
    ...(name === 'MethodType' && { call: boundMethod }),
    isClassOf: (value) => isOf(value, kind),
    base: { attribute: () => undefined, isApart: true },
  };
  return made;
}

/** `types.MethodType(function, self)` */
function boundMethod({ positional: [work, self, more], keywords, isOpen }: Given, run: Run): Value {
  if (!work || !self || more || keywords.size > 0 || isOpen) return run.unknown('MethodType');
  return { type: 'method', function: work.value, self: self.value };
}

function isOf(value: Value, { types, methods }: Kind): boolean | undefined {
  if (types.includes(value.type)) return true;
  if (value.type === 'instance') {
    if (methods.length === 0)
      return value.class.order.some((one) => one.type === 'foreign' && one.base?.isOf)
        ? undefined
        : value.class.isOpen
          ? undefined
          : false;
    const has = methods.every((method) => findInOrder(method, value.class.order));
    return has
      ? true
      : value.class.isOpen || value.class.order.some(({ type }) => type === 'foreign')
        ? undefined
        : false;
  }
  if (value.type === 'foreign' && value.isApart && types.length > 0 && methods.length === 0) return false;
  return OPEN.has(value.type) ? undefined : false;
}

/** A module all of whose names are kinds, made when they are asked for. */
export function kindsModule(): (name: string, run: Run) => Value | undefined {
  const known = new Map<string, Value>();
  return (name) => {
    const found = known.get(name) ?? kindNamed(name);
    if (found) known.set(name, found);
    return found;
  };
}
