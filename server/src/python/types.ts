// Which class a value is of, and which others: `type()`, `isinstance()` and `issubclass()`.
import { findInOrder, isSubclass } from './classes.ts';
import { given } from './make.ts';
import { typeName } from './type-names.ts';
import type { Builtin, Class, Foreign, Instance, Run, Value } from './values.ts';

/** Types of the language that are kinds of others. */
const KINDS: Readonly<Record<string, string>> = {
  bool: 'int',
  OrderedDict: 'dict',
  defaultdict: 'dict',
  Counter: 'dict',
};

/** Of values of these nothing is said: there are many classes of them. */
const MANY: ReadonlySet<Value['type']> = new Set(['unknown', 'foreign', 'iterator', 'builtin', 'super']);

/** What `type()` gives; `undefined` if it is not known. */
export function classOf(value: Value, run: Run): Value | undefined {
  if (value.type === 'instance') return value.class;
  if (value.type === 'foreign') return value.ofClass?.(run);
  if (value.type === 'class' && value.meta) return value.meta;
  if (MANY.has(value.type) && !(value.type === 'builtin' && value.isType)) return undefined;
  if (value.type === 'class' && value.order.some(({ type }) => type === 'foreign')) return undefined;
  const name = typeName(value);
  return run.builtin(name) ?? typeNamed(name);
}

/** A type that has no name in programs; by its name it is the same as others. */
function typeNamed(name: string): Builtin {
  return {
    type: 'builtin',
    name,
    isType: true,
    call: (_, run) => run.unknown(name),
    ...(name === 'module' && { attribute: () => undefined }),
  };
}

/** Names of the types of the language that it is of; `undefined` if they are not known. */
function namesOf(value: Value): readonly string[] | undefined {
  if (value.type === 'instance') {
    const { order, isOpen } = value.class;
    const names = order.flatMap((one) => (one.type === 'foreign' ? (one.base?.isOf ?? []) : []));
    const isKnown = !isOpen && order.every((one) => one.type === 'class' || one.base?.isApart);
    return isKnown ? names.flatMap(withKinds) : undefined;
  }
  if (value.type === 'builtin') return value.isType ? ['type'] : 'bound' in value ? [value.name] : undefined;
  return MANY.has(value.type) ? undefined : withKinds(typeName(value));
}

function withKinds(name: string): readonly string[] {
  const kind = KINDS[name];
  return kind === undefined ? [name] : [name, kind];
}

/** `undefined` if it is not known. */
export function isInstance(value: Value, of: Value, run: Run): boolean | undefined {
  if (of.type === 'tuple') return anyOf(of.items, (one) => isInstance(value, one, run));
  if (value.type === 'unknown' || of.type === 'unknown') return undefined;
  switch (of.type) {
    case 'foreign':
      return ofForeign(value, of, run);
    case 'class':
      return ofClass(value, of, run);
    case 'builtin':
      return of.isType ? ofType(value, of.name) : undefined;
    case 'none':
    case 'text':
    case 'int':
    case 'list':
      return run.raise('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union');
    default:
      return undefined;
  }
}

export function anyOf(
  items: readonly Value[],
  test: (one: Value) => boolean | undefined,
): boolean | undefined {
  let result: boolean | undefined = false;
  for (const item of items) {
    const found = test(item);
    if (found) return true;
    if (found === undefined) result = undefined;
  }
  return result;
}

function ofClass(value: Value, of: Class, run: Run): boolean | undefined {
  const own = of.meta && findInOrder('__instancecheck__', of.meta.order);
  if (own) return run.truth(run.call(own.value, given(of, value)));
  if (value.type === 'instance') {
    return isSubclass(value.class, of) ? true : value.class.isOpen ? undefined : false;
  }
  if (value.type === 'class') {
    if (value.meta) return isSubclass(value.meta, of) ? true : value.meta.isOpen ? undefined : false;
    return value.isOpen || value.order.some(({ type }) => type === 'foreign') ? undefined : false;
  }
  return value.type === 'function' || value.type === 'builtin' ? undefined : false;
}

/** Types that nothing of these is of, whatever it is. */
const PLAIN: ReadonlySet<string> = new Set([
  'int',
  'float',
  'bool',
  'str',
  'list',
  'tuple',
  'dict',
  'set',
  'bytes',
  'frozenset',
  'range',
  'complex',
]);

function ofType(value: Value, name: string): boolean | undefined {
  if (name === 'object') return true;
  if (value.type === 'foreign') return ofPlain(name, value);
  if (value.type === 'class' && name === 'type') return true;
  if (value.type === 'instance' && isOfType(value, name)) return true;
  const names = namesOf(value);
  if (names) return names.includes(name);
  const isOther = value.type === 'iterator' || value.type === 'builtin';
  return isOther && PLAIN.has(name) ? false : undefined;
}

function isOfType({ class: { order } }: Instance, name: string): boolean {
  return order.some(
    (one) => one.type === 'foreign' && one.base?.isOf && withKinds(one.base.isOf).includes(name),
  );
}

/** A library's thing may be a kind of tuple or dict, but is no number and no text. */
function ofPlain(name: string, { isApart }: Foreign): boolean | undefined {
  if (isApart) return false;
  return ['int', 'float', 'bool', 'str'].includes(name) ? false : undefined;
}

function ofForeign(value: Value, of: Foreign, run: Run): boolean | undefined {
  if (value.type === 'instance' && value.class.order.includes(of)) return true;
  const known = of.isClassOf?.(value, run);
  if (known !== undefined || of.class === 'types.UnionType') return known;
  const isPlain = !MANY.has(value.type) && !['instance', 'class', 'module', 'view'].includes(value.type);
  return isPlain ? false : undefined;
}

/** `undefined` if it is not known. */
export function isSubclassOf(value: Value, of: Value, run: Run): boolean | undefined {
  if (of.type === 'tuple') return anyOf(of.items, (one) => isSubclassOf(value, one, run));
  if (value.type === 'builtin' && value.isType && of.type === 'builtin' && of.isType)
    return of.name === 'object' || withKinds(value.name).includes(of.name);
  if (value.type === 'builtin' && value.isType && of.type === 'class') return false;
  if (['int', 'text', 'none', 'list', 'instance'].includes(value.type))
    return value.type === 'instance'
      ? undefined
      : run.raise('TypeError', 'issubclass() arg 1 must be a class');
  if (value.type !== 'class') return undefined;
  if (of.type === 'class') {
    const own = of.meta && findInOrder('__subclasscheck__', of.meta.order);
    if (own) return run.truth(run.call(own.value, given(of, value)));
    return isSubclass(value, of) ? true : value.isOpen ? undefined : false;
  }
  if (of.type === 'foreign') return value.order.includes(of) ? true : undefined;
  if (of.type !== 'builtin' || !of.isType) return undefined;
  if (of.name === 'object') return true;
  const names = value.order.flatMap((one) => (one.type === 'foreign' ? (one.base?.isOf ?? []) : []));
  if (names.flatMap(withKinds).includes(of.name)) return true;
  return value.isOpen || !value.order.every((one) => one.type === 'class' || one.base?.isApart)
    ? undefined
    : false;
}
