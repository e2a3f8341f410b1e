// Attributes of classes, and what `super()` finds.
import { findInOrder, foreignBases, orderBehind } from './classes.ts';
import { attributesOfObject, described, isMethod, namesAsDict } from './instance-attributes.ts';
import type { Machine } from './machine.ts';
import { builtin, given, list, NONE, text, tuple } from './make.ts';
import type { Class, Foreign, Instance, Super, Value } from './values.ts';

export function attributeOfClass(of: Class, name: string, machine: Machine): Value | undefined {
  const found = findInOrder(name, of.order)?.value;
  if (found) return seenFromClass(found, of, name, machine);
  for (const { base } of foreignBases(of.order)) {
    const value = base?.attribute(of, name, machine);
    if (value) return value;
  }
  const stated = ofEveryClass(of, name, machine);
  if (stated) return stated;
  const { meta } = of;
  const inMeta = meta && findInOrder(name, meta.order)?.value;
  if (inMeta && meta) {
    if (isMethod(inMeta)) return { type: 'method', function: inMeta, self: of };
    if (inMeta.type !== 'descriptor') return inMeta;
    if (inMeta.kind === 'property') return machine.call(inMeta.get, given(of));
    return inMeta.kind === 'static' ? inMeta.get : { type: 'method', function: inMeta.get, self: meta };
  }
  if (of.isOpen || of.table.open) return machine.unknown(name);
  const fallback = meta && findInOrder('__getattr__', meta.order);
  if (fallback) return machine.call(fallback.value, given(of, text(name)));
  return name.startsWith('__') && name.endsWith('__') ? machine.unknown(name) : undefined;
}

function seenFromClass(found: Value, of: Class, name: string, machine: Machine): Value {
  if (found.type === 'function') return found;
  if (found.type === 'descriptor') return described(found, undefined, of, machine);
  if (of.isOpen) return machine.unknown(name);
  const get = found.type === 'instance' ? findInOrder('__get__', found.class.order) : undefined;
  return get ? machine.call(get.value, given(found, NONE, of)) : found;
}

/** What every class has. */
function ofEveryClass(of: Class, name: string, machine: Machine): Value | undefined {
  switch (name) {
    case '__name__':
    case '__qualname__':
      return text(of.name);
    case '__init__':
      return builtin(name, () => NONE);
    case '__new__':
      return newOf(machine);
    case '__bases__':
      return of.isOpen ? undefined : tuple(of.bases.length === 0 ? objectOnly(machine) : of.bases);
    case '__mro__':
      return of.isOpen ? undefined : tuple([...of.order, ...objectOnly(machine)]);
    case 'mro':
      return builtin(name, () => list([...of.order, ...objectOnly(machine)]));
    case '__class__':
      return of.meta ?? machine.builtin('type');
    case '__dict__':
      return of.isOpen || of.table.open ? undefined : { ...namesAsDict(of.table), isProxy: true };
    case '__subclasses__':
      return builtin(name, () => (of.isOpen ? undefined : list(machine.subclasses(of))));
    case '__annotations__':
      return of.annotated?.length === 0 ? namesAsDict({ ...of.table, entries: new Map() }) : undefined;
    case '__module__':
      return of.span ? (moduleIn(of) ?? machine.mainName()) : undefined;
    default:
      return undefined;
  }
}

/** The name of the module that its methods stand in. */
function moduleIn({ table: { entries }, span }: Class): Value | undefined {
  for (const one of entries.values())
    if (one.type === 'function' && one.owner?.class?.span === span)
      return one.scope.module.table.entries.get('__name__');
  return undefined;
}

function objectOnly(machine: Machine): readonly Value[] {
  const object = machine.builtin('object');
  return object ? [object] : [];
}

/** `object.__new__`, which is given the class. */
export function newOf(machine: Machine): Value {
  return {
    type: 'builtin',
    name: '__new__',
    call: (call) => {
      const [first, ...rest] = call.positional;
      if (first?.value.type !== 'class') return machine.unknown('__new__');
      return machine.bare(first.value, { ...call, positional: rest });
    },
  };
}

/** What a library's base has that stands before a class of the program. */
export function ofLibraryBefore(
  owner: Class,
  order: readonly (Class | Foreign)[],
  self: Class | Instance,
  name: string,
  machine: Machine,
): Value | undefined {
  for (const { base } of foreignBases(order.slice(0, order.indexOf(owner)))) {
    const value = base?.attribute(self, name, machine);
    if (value && value.type !== 'unknown') return value;
  }
  return undefined;
}

export function attributeOfSuper({ after, self }: Super, name: string, machine: Machine): Value | undefined {
  const isOfMeta = self.type === 'class' && !self.order.includes(after) && self.meta?.order.includes(after);
  const of = self.type === 'class' ? ((isOfMeta ? self.meta : self) ?? self) : self.class;
  const order = orderBehind(after, of);
  const found = findInOrder(name, order);
  const own = found && ofLibraryBefore(found.owner, order, self, name, machine);
  if (own) return own;
  if (found && isMethod(found.value)) {
    const isNew = name === '__new__' || name === '__class_getitem__';
    return isNew ? found.value : { type: 'method', function: found.value, self };
  }
  if (found?.value.type === 'descriptor') {
    return described(found.value, self.type === 'instance' || isOfMeta ? self : undefined, of, machine);
  }
  if (found) return found.value;
  for (const { base } of foreignBases(order)) {
    const value = base?.attribute(self, name, machine);
    if (value) return value;
  }
  if (name === '__new__') return newOf(machine);
  if (of.isOpen) return machine.unknown(name);
  return attributesOfObject(self, name, machine);
}
