// Calls: of functions, methods, classes, and of what libraries bring.

import { bindArguments } from './bind.ts';
import { Raised } from './branches.ts';
import { ofLibraryBefore } from './class-attributes.ts';
import { missingMethods } from './class-making.ts';
import { findInOrder, foreignBases } from './classes.ts';
import { generatorOf } from './generators.ts';
import { isException } from './instance-attributes.ts';
import type { Machine } from './machine.ts';
import { NONE, table } from './make.ts';
import { payForGiven } from './nested.ts';
import { NO_PLACE } from './no-place.ts';
import { innerScope } from './scope.ts';
import { typeName } from './type-names.ts';
import type { Class, Frame, FunctionValue, Given, Instance, Method, Value } from './values.ts';

export function callValue(callee: Value, given: Given, machine: Machine): Value {
  switch (callee.type) {
    case 'function':
      return callFunction(callee, given, machine);
    case 'method':
      return callMethod(callee, given, machine);
    case 'builtin':
      return callee.call(given, machine);
    case 'class':
      return instantiate(callee, given, machine);
    case 'foreign':
      return callee.call?.(given, machine) ?? unknownCall(given, machine);
    case 'instance':
      return callInstance(callee, given, machine);
    case 'unknown':
      return unknownCall(given, machine, callee.why);
    case 'module':
      // A name of a library of which nothing is known may be a class as well.
      return unknownCall(given, machine, callee.name);
    default:
      return machine.raise('TypeError', `'${typeName(callee)}' object is not callable`);
  }
}

/** A library may do more than what stands in the method of the program. */
function callMethod({ function: of, self }: Method, given: Given, machine: Machine): Value {
  if (self.type === 'instance' && of.type === 'function') {
    for (const one of self.class.order) {
      const value = one.type === 'foreign' ? one.base?.method?.(self, of, given, machine) : undefined;
      if (value) return value;
    }
  }
  return callValue(of, withSelf(given, self), machine);
}

export function withSelf(given: Given, self: Value): Given {
  return { ...given, positional: [{ value: self }, ...given.positional] };
}

/** What is not known may change the lists that it is given. */
function unknownCall(given: Given, machine: Machine, why?: string): Value {
  machine.branches.changeHidden();
  for (const { value } of [...given.positional, ...given.keywords.values()]) {
    if (value.type === 'instance')
      for (const { base } of foreignBases(value.class.order)) base?.handedOut?.(value, machine);
    const holder = value.type === 'dict' || value.type === 'set' ? value.table : value;
    if (holder.type !== 'list' && holder.type !== 'table' && holder.type !== 'iterator') continue;
    if (holder.type === 'iterator') {
      machine.lose(holder);
      continue;
    }
    machine.forget(holder);
  }
  return machine.unknown(why);
}

function callFunction(of: FunctionValue, given: Given, machine: Machine): Value {
  if (of.isAsync || hasNoEnd(given, machine)) return unknownCall(given, machine, of.name);
  const work = () => machine.within(given.span, () => calledFunction(of, given, machine));
  if (of.span !== NO_PLACE) return machine.budget.own(work);
  const { at } = machine;
  const value = machine.budget.apart(work);
  machine.at = at;
  return value;
}

/** So many calls in each other at one place, where none of them has to happen, follow from something that is not known. */
const DEEPEST_UNSURE = 3;

/** What goes through the parts of something that is not known, and through theirs, would do so until the program may do no more. */
function hasNoEnd({ span }: Given, { isUncertain, stack }: Machine): boolean {
  return (
    isUncertain &&
    stack.length > DEEPEST_UNSURE &&
    stack.filter((one) => one === span).length > DEEPEST_UNSURE
  );
}

function calledFunction(of: FunctionValue, given: Given, machine: Machine): Value {
  const values = boundArguments(of, given, machine);
  const self = given.positional[0]?.value;
  const yielded = { type: 'list', items: [], open: false } as const;
  const frame: Frame = {
    function: of,
    ...(self && { self }),
    yielded: { ...yielded, items: [] },
    ...(of.isGenerator && { sent: new Map() }),
  };
  const scope = innerScope('function', of.scope, frame);
  machine.branches.journal.made(scope.table);
  for (const [name, value] of values) scope.table.entries.set(name, value);
  if (machine.watch) watchParameters(of, values, machine);
  if (of.isGenerator) return generatorOf(of, scope, frame, given.span, machine);
  if (!Array.isArray(of.body)) {
    return machine.evaluate(of.body as Exclude<FunctionValue['body'], readonly unknown[]>, scope);
  }
  return runBody(of, scope, machine);
}

/** What decorates a function, and is not known, may give it what the call does not. */
function boundArguments(of: FunctionValue, given: Given, machine: Machine): ReadonlyMap<string, Value> {
  if (!of.attributes.open || given.isOpen) return bindArguments(of, given, machine);
  try {
    return bindArguments(of, given, machine);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const places = of.parameters.filter(({ kind }) => kind === 'positional' || kind === 'any');
    const positional = given.positional.slice(0, places.length);
    return bindArguments(of, { ...given, positional, keywords: new Map(), isOpen: true }, machine);
  }
}

