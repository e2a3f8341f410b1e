// What is equal to what, what comes first, and what is in what: `==`, `<`, `in`, `is`.
import { findInOrder, foreignBases, isSubclass } from './classes.ts';
import { plainOf } from './content.ts';
import { isSame, numberOf } from './equality.ts';
import { lengthOfRange } from './iterate.ts';
import type { Machine } from './machine.ts';
import { bool, given, UNKNOWN } from './make.ts';
import { isIn } from './membership.ts';
import { isNotImplemented } from './operate.ts';
import { isLessPlain } from './ordering.ts';
import { typeName } from './type-names.ts';
import type { Dict, Foreign, Instance, Range, SetValue, Value } from './values.ts';
import { keySet } from './views.ts';

export { truthOf } from './truth.ts';

/** `undefined` if it is not known. */
export function isEqual(left: Value, right: Value, machine: Machine): boolean | undefined {
  if (left.type === 'unknown' || right.type === 'unknown') return undefined;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  if (left.type === 'foreign' || right.type === 'foreign') return ofForeign(left, right, machine);
  if (left.type === 'instance' || right.type === 'instance') return ofInstances(left, right, machine);
  if (left.type === 'view' || right.type === 'view') return ofViews(left, right, machine);
  if (left.type !== right.type) return areApart(left, right) ? false : undefined;
  switch (left.type) {
    case 'text':
    case 'bytes':
      return right.type === left.type && left.value === right.value;
    case 'list':
    case 'tuple': {
      if (right.type !== left.type) return undefined;
      if ((left.type === 'list' && left.open) || (right.type === 'list' && right.open)) return undefined;
      if (left === right) return true;
      return machine.budget.deeper(() =>
        areAllEqual(left.items, right.type === left.type ? right.items : [], machine),
      );
    }
    case 'dict':
    case 'set':
      return right.type === left.type
        ? machine.budget.deeper(() => areTablesEqual(left, right, machine))
        : undefined;
    case 'range':
      return right.type === 'range' && areRangesEqual(left, right);
    case 'slice':
      return right.type === 'slice'
        ? areAllEqual([left.start, left.stop, left.step], [right.start, right.stop, right.step], machine)
        : undefined;
    case 'method':
      return left === right ? true : undefined;
    default:
      return isSame(left, right);
  }
}

function areRangesEqual(left: Range, right: Range): boolean {
  const [one, other] = [left, right].map(({ start, stop, step }) => lengthOfRange(start, stop, step));
  if (one !== other || one === 0) return one === other;
  return left.start === right.start && (one === 1 || left.step === right.step);
}

/** Keys and items are sets; values are equal to themselves alone. */
function ofViews(left: Value, right: Value, machine: Machine): boolean | undefined {
  const isSet = (value: Value) => value.type === 'set' || (value.type === 'view' && value.kind !== 'values');
  if (!isSet(left) || !isSet(right)) return left === right;
  const sets = [left, right].map((one) =>
    one.type === 'view' && one.kind === 'keys' ? keySet(one) : one.type === 'set' ? one : undefined,
  );
  const [one, other] = sets;
  if (one && other) return areTablesEqual(one, other, machine);
  const [items, others] = [machine.iterate(left), machine.iterate(right)];
  if (!items || !others) return undefined;
  if (items.length !== others.length) return false;
  const found = items.map((item) => isIn(item, { type: 'list', items: [...others], open: false }, machine));
  return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
}

function ofForeign(left: Value, right: Value, machine: Machine): boolean | undefined {
  const side = left.type === 'foreign' ? 'left' : 'right';
  const [one, other] = side === 'left' ? [left, right] : [right, left];
  const result = (one as Foreign).operate?.('==', other, side, machine);
  if (result?.type === 'bool') return result.value;
  return isSame(left, right);
}

function ofInstances(left: Value, right: Value, machine: Machine): boolean | undefined {
  const result = asked('==', left, right, machine);
  if (result) return result.type === 'bool' ? result.value : machine.truth(result);
  const [one, other] = [plainOf(left), plainOf(right)];
  if (one !== left || other !== right) return isEqual(one, other, machine);
  if (left === right) return true;
  return [left, right].every((value) => value.type !== 'instance' || isPlain(value)) ? false : undefined;
}

/** Whether each instance is equal to itself alone, as far as nothing else is said. */
function isPlain({ class: { isOpen, order } }: Instance): boolean {
  return !isOpen && foreignBases(order).every(({ base }) => base?.isApart && !base.isOf);
}

const METHODS: Readonly<Record<string, readonly [own: string, reflected: string]>> = {
  '==': ['__eq__', '__eq__'],
  '!=': ['__ne__', '__ne__'],
  '<': ['__lt__', '__gt__'],
  '>': ['__gt__', '__lt__'],
  '<=': ['__le__', '__ge__'],
  '>=': ['__ge__', '__le__'],
};

