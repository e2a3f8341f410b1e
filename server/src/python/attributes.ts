// What `value.name` is, and how it is set.
import { Raised } from './branches.ts';
import { findInOrder, orderBehind } from './classes.ts';
import type { Machine } from './machine.ts';
import { builtin, emptyDict, given, NONE, text, UNKNOWN } from './make.ts';
import { methodOf } from './methods/index.ts';
import type { Class, Foreign, FunctionValue, Instance, Module, Run, Super, Value } from './values.ts';

/** `undefined` if it has none. */
export function findAttribute(value: Value, name: string, machine: Machine): Value | undefined {
  switch (value.type) {
    case 'unknown':
      return machine.unknown(value.why);
    case 'instance':
      return ofInstance(value, name, machine);
    case 'class':
      return ofClass(value, name, machine);
    case 'super':
      return ofSuper(value, name, machine);
    case 'module':
      return (
        value.table.entries.get(name) ??
        value.attribute?.(name, machine) ??
        (name === '__dict__' ? namesIn(value) : undefined) ??
        (value.table.open ? machine.unknown(`${value.name}.${name}`) : undefined)
      );
    case 'foreign':
      return value.attribute?.(name, machine);
    case 'function':
      return ofFunction(value, name, machine);
    case 'method':
      if (name === '__self__') return value.self;
      return name === '__func__' ? value.function : findAttribute(value.function, name, machine);
    case 'builtin':
      if (name === '__name__') return text(value.name);
      return value.attribute?.(name, machine) ?? machine.unknown(`${value.name}.${name}`);
    case 'descriptor':
      if (name !== 'setter') return machine.unknown(name);
      return builtin('setter', (_, set) => set && { ...value, set });
    default:
      return name === '__class__' ? machine.builtin(value.type) : methodOf(value, name, machine);
  }
}

/** `module.__dict__`, as it is now. */
export function namesIn({ table, attribute }: Module): Value {
  const found = emptyDict(undefined, table.open || attribute !== undefined);
  for (const [name, value] of table.entries) {
    found.table.entries.set(`t${name}`, value);
    found.keys.set(`t${name}`, { type: 'text', value: name });
  }
  return found;
}

function ofFunction(value: FunctionValue, name: string, machine: Machine): Value | undefined {
  const own = value.attributes.entries.get(name);
  if (own) return own;
  if (name === '__name__') return text(value.name);
  return name.startsWith('__') || value.attributes.open ? machine.unknown(name) : undefined;
}

function ofInstance(instance: Instance, name: string, machine: Machine): Value | undefined {
  const { class: of, table } = instance;
  const found = findInOrder(name, of.order);
  if (found?.value.type === 'descriptor' && found.value.kind === 'property') {
    return machine.call(found.value.get, given(instance));
  }
  const own = table.entries.get(name);
  if (own) return own;
  if (name === '__class__') return of;
  if (name === '__dict__') return unknownTable(instance, machine);
  if (found) return bound(found.value, instance, of, machine);
  const foreign = ofForeign(of.order, instance, name, machine);
  if (foreign) return foreign;
  if (table.open || of.isOpen) return machine.unknown(name);
  const fallback = findInOrder('__getattr__', of.order);
  if (fallback) return fromFallback(() => machine.call(fallback.value, given(instance, text(name))));
  return ofObject(name, machine);
}

/** An `AttributeError` says that there is none. */
function fromFallback(call: () => Value): Value | undefined {
  try {
    return call();
  } catch (error) {
    const raised = error instanceof Raised ? error.value : undefined;
    const isNone =
      raised?.type === 'instance' &&
      raised.class.order.some((one) => one.type === 'class' && one.name === 'AttributeError');
    if (!isNone) throw error;
    return undefined;
  }
}

/** Whatever is done to it may change any attribute. */
export function unknownTable({ table }: Instance, machine: Run): Value {
  machine.touch(table);
  table.entries = new Map([...table.entries.keys()].map((name) => [name, UNKNOWN]));
  table.open = true;
  return machine.unknown('__dict__');
}