function watchParameters(
  { parameters }: FunctionValue,
  values: ReadonlyMap<string, Value>,
  machine: Machine,
): void {
  for (const { name, span } of parameters) {
    const value = values.get(name);
    if (value) machine.watch?.(span, value);
  }
}

function runBody(of: FunctionValue, scope: ReturnType<typeof innerScope>, machine: Machine): Value {
  const { branches } = machine;
  const { mark } = branches;
  let value: Value = NONE;
  try {
    const completion = machine.execute(of.body as Extract<FunctionValue['body'], readonly unknown[]>, scope);
    if (completion?.type === 'return') value = completion.value;
  } catch (error) {
    const rescued = error instanceof Raised ? branches.rescue(mark, ['return']) : undefined;
    if (rescued?.type !== 'return') throw error;
    value = rescued.value;
  }
  return branches.settle(mark, 'return').reduce((one, other) => branches.merged(one, other), value);
}

/** Makes an instance: by the metaclass, if that says how. */
function instantiate(of: Class, given: Given, machine: Machine): Value {
  const { meta } = of;
  const own = meta && findInOrder('__call__', meta.order);
  try {
    return own ? machine.call(own.value, withSelf(given, of)) : construct(of, given, machine);
  } catch (error) {
    throw error instanceof Raised ? error.whileMaking(of) : error;
  }
}

/** As `type.__call__` makes an instance. */
export function construct(of: Class, given: Given, machine: Machine): Value {
  for (const { base } of foreignBases(of.order)) {
    const made = base?.classCall?.(of, given, machine);
    if (made) return made;
  }
  const missing = missingMethods(of);
  if (missing.length > 0)
    return machine.raise(
      'TypeError',
      `Can't instantiate abstract class ${of.name} with abstract method${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`,
    );
  const own = findInOrder('__new__', of.order);
  if (!own) return initialized(machine.bare(of, given), given, own !== undefined, machine);
  const function_ = own.value.type === 'descriptor' ? own.value.get : own.value;
  const made = machine.call(function_, withSelf(given, of));
  if (made.type !== 'instance' || !made.class.order.includes(of)) return made;
  return initialized(made, given, true, machine);
}

/** An instance before it is set up. Exceptions keep what they are given. */
export function bareInstance(of: Class, given: Given, machine: Machine): Instance {
  const instance: Instance = { type: 'instance', class: of, table: table() };
  machine.branches.journal.made(instance.table);
  const bases = foreignBases(of.order);
  if (bases.length > 0) payForGiven(given, machine);
  for (const { base } of bases) {
    base?.created?.(instance, given, machine);
    if (base?.created) machine.modelCalls.made += 1;
  }
  if (isException(of)) {
    const items = given.positional.map(({ value }) => value);
    instance.table.entries.set('args', given.isOpen ? machine.unknown() : { type: 'tuple', items });
  }
  return instance;
}

function initialized(instance: Instance, given: Given, hasNew: boolean, machine: Machine): Value {
  const { class: of } = instance;
  const own = findInOrder('__init__', of.order);
  // A library's base may be asked for it as well, and first where it stands before the program's own.
  const before = own && ofLibraryBefore(own.owner, of.order, instance, '__init__', machine);
  const init = before ?? own?.value ?? machine.attributeIfAny(instance, '__init__');
  if (init?.type === 'function' || (init?.type === 'builtin' && init.isMethod)) {
    machine.call(init, withSelf(given, instance));
  } else if (init?.type === 'builtin' && foreignBases(of.order).length === 0) {
    const isGiven = (given.positional.length > 0 || given.keywords.size > 0) && !given.isOpen;
    if (isGiven && !hasNew && !of.isOpen && !isException(of))
      machine.raise('TypeError', `${of.name}() takes no arguments`);
  } else if (init) {
    // Whatever it is, it may set anything.
    if (init.type === 'unknown') {
      machine.touch(instance.table);
      instance.table.open = true;
    }
    machine.call(init, given);
  }
  for (const { base } of foreignBases(of.order)) base?.ready?.(instance, given, machine);
  return instance;
}

function callInstance(instance: Instance, given: Given, machine: Machine): Value {
  const own = findInOrder('__call__', instance.class.order);
  if (own?.value.type === 'descriptor') {
    return machine.call(machine.attribute(instance, '__call__'), given);
  }
  if (own) return machine.call(own.value, withSelf(given, instance));
  for (const { base } of foreignBases(instance.class.order)) {
    if (base?.call) return base.call(instance, given, machine);
  }
  const isKnown = instance.class.order.every((one) => one.type === 'class' || one.base?.isApart);
  if (instance.class.isOpen || !isKnown) return unknownCall(given, machine);
  return machine.raise('TypeError', `'${instance.class.name}' object is not callable`);
}
