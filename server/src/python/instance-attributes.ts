// Attributes of instances: what a property or another descriptor of the class says, the instance's own, then those of the class.
import { findInOrder, foreignBases } from './classes.ts';
import { plainOf } from './content.ts';
import { isRaised } from './iterate.ts';
import type { Machine } from './machine.ts';
import { builtin, emptyDict, given, NONE, text, UNKNOWN } from './make.ts';
import type { Class, Descriptor, Dict, Instance, Run, Table, Value } from './values.ts';

export function attributeOfInstance(instance: Instance, name: string, machine: Machine): Value | undefined {
  const { class: of } = instance;
  // What libraries keep there is none of the program's: its own lookups are not asked.
  if (name.startsWith('\0')) return plainAttribute(instance, name, machine);
  const found = orMissing(of, () => {
    const lookup = of.hasOwnLookup ? findInOrder('__getattribute__', of.order) : undefined;
    if (lookup) return machine.call(lookup.value, given(instance, text(name)));
    return plainAttribute(instance, name, machine);
  });
  if (found) return found;
  const fallback = findInOrder('__getattr__', of.order);
  return fallback && machine.call(fallback.value, given(instance, text(name)));
}

/** An `AttributeError` on the way says that there is none, to whoever has something else then. */
function orMissing(of: Class, find: () => Value | undefined): Value | undefined {
  try {
    return find();
  } catch (error) {
    if (isRaised(error, 'AttributeError') && findInOrder('__getattr__', of.order)) return undefined;
    throw error;
  }
}

/** As `object.__getattribute__` finds it. */
export function plainAttribute(instance: Instance, name: string, machine: Machine): Value | undefined {
  const { class: of, table } = instance;
  const found = findInOrder(name, of.order);
  if (found?.value.type === 'descriptor' && found.value.kind === 'property') {
    return machine.call(found.value.get, given(instance));
  }
  if (found?.value.type === 'instance' && findInOrder('__set__', found.value.class.order))
    return bound(found.value, instance, of, machine);
  const own = table.entries.get(name) ?? ofNames(instance, name, machine);
  if (own) return own;
  if (name === '__class__') return of;
  if (name === '__dict__') return ownNames(instance, machine);
  if (found) return bound(found.value, instance, of, machine);
  for (const { base } of foreignBases(of.order)) {
    const value = base?.attribute(instance, name, machine);
    if (value) return value;
  }
  if (isException(of)) {
    const value = ofException(instance, name, machine);
    if (value) return value;
  }
  if (table.open || of.isOpen) return machine.unknown(name);
  return name.startsWith('__') ? attributesOfObject(instance, name, machine) : undefined;
}

/** Of an instance whose names a dict keeps that it was given: `self.__dict__ = self`, `self.__dict__ = options`. */
function ofNames({ table }: Instance, name: string, machine: Machine): Value | undefined {
  const names = namesGiven(table);
  if (!names) return undefined;
  if (names.type !== 'dict') return machine.unknown(name);
  const own = names.table.entries.get(`t${name}`);
  return own ?? (names.table.open ? machine.unknown(name) : undefined);
}

function namesGiven({ entries }: Table): Value | undefined {
  const names = entries.get('__dict__');
  return names && plainOf(names);
}

/** What is set directly, as a dict of which changes are changes of the instance. */
function ownNames(instance: Instance, machine: Machine): Value | undefined {
  const { order, isOpen } = instance.class;
  if (slotsOf(instance.class)) return undefined;
  const isPlain = !isOpen && order.every((one) => one.type === 'class' || one.base?.isOf);
  if (!isPlain || instance.table.open) return unknownTable(instance, machine);
  return namesAsDict(instance.table);
}

/** The names of a table as a dict that changes it. */
export function namesAsDict(table: Table): Dict {
  const dict = emptyDict();
  const made: Dict = { ...dict, of: table };
  for (const [name, value] of table.entries) {
    if (name.startsWith('\0')) continue;
    dict.table.entries.set(`t${name}`, value);
    dict.keys.set(`t${name}`, text(name));
  }
  return made;
}

