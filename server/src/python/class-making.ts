// Classes from their names, bases and attributes: what `class` and `type()` do.
import { findInOrder, foreignBases, isSubclass, orderOf } from './classes.ts';
import type { Machine } from './machine.ts';
import { given, text } from './make.ts';
import type { Class, Foreign, GivenValue, Table, Value } from './values.ts';

export interface ClassParts {
  readonly name: string;
  readonly bases: readonly Value[];
  readonly table: Table;
  readonly keywords: ReadonlyMap<string, GivenValue>;
  readonly meta?: Class | undefined;
  /** Whether `ABCMeta` is its metaclass. */
  readonly isAbstract?: boolean;
  readonly isOpen?: boolean;
  readonly span?: Class['span'];
  readonly annotated?: readonly string[];
  /** Of the functions in its body. */
  readonly owner?: { class?: Class } | undefined;
}

/** The bases as classes know them: `object` says nothing, types of the language are what they are to classes. */
export function basesOf(values: readonly Value[], machine: Machine): readonly Value[] {
  return values.flatMap((base, at) => {
    if (isGeneric(base) && values.slice(at + 1).some((later) => isSubclassOf(later, base))) return [];
    if (base.type !== 'builtin' || !base.isType) return [base];
    return base.name === 'object' ? [] : [machine.typeBase(base.name) ?? base];
  });
}

/** `Generic[T]`, which Python leaves out before a base that is generic itself. */
function isGeneric(base: Value): base is Class {
  return base.type === 'class' && base.name === 'Generic' && base.span === undefined;
}

function isSubclassOf(base: Value, other: Class): boolean {
  return base.type === 'class' && isSubclass(base, other);
}

export function makeClass(parts: ClassParts, machine: Machine): Class {
  const bases = basesOf(parts.bases, machine);
  const order = orderOf(bases);
  if (!order && bases.every(({ type }) => type === 'class' || type === 'foreign'))
    machine.raise('TypeError', `Cannot create a consistent method resolution order (MRO) for bases`);
  const isOpenBase = (base: Value) =>
    base.type === 'class' ? base.isOpen : base.type !== 'foreign' || !base.base;
  const classes = bases.filter((base) => base.type === 'class');
  const meta = parts.meta ?? classes.find((base) => base.meta)?.meta;
  const all: (Class | Foreign)[] = [];
  const made: Class = {
    type: 'class',
    name: parts.name,
    bases,
    order: all,
    table: parts.table,
    isOpen: parts.isOpen === true || !order || bases.some(isOpenBase),
    ...(parts.span && { span: parts.span }),
    ...(parts.annotated && { annotated: parts.annotated }),
    ...(meta && { meta }),
    ...((parts.isAbstract || classes.some((base) => base.isAbstract)) && { isAbstract: true }),
    ...((parts.table.entries.has('__getattribute__') || classes.some((base) => base.hasOwnLookup)) && {
      hasOwnLookup: true,
    }),
  };
  all.push(made, ...(order ?? []));
  machine.pay(all.length * 20);
  if (parts.owner) parts.owner.class = made;
  for (const base of classes) machine.derived(base, made);
  nameParts(made, machine);
  for (const { base } of foreignBases(made.order)) base?.define?.(made, machine);
  tellBases(made, parts.keywords, machine);
  return made;
}

/** `__set_name__` */
function nameParts(made: Class, machine: Machine): void {
  for (const [name, value] of [...made.table.entries]) {
    const told = value.type === 'instance' ? findInOrder('__set_name__', value.class.order) : undefined;
    if (told) machine.call(told.value, given(value, made, text(name)));
  }
}

/** `__init_subclass__` of the first base that has one. */
function tellBases(made: Class, keywords: ReadonlyMap<string, GivenValue>, machine: Machine): void {
  const told = findInOrder('__init_subclass__', made.order.slice(1));
  if (told) {
    const function_ = told.value.type === 'descriptor' ? told.value.get : told.value;
    machine.call(function_, { positional: [{ value: made }], keywords, isOpen: false });
  } else if (keywords.size > 0 && !made.isOpen && made.order.every(({ type }) => type === 'class')) {
    machine.raise('TypeError', `${made.name}.__init_subclass__() takes no keyword arguments`);
  }
}

/** The names of methods that are declared and not there. */
export function missingMethods(of: Class): readonly string[] {
  if (!of.isAbstract) return [];
  const names = new Set(
    of.order.flatMap((one) => (one.type === 'class' ? [...one.table.entries.keys()] : [])),
  );
  return [...names].filter((name) => isDeclared(findInOrder(name, of.order)?.value));
}

function isDeclared(value: Value | undefined): boolean {
  if (value?.type === 'descriptor') return isDeclared(value.get);
  return value?.type === 'function' && value.attributes.entries.has('__isabstractmethod__');
}