/** By the methods of either class; `undefined` where neither knows. */
function asked(operator: string, left: Value, right: Value, machine: Machine): Value | undefined {
  const [own = '', reflected = ''] = METHODS[operator] ?? [];
  const by = (value: Value, name: string, other: Value) => {
    const found = value.type === 'instance' ? findInOrder(name, value.class.order) : undefined;
    const result =
      found && found.value.type !== 'none' ? machine.call(found.value, given(value, other)) : undefined;
    return isNotImplemented(result) ? undefined : result;
  };
  const isFirst =
    left.type === 'instance' &&
    right.type === 'instance' &&
    right.class !== left.class &&
    isSubclass(right.class, left.class);
  return isFirst
    ? (by(right, reflected, left) ?? by(left, own, right))
    : (by(left, own, right) ?? by(right, reflected, left));
}

/** Kinds of values of which none is ever equal to one of the other. */
const APART: ReadonlySet<Value['type']> = new Set([
  ...(['none', 'text', 'bytes', 'tuple', 'list', 'dict', 'set', 'int', 'float', 'bool'] as const),
  ...([
    'function',
    'class',
    'builtin',
    'range',
    'slice',
    'iterator',
    'method',
    'module',
    'descriptor',
  ] as const),
]);

function areApart(left: Value, right: Value): boolean {
  return APART.has(left.type) && APART.has(right.type);
}

function areAllEqual(left: readonly Value[], right: readonly Value[], machine: Machine): boolean | undefined {
  if (left.length !== right.length) return false;
  machine.pay(1 + left.length);
  let result: boolean | undefined = true;
  for (const [at, item] of left.entries()) {
    const equal = isSameOrEqual(item, right[at] ?? UNKNOWN, machine);
    if (equal === false) return false;
    if (equal === undefined) result = undefined;
  }
  return result;
}

/** In containers, what is the same is equal, whatever it says. */
export function isSameOrEqual(left: Value, right: Value, machine: Machine): boolean | undefined {
  if (left === right && left.type !== 'float' && left.type !== 'unknown') return true;
  const equal = isEqual(left, right, machine);
  // Whether two of them are the same one is not known.
  const isNan =
    left.type === 'float' && right.type === 'float' && Number.isNaN(left.value) && Number.isNaN(right.value);
  return isNan ? undefined : equal;
}

function areTablesEqual(
  left: Dict | SetValue,
  right: Dict | SetValue,
  machine: Machine,
): boolean | undefined {
  if (left === right) return true;
  if (left.table.open || right.table.open) return undefined;
  if (left.table.entries.size !== right.table.entries.size) {
    // Counts that are not there are 0.
    return left.type === 'dict' &&
      right.type === 'dict' &&
      left.kind === 'Counter' &&
      right.kind === 'Counter'
      ? undefined
      : false;
  }
  const pairs = [...left.table.entries].map(([key, value]) => [value, right.table.entries.get(key)] as const);
  if (pairs.some(([, other]) => other === undefined)) {
    const isCounter =
      left.type === 'dict' && right.type === 'dict' && left.kind === 'Counter' && right.kind === 'Counter';
    return isCounter ? undefined : false;
  }
  if (left.type === 'set' || right.type === 'set') return true;
  const isOrdered = left.kind === 'OrderedDict' && right.kind === 'OrderedDict';
  if (isOrdered && [...left.table.entries.keys()].join('\0') !== [...right.table.entries.keys()].join('\0'))
    return false;
  return areAllEqual(
    pairs.map(([value]) => value),
    pairs.map(([, other]) => other ?? UNKNOWN),
    machine,
  );
}

/** Whether the left one comes first. */
export function isLess(left: Value, right: Value, machine: Machine): boolean | undefined {
  const result = ordered('<', left, right, machine);
  return result.type === 'bool' ? result.value : machine.truth(result);
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
      return asked(operator, left, right, machine) ?? bool(isEqual(left, right, machine));
    case '!=':
      return unequal(left, right, machine);
    case 'in':
      return bool(isIn(left, right, machine));
    case 'not in':
      return bool(negate(isIn(left, right, machine)));
    default:
      return ordered(operator, left, right, machine);
  }
}

/** Where nothing is said of it, the opposite of what is said of `==`. */
function unequal(left: Value, right: Value, machine: Machine): Value {
  const own = asked('!=', left, right, machine);
  if (own) return own;
  const equal = asked('==', left, right, machine);
  return bool(negate(equal ? machine.truth(equal) : isEqual(left, right, machine)));
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function ordered(operator: string, left: Value, right: Value, machine: Machine): Value {
  if (left.type === 'unknown' || right.type === 'unknown') return machine.unknown();
  const own = asked(operator, left, right, machine);
  if (own) return own;
  if ([left, right].some((one) => one.type === 'instance' && !isKnownKind(one))) return machine.unknown();
  const [one, other] = [plainOf(left), plainOf(right)];
  const result =
    one.type === 'instance' || other.type === 'instance'
      ? 'unfit'
      : isLessPlain(operator, one, other, machine);
  if (result !== 'unfit') return bool(result);
  return machine.raise(
    'TypeError',
    `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function isKnownKind({ class: { isOpen, order } }: Instance): boolean {
  return !isOpen && order.every((one) => one.type === 'class' || one.base?.isOf || one.base?.isApart);
}