/** Whatever is done to it may change any attribute. */
export function unknownTable({ table }: Instance, machine: Run): Value {
  machine.touch(table);
  table.entries = new Map([...table.entries.keys()].map((name) => [name, UNKNOWN]));
  table.open = true;
  return machine.unknown('__dict__');
}

/** The names that instances may have, if all their classes say which. */
export function slotsOf(of: Class): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  if (of.isOpen) return undefined;
  for (const one of of.order) {
    const slots = one.type === 'class' ? one.table.entries.get('__slots__') : undefined;
    if (slots?.type === 'text') names.add(slots.value);
    else if (slots?.type === 'tuple' || (slots?.type === 'list' && !slots.open)) {
      for (const item of slots.items) {
        if (item.type !== 'text') return undefined;
        names.add(item.value);
      }
    } else return undefined;
  }
  return names.has('__dict__') ? undefined : names;
}

/** What every object has. */
export function attributesOfObject(self: Value, name: string, machine: Machine): Value | undefined {
  switch (name) {
    case '__init__':
      return initOf(self);
    case '__init_subclass__':
      return builtin(name, () => NONE);
    case '__setattr__':
      return self.type === 'instance' ? setterOf(self, machine) : machine.unknown(name);
    case '__delattr__':
      return builtin(name, (_, key) => {
        if (self.type !== 'instance' || key?.type !== 'text') return undefined;
        removeOwn(self, key.value, machine);
        return NONE;
      });
    case '__getattribute__':
      return builtin(name, (_, key) =>
        self.type === 'instance' && key?.type === 'text'
          ? (plainAttribute(self, key.value, machine) ??
            machine.raise('AttributeError', `'${self.class.name}' object has no attribute '${key.value}'`))
          : undefined,
      );
    case '__eq__':
    case '__ne__':
      return builtin(name, (_, other) => {
        if (!other || other.type === 'unknown') return undefined;
        return other === self
          ? { type: 'bool', value: name === '__eq__' }
          : machine.builtin('NotImplemented');
      });
    default:
      return /^__(?:repr|str|hash|format|new|doc|module|dict|sizeof|dir|reduce|reduce_ex|le|lt|ge|gt|subclasshook|weakref)__$/.test(
        name,
      )
        ? machine.unknown(name)
        : undefined;
  }
}

/** Exceptions keep what they are given. */
function initOf(self: Value): Value {
  return {
    type: 'builtin',
    name: '__init__',
    call: ({ positional }, run) => {
      if (self.type !== 'instance' || !isException(self.class)) return NONE;
      run.touch(self.table);
      self.table.entries.set('args', { type: 'tuple', items: positional.map(({ value }) => value) });
      return NONE;
    },
  };
}

/** What exceptions have besides what they are given. */
function ofException({ class: of, table }: Instance, name: string, machine: Machine): Value | undefined {
  const args = table.entries.get('args');
  const is = (wanted: string) => of.order.some((one) => one.type === 'class' && one.name === wanted);
  if ((name === 'value' && is('StopIteration')) || (name === 'code' && is('SystemExit')))
    return args?.type === 'tuple' ? (args.items[0] ?? NONE) : machine.unknown(name);
  switch (name) {
    case '__cause__':
    case '__context__':
      return NONE;
    case '__traceback__':
    case '__notes__':
    case 'add_note':
      return machine.unknown(name);
    case 'with_traceback':
      return builtin(name, () => undefined);
    default:
      return /^(?:errno|strerror|filename|name|path|msg|obj|lineno|text)$/.test(name)
        ? machine.unknown(name)
        : undefined;
  }
}

export function isException({ order }: Class): boolean {
  return order.some((one) => one.type === 'class' && one.name === 'BaseException');
}

export function isMethod(value: Value): boolean {
  return value.type === 'function' || (value.type === 'builtin' && value.isMethod === true);
}