function ofForeign(
  order: readonly (Class | Foreign)[],
  self: Instance | Class,
  name: string,
  machine: Machine,
): Value | undefined {
  for (const one of order) {
    const value = one.type === 'foreign' ? one.base?.attribute(self, name, machine) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** What every object has. */
function ofObject(name: string, machine: Machine): Value | undefined {
  if (name === '__init__' || name === '__init_subclass__') return builtin(name, () => NONE);
  return /^__(?:repr|str|eq|hash|setattr|getattribute|new|doc|module|dict)__$/.test(name)
    ? machine.unknown(name)
    : undefined;
}

function isMethod(value: Value): boolean {
  return value.type === 'function' || (value.type === 'builtin' && value.isMethod === true);
}

/** An attribute of a class as it is seen from an instance. */
function bound(value: Value, self: Instance, of: Class, machine: Machine): Value {
  if (isMethod(value)) return { type: 'method', function: value, self };
  if (value.type === 'descriptor') return described(value, self, of, machine);
  // What a base that is not known does with it is not known.
  return of.isOpen ? machine.unknown() : value;
}

function described(
  value: Extract<Value, { type: 'descriptor' }>,
  self: Instance | undefined,
  of: Class,
  machine: Machine,
): Value {
  if (value.kind === 'static') return value.get;
  if (value.kind === 'class') return { type: 'method', function: value.get, self: of };
  return self ? machine.call(value.get, given(self)) : value;
}

function ofClass(of: Class, name: string, machine: Machine): Value | undefined {
  if (name === '__name__' || name === '__qualname__') return text(of.name);
  const found = findInOrder(name, of.order)?.value;
  if (found?.type === 'function') return found;
  if (found?.type === 'descriptor') return described(found, undefined, of, machine);
  if (found) return of.isOpen ? machine.unknown(name) : found;
  const foreign = ofForeign(of.order, of, name, machine);
  if (foreign) return foreign;
  if (name === '__init__') return builtin(name, () => NONE);
  return of.isOpen || of.table.open || name.startsWith('__') ? machine.unknown(name) : undefined;
}

function ofSuper({ after, self }: Super, name: string, machine: Machine): Value | undefined {
  const of = self.type === 'class' ? self : self.class;
  const order = orderBehind(after, of);
  const found = findInOrder(name, order);
  if (found && isMethod(found.value)) return { type: 'method', function: found.value, self };
  if (found?.value.type === 'descriptor') {
    return described(found.value, self.type === 'instance' ? self : undefined, of, machine);
  }
  if (found) return found.value;
  const foreign = ofForeign(order, self, name, machine);
  if (foreign) return foreign;
  if (name === '__setattr__' && self.type === 'instance') return setterOf(self, machine);
  return of.isOpen ? machine.unknown(name) : ofObject(name, machine);
}

export function assignAttribute(value: Value, name: string, to: Value, machine: Machine): void {
  if (value.type === 'instance') setOfInstance(value, name, to, machine);
  else if (value.type === 'unknown') machine.branches.changeHidden();
  else if (value.type === 'foreign') value.setAttribute?.(name, to, machine);
  else {
    const table = value.type === 'function' ? value.attributes : 'table' in value ? value.table : undefined;
    if (!table || (value.type !== 'function' && value.type !== 'class' && value.type !== 'module')) return;
    machine.touch(table);
    table.entries.set(name, to);
  }
}

function setOfInstance(instance: Instance, name: string, to: Value, machine: Machine): void {
  const { order } = instance.class;
  const own = findInOrder('__setattr__', order);
  if (own) {
    machine.call(own.value, given(instance, text(name), to));
    return;
  }
  setDirectly(instance, name, to, machine);
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
  for (const one of order) {
    if (one.type === 'foreign' && one.base?.setAttribute?.(instance, name, to, machine)) return;
  }
  machine.touch(instance.table);
  instance.table.entries.set(name, to);
}

/** `super().__setattr__` */
function setterOf(self: Instance, machine: Machine): Value {
  return builtin('__setattr__', (_, name, to) => {
    if (name?.type !== 'text' || !to) return unknownTable(self, machine);
    setDirectly(self, name.value, to, machine);
    return NONE;
  });
}

export function removeAttribute(value: Value, name: string, machine: Machine): void {
  const table = value.type === 'instance' || value.type === 'class' ? value.table : undefined;
  if (!table) return;
  machine.touch(table);
  if (!table.entries.delete(name)) table.open = true;
}
