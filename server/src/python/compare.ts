// Truth, equality, order, and what is in what.
import { findInOrder, foreignBases } from './classes.ts';
import { isSame, numberOf } from './equality.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { bool, given, UNKNOWN } from './make.ts';
import type { Dict, Foreign, Instance, SetValue, Value } from './values.ts';

/** `undefined` if it is not known. */
export function truthOf(value: Value, machine: Machine): boolean | undefined {
  switch (value.type) {
    case 'unknown':
    case 'super':
    case 'iterator':
      return value.type === 'iterator' ? true : undefined;
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'text':
      return value.value !== '';
    case 'tuple':
      return value.items.length > 0;
    case 'list':
      return value.open ? undefined : value.items.length > 0;
    case 'dict':
    case 'set':
      return value.table.open ? undefined : value.table.entries.size > 0;
    case 'range':
      return value.step > 0 ? value.start < value.stop : value.start > value.stop;
    case 'foreign':
      return value.truth?.(machine);
    case 'instance':
      return truthOfInstance(value, machine);
    default:
      return true;
  }
}

function truthOfInstance(value: Instance, machine: Machine): boolean | undefined {
  const { order, isOpen } = value.class;
  const own = findInOrder('__bool__', order) ?? findInOrder('__len__', order);
  if (own) return truthOf(machine.call(own.value, given(value)), machine);
  for (const { base } of foreignBases(order)) if (base?.truth) return base.truth(value, machine);
  return isOpen || foreignBases(order).length > 0 ? undefined : true;
}

export function isEqual(left: Value, right: Value, machine: Machine): boolean | undefined {
  if (left.type === 'unknown' || right.type === 'unknown') return undefined;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if (left.type === 'foreign' || right.type === 'foreign') return ofForeign(left, right, machine);
  if (left.type === 'instance' || right.type === 'instance') return ofInstances(left, right, machine);
  if (left.type !== right.type) return areApart(left, right) ? false : undefined;
  switch (left.type) {
    case 'text':
      return right.type === 'text' && left.value === right.value;
    case 'list':
    case 'tuple': {
      if (right.type !== left.type) return undefined;
      if ((left.type === 'list' && left.open) || (right.type === 'list' && right.open)) return undefined;
      return areAllEqual(left.items, right.items, machine);
    }
    case 'dict':
    case 'set':
      return right.type === left.type ? areTablesEqual(left, right, machine) : undefined;
    case 'range':
    case 'method':
    case 'iterator':
      return left === right ? true : undefined;
    default:
      return isSame(left, right);
  }
}

function ofForeign(left: Value, right: Value, machine: Machine): boolean | undefined {
  const side = left.type === 'foreign' ? 'left' : 'right';
  const [one, other] = side === 'left' ? [left, right] : [right, left];
  const result = (one as Foreign).operate?.('==', other, side, machine);
  if (result?.type === 'bool') return result.value;
  return isSame(left, right);
}

function ofInstances(left: Value, right: Value, machine: Machine): boolean | undefined {
  const [one, other] = left.type === 'instance' ? [left, right] : [right as Instance, left];
  const own = findInOrder('__eq__', one.class.order);
  if (own) {
    const result = machine.call(own.value, given(one, other));
    return result.type === 'bool' ? result.value : undefined;
  }
  if (other.type === 'instance' && findInOrder('__eq__', other.class.order)) return undefined;
  const isPlain = !one.class.isOpen && foreignBases(one.class.order).every(({ base }) => base?.isApart);
  return left === right ? true : isPlain ? false : undefined;
}

/** Kinds of values of which none is ever equal to one of the other. */
function areApart(left: Value, right: Value): boolean {
  const plain = [
    'none',
    'text',
    'tuple',
    'list',
    'dict',
    'set',
    'int',
    'float',
    'bool',
    'function',
    'class',
    'builtin',
    'range',
  ];
  return plain.includes(left.type) && plain.includes(right.type);
}

function areAllEqual(left: readonly Value[], right: readonly Value[], machine: Machine): boolean | undefined {
  if (left.length !== right.length) return false;
  let result: boolean | undefined = true;
  for (const [at, item] of left.entries()) {
    const equal =
      item === right[at] && item.type !== 'float' && item.type !== 'unknown'
        ? true
        : isEqual(item, right[at] ?? UNKNOWN, machine);
    if (equal === false) return false;
    if (equal === undefined) result = undefined;
  }
  return result;
}

function areTablesEqual(
  left: Dict | SetValue,
  right: Dict | SetValue,
  machine: Machine,
): boolean | undefined {
  if (left.table.open || right.table.open) return undefined;
  if (left.table.entries.size !== right.table.entries.size) return false;
  const pairs = [...left.table.entries].map(([key, value]) => [value, right.table.entries.get(key)] as const);
  if (pairs.some(([, other]) => other === undefined)) return false;
  if (left.type === 'set') return true;
  return areAllEqual(
    pairs.map(([value]) => value),
    pairs.map(([, other]) => other ?? UNKNOWN),
    machine,
  );
}