/** An attribute of a class as it is seen from an instance. */
function bound(value: Value, self: Instance, of: Class, machine: Machine): Value {
  if (isMethod(value)) return { type: 'method', function: value, self };
  if (value.type === 'descriptor') return described(value, self, of, machine);
  // What a base that is not known does with it is not known.
  if (of.isOpen) return machine.unknown();
  const get = value.type === 'instance' ? findInOrder('__get__', value.class.order) : undefined;
  return get ? machine.call(get.value, given(value, self, of)) : value;
}

export function described(
  value: Descriptor,
  self: Instance | Class | undefined,
  of: Class,
  machine: Machine,
): Value {
  if (value.kind === 'static') return value.get;
  if (value.kind === 'class') return { type: 'method', function: value.get, self: of };
  return self ? machine.call(value.get, given(self)) : value;
}

export function setOfInstance(instance: Instance, name: string, to: Value, machine: Machine): void {
  const own = findInOrder('__setattr__', instance.class.order);
  if (own) machine.call(own.value, given(instance, text(name), to));
  else setDirectly(instance, name, to, machine);
}

/** As `object.__setattr__` does. */
export function setDirectly(instance: Instance, name: string, to: Value, machine: Machine): void {
  const { order } = instance.class;
  const found = findInOrder(name, order)?.value;
  if (found?.type === 'descriptor' && found.kind === 'property') {
    if (found.set) machine.call(found.set, given(instance, to));
    else machine.raise('AttributeError', `property '${name}' has no setter`);
    return;
  }
  const set = found?.type === 'instance' ? findInOrder('__set__', found.class.order) : undefined;
  if (found && set) {
    machine.call(set.value, given(found, instance, to));
    return;
  }
  for (const { base } of foreignBases(order)) {
    if (base?.setAttribute?.(instance, name, to, machine)) return;
  }
  const slots = order.some((one) => one.type === 'class' && one.table.entries.has('__slots__'))
    ? slotsOf(instance.class)
    : undefined;
  if (slots && !slots.has(name))
    machine.raise('AttributeError', `'${instance.class.name}' object has no attribute '${name}'`);
  if (name === '__class__' && to.type === 'class') {
    instance.class = to;
    return;
  }
  const { table } = instance;
  const names = namesGiven(table);
  if (names && name !== '__dict__') {
    machine.setItem(names, text(name), to);
    return;
  }
  machine.touch(table);
  // What it had by another dict is gone.
  if (name === '__dict__') for (const one of [...table.entries.keys()]) forget(one, table);
  table.entries.set(name, to);
}

function forget(name: string, { entries }: Table): void {
  if (!name.startsWith('\0')) entries.delete(name);
}

/** `super().__setattr__` */
function setterOf(self: Instance, machine: Machine): Value {
  return builtin('__setattr__', (_, name, to) => {
    if (name?.type !== 'text' || !to) return unknownTable(self, machine);
    setDirectly(self, name.value, to, machine);
    return NONE;
  });
}

export function removeOfInstance(instance: Instance, name: string, machine: Machine): void {
  const own = findInOrder('__delattr__', instance.class.order);
  if (own) machine.call(own.value, given(instance, text(name)));
  else removeOwn(instance, name, machine);
}

function removeOwn(instance: Instance, name: string, machine: Machine): void {
  const { order, isOpen } = instance.class;
  const found = findInOrder(name, order)?.value;
  const remove = found?.type === 'instance' ? findInOrder('__delete__', found.class.order) : undefined;
  if (found && remove) {
    machine.call(remove.value, given(found, instance));
    return;
  }
  if (found?.type === 'descriptor' && found.kind === 'property') {
    if (found.remove) machine.call(found.remove, given(instance));
    else machine.raise('AttributeError', `property '${name}' has no deleter`);
    return;
  }
  const { table } = instance;
  machine.touch(table);
  if (table.entries.delete(name)) return;
  const isKept = namesGiven(table) !== undefined;
  if (isKept) table.entries.set('__dict__', UNKNOWN);
  else if (table.open || isOpen || !order.every((one) => one.type === 'class')) table.open = true;
  else machine.raise('AttributeError', `'${instance.class.name}' object has no attribute '${name}'`);
}
