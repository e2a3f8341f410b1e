// What `value.name` is. Of classes and their instances in instance-attributes.ts and class-attributes.ts.
import { attributeOfClass, attributeOfSuper } from './class-attributes.ts';
import { findInOrder } from './classes.ts';
import { attributeOfInstance, removeOfInstance, setOfInstance } from './instance-attributes.ts';
import type { Machine } from './machine.ts';
import { builtin, emptyDict, given, NONE, text, tuple } from './make.ts';
import { methodOf } from './methods/index.ts';
import { unboundMethod } from './methods/unbound.ts';
import { typeName } from './type-names.ts';
import { classOf } from './types.ts';
import type { Builtin, Class, Descriptor, FunctionValue, Module, Value } from './values.ts';

/** `undefined` if it has none. */
export function findAttribute(value: Value, name: string, machine: Machine): Value | undefined {
  switch (value.type) {
    case 'unknown':
      return machine.unknown(value.why);
    case 'instance':
      return attributeOfInstance(value, name, machine);
    case 'class':
      return attributeOfClass(value, name, machine);
    case 'super':
      return attributeOfSuper(value, name, machine);
    case 'module':
      return ofModule(value, name, machine);
    case 'foreign':
      return value.attribute?.(name, machine);
    case 'function':
      return ofFunction(value, name, machine);
    case 'method':
      if (name === '__self__') return value.self;
      return name === '__func__' ? value.function : findAttribute(value.function, name, machine);
    case 'builtin':
      return ofBuiltin(value, name, machine);
    case 'descriptor':
      return ofDescriptor(value, name, machine);
    default:
      return name === '__class__'
        ? (classOf(value, machine) ?? machine.unknown(name))
        : methodOf(value, name, machine);
  }
}

function ofModule(value: Module, name: string, machine: Machine): Value | undefined {
  return (
    value.table.entries.get(name) ??
    value.attribute?.(name, machine) ??
    (name === '__dict__' ? namesIn(value) : undefined) ??
    (name === '__name__' && value.name !== 'namespace' ? text(value.name) : undefined) ??
    (value.table.open || name.startsWith('_') ? machine.unknown(`${value.name}.${name}`) : undefined)
  );
}

function ofBuiltin(value: Builtin, name: string, machine: Machine): Value {
  if (name === '__name__' || name === '__qualname__') return text(value.name);
  if (value.isType && (name === '__mro__' || name === '__bases__') && /^[a-z]+$/.test(value.name)) {
    const names = value.name === 'bool' ? ['int', 'object'] : value.name === 'object' ? [] : ['object'];
    const order = names.flatMap((one) => machine.builtin(one) ?? []);
    return tuple(name === '__mro__' ? [value, ...order] : order.slice(0, 1));
  }
  const found =
    value.attribute?.(name, machine) ?? (value.isType ? unboundMethod(value, name, machine) : undefined);
  return found ?? machine.unknown(`${value.name}.${name}`);
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
  const { parameters, defaults } = value;
  switch (name) {
    case '__name__':
      return text(value.name);
    case '__defaults__': {
      const places = parameters.filter(({ kind }) => kind === 'positional' || kind === 'any');
      const values = places.flatMap((one) => defaults.get(one.name) ?? []);
      return values.length === 0 ? NONE : tuple(values);
    }
    case '__kwdefaults__':
      return parameters.some((one) => one.kind === 'keyword') ? machine.unknown(name) : NONE;
    case '__dict__':
      return value.attributes.entries.size === 0 ? emptyDict() : machine.unknown(name);
    case '__module__':
      return value.scope.module.table.entries.get('__name__') ?? machine.unknown(name);
    case '__doc__':
      return docOf(value);
    case '__code__':
      return codeOf(value, machine);
    case '__get__':
      return builtin(
        name,
        (_, self) => self && (self.type === 'none' ? value : { type: 'method', function: value, self }),
      );
    case '__call__':
      return { type: 'builtin', name, call: (given) => machine.call(value, given) };
    default:
      return name.startsWith('__') || value.attributes.open ? machine.unknown(name) : undefined;
  }
}

/** What stands alone at the start of its body. */
function docOf({ body }: FunctionValue): Value {
  const first = Array.isArray(body) ? body[0] : undefined;
  return first?.type === 'expression' && first.value.type === 'text' ? text(first.value.value) : NONE;
}

function codeOf({ parameters, name }: FunctionValue, machine: Machine): Module {
  const plain = parameters.filter(({ kind }) => kind === 'positional' || kind === 'any');
  return {
    type: 'module',
    name: 'code',
    table: {
      type: 'table',
      entries: new Map<string, Value>([
        ['co_argcount', { type: 'int', value: plain.length }],
        ['co_name', text(name)],
      ]),
      open: true,
      isCounted: false,
    },
    attribute: (attribute) => machine.unknown(attribute),
  };
}

function ofDescriptor(value: Descriptor, name: string, machine: Machine): Value | undefined {
  switch (name) {
    case 'setter':
      return builtin(name, (_, set) => set && { ...value, set });
    case 'deleter':
      return builtin(name, (_, remove) => remove && { ...value, remove });
    case 'getter':
      return builtin(name, (_, get) => get && { ...value, get });
    case 'fget':
    case '__func__':
      return value.get;
    case 'fset':
      return value.set ?? NONE;
    case '__isabstractmethod__':
      return machine.attributeIfAny(value.get, name) ?? { type: 'bool', value: false };
    default:
      return machine.unknown(name);
  }
}

export function assignAttribute(value: Value, name: string, to: Value, machine: Machine): void {
  const isTable = value.type === 'class' || value.type === 'module';
  const table = value.type === 'function' ? value.attributes : isTable ? value.table : undefined;
  if (value.type === 'unknown') machine.branches.changeHidden();
  else if (value.type === 'instance') setOfInstance(value, name, to, machine);
  else if (value.type === 'class' && setByMeta(value, name, to, machine)) return;
  else if (value.type === 'foreign') value.setAttribute?.(name, to, machine);
  else if (table) {
    machine.touch(table);
    table.entries.set(name, to);
  } else if (
    ['int', 'float', 'bool', 'none', 'text', 'list', 'tuple', 'dict', 'set', 'range'].includes(value.type)
  )
    machine.raise('AttributeError', `'${typeName(value)}' object has no attribute '${name}'`);
}

/** A metaclass may say what that does; whether it did. */
function setByMeta(of: Class, name: string, to: Value, machine: Machine): boolean {
  const own = of.meta && findInOrder('__setattr__', of.meta.order);
  const found = of.meta && findInOrder(name, of.meta.order)?.value;
  if (own) machine.call(own.value, given(of, text(name), to));
  else if (found?.type === 'descriptor' && found.set) machine.call(found.set, given(of, to));
  else return false;
  return true;
}

export function removeAttribute(value: Value, name: string, machine: Machine): void {
  if (value.type === 'instance') {
    removeOfInstance(value, name, machine);
    return;
  }
  const isTable = value.type === 'class' || value.type === 'module';
  const table = value.type === 'function' ? value.attributes : isTable ? value.table : undefined;
  if (!table) return;
  machine.touch(table);
  if (!table.entries.delete(name)) table.open = true;
}