/** Whether the left one comes first. */
export function isLess(left: Value, right: Value, machine: Machine): boolean | undefined {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a < b;
  if (left.type === 'text' && right.type === 'text') return isTextLess(left.value, right.value);
  if ((left.type === 'list' && right.type === 'list') || (left.type === 'tuple' && right.type === 'tuple')) {
    if ((left.type === 'list' && left.open) || (right.type === 'list' && right.open)) return undefined;
    for (const [at, item] of left.items.entries()) {
      const other = right.items[at];
      if (!other) return false;
      const equal = isEqual(item, other, machine);
      if (equal === undefined) return undefined;
      if (!equal) return isLess(item, other, machine);
    }
    return left.items.length < right.items.length;
  }
  if (left.type === 'instance') {
    const own = findInOrder('__lt__', left.class.order);
    const result = own && machine.call(own.value, given(left, right));
    return result?.type === 'bool' ? result.value : undefined;
  }
  const plain = ['none', 'text', 'int', 'float', 'bool', 'list', 'tuple', 'dict'];
  if (plain.includes(left.type) && plain.includes(right.type) && left.type !== 'dict') {
    return machine.raise(
      'TypeError',
      `'<' not supported between instances of '${left.type}' and '${right.type}'`,
    );
  }
  return undefined;
}

/** By code points, as Python does. */
function isTextLess(left: string, right: string): boolean {
  const [a, b] = [[...left], [...right]];
  for (const [at, character] of a.entries()) {
    const other = b[at];
    if (other === undefined) return false;
    if (character !== other) return (character.codePointAt(0) ?? 0) < (other.codePointAt(0) ?? 0);
  }
  return a.length < b.length;
}

/** `left operator right` for one operator of a comparison. */
export function compareBy(operator: string, left: Value, right: Value, machine: Machine): Value {
  const foreign = left.type === 'foreign' ? left : right.type === 'foreign' ? right : undefined;
  if (foreign?.operate && /^[<>=!]/.test(operator)) {
    return foreign === left
      ? foreign.operate(operator, right, 'left', machine)
      : foreign.operate(operator, left, 'right', machine);
  }
  switch (operator) {
    case 'is':
      return bool(isSame(left, right));
    case 'is not':
      return bool(negate(isSame(left, right)));
    case '==':
      return bool(isEqual(left, right, machine));
    case '!=':
      return bool(negate(isEqual(left, right, machine)));
    case 'in':
      return bool(isIn(left, right, machine));
    case 'not in':
      return bool(negate(isIn(left, right, machine)));
    default:
      return bool(isOrdered(operator, left, right, machine));
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

const ORDERS: Readonly<Record<string, string>> = {
  '<': '__lt__',
  '>': '__gt__',
  '<=': '__le__',
  '>=': '__ge__',
};

function isOrdered(operator: string, left: Value, right: Value, machine: Machine): boolean | undefined {
  if (left.type === 'unknown' || right.type === 'unknown') return undefined;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  if (left.type === 'instance' || right.type === 'instance') {
    const own = left.type === 'instance' ? findInOrder(ORDERS[operator] ?? '', left.class.order) : undefined;
    const result = own && machine.call(own.value, given(left, right));
    return result?.type === 'bool' ? result.value : undefined;
  }
  if (left.type === 'set' || right.type === 'set') return undefined;
  if (operator === '<') return isLess(left, right, machine);
  if (operator === '>') return isLess(right, left, machine);
  return negate(operator === '<=' ? isLess(right, left, machine) : isLess(left, right, machine));
}

export function isIn(item: Value, container: Value, machine: Machine): boolean | undefined {
  if (container.type === 'text')
    return item.type === 'text' ? container.value.includes(item.value) : undefined;
  if (container.type === 'dict' || container.type === 'set') {
    const key = keyOf(item, machine.identities);
    if (typeof key !== 'string') return undefined;
    if (container.table.entries.has(key)) {
      return container.table.open ? undefined : true;
    }
    const isUnsure =
      container.table.open || [...container.table.entries.keys()].some((one) => one.startsWith('?'));
    return isUnsure ? undefined : false;
  }
  if (container.type === 'instance') {
    const own = findInOrder('__contains__', container.class.order);
    if (own) return truthOf(machine.call(own.value, given(container, item)), machine);
  }
  if (container.type === 'instance' || container.type === 'foreign') {
    const found = machine.attributeIfAny(container, '__contains__');
    return found && truthOf(machine.call(found, given(item)), machine);
  }
  if (container.type !== 'list' && container.type !== 'tuple' && container.type !== 'range') return undefined;
  const items = machine.iterate(container);
  let result: boolean | undefined = items ? false : undefined;
  for (const one of items ?? []) {
    const equal =
      one === item && item.type !== 'float' && item.type !== 'unknown' ? true : isEqual(one, item, machine);
    if (equal) return true;
    if (equal === undefined) result = undefined;
  }
  return result;
}
