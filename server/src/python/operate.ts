// Operators between values of all kinds.
import { asNumber, computed, computedUnary } from './arithmetic.ts';
import { findInOrder, isSubclass } from './classes.ts';
import { plainOf } from './content.ts';
import { added, repeated } from './joining.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { emptySet, given } from './make.ts';
import { dictOperation } from './methods/counters.ts';
import { setOf, setOperation } from './methods/sets.ts';
import { percentFormatted } from './percent.ts';
import { isPlainKind } from './plain-kinds.ts';
import { typeName } from './type-names.ts';
import { anyOf, isInstance } from './types.ts';
import type { Foreign, Instance, SetValue, Value, View } from './values.ts';
import { keySet } from './views.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};

export function operateOn(operator: string, left: Value, right: Value, machine: Machine): Value {
  // A text is formatted with whatever is behind it, also with what has operators of its own.
  if (operator === '%' && left.type === 'text' && right.type === 'foreign')
    return percentFormatted(left.value, right, machine);
  if (left.type === 'foreign' && left.operate) return left.operate(operator, right, 'left', machine);
  if (right.type === 'foreign' && right.operate) return right.operate(operator, left, 'right', machine);
  const special = ofInstances(operator, left, right, machine);
  if (special) return special;
  if (left.type === 'unknown' || right.type === 'unknown') return machine.unknown();
  const [one, other] = [plainOf(left), plainOf(right)];
  const [a, b] = [asNumber(one), asNumber(other)];
  if (a && b) {
    const result = computed(operator, a, b);
    if (result && 'raises' in result) return machine.raise(...result.raises);
    // `True & False` is a truth value.
    if (one.type === 'bool' && other.type === 'bool' && '&|^'.includes(operator)) {
      return result?.type === 'int' ? { type: 'bool', value: result.value === 1 } : machine.unknown();
    }
    if (result) return result.type === 'unknown' ? machine.unknown() : result;
  }
  return ofOthers(operator, one, other, machine) ?? unfit(operator, left, right, machine);
}

const OTHERS: ReadonlySet<Value['type']> = new Set(['function', 'iterator', 'slice'] as const);

/** Only what certainly fits nothing is an exception. */
function unfit(operator: string, left: Value, right: Value, machine: Machine): Value {
  if (!isKnownKind(left) || !isKnownKind(right)) return machine.unknown();
  return machine.raise(
    'TypeError',
    `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`,
  );
}

function isKnownKind(value: Value): boolean {
  if (value.type !== 'instance') return isPlainKind(value) || OTHERS.has(value.type);
  return (
    !value.class.isOpen &&
    value.class.order.every((one) => one.type === 'class' || one.base?.isOf || one.base?.isApart)
  );
}

/** By the methods of either class: of the right one first where it is a kind of the left one. */
function ofInstances(operator: string, left: Value, right: Value, machine: Machine): Value | undefined {
  if (left.type !== 'instance' && right.type !== 'instance') return undefined;
  const name = SPECIAL[operator];
  const isFirst =
    left.type === 'instance' &&
    right.type === 'instance' &&
    right.class !== left.class &&
    isSubclass(right.class, left.class) &&
    findInOrder(`__r${name}__`, right.class.order)?.value !==
      findInOrder(`__r${name}__`, left.class.order)?.value;
  const fromLeft = () => (left.type === 'instance' ? asked(left, `__${name}__`, right, machine) : undefined);
  const fromRight = () =>
    right.type === 'instance' ? asked(right, `__r${name}__`, left, machine) : undefined;
  const result = isFirst ? (fromRight() ?? fromLeft()) : (fromLeft() ?? fromRight());
  if (result) return result;
  // A base that is not known may know how.
  const isOpen = [left, right].some((one) => one.type === 'instance' && !isKnownKind(one));
  return isOpen ? machine.unknown() : undefined;
}

/** `undefined` if it has no such method, or says that it does not know how. */
function asked(value: Instance, name: string, other: Value, machine: Machine): Value | undefined {
  const own = findInOrder(name, value.class.order);
  let result: Value | undefined;
  if (own) result = machine.call(own.value, given(value, other));
  else {
    const isPlain = value.class.order.every((one) => one.type === 'class' || one.base?.isOf);
    const found = isPlain && !value.class.isOpen ? undefined : machine.attributeIfAny(value, name);
    result = found && machine.call(found, given(other));
  }
  return isNotImplemented(result) ? undefined : result;
}

export function isNotImplemented(value: Value | undefined): boolean {
  return value?.type === 'builtin' && value.name === 'NotImplemented';
}

function ofOthers(operator: string, left: Value, right: Value, machine: Machine): Value | undefined {
  if (operator === '+') {
    const sum = added(left, right, machine);
    if (sum) return sum;
  }
  if (operator === '*') {
    const [sequence, count] = left.type === 'int' || left.type === 'bool' ? [right, left] : [left, right];
    const times = asNumber(count);
    const result =
      times && !times.isFloat ? repeated(sequence, Math.max(0, times.value), machine) : undefined;
    if (result) return result;
  }
  if (operator === '%' && left.type === 'text') return percentFormatted(left.value, right, machine);
  if (left.type === 'bytes' && operator === '%') return machine.unknown();
  if (left.type === 'dict' && right.type === 'dict') return dictOperation(operator, left, right, machine);
  if (operator === '|' && isType(left) && isType(right)) return union(left, right);
  const [one, other] = [asSet(left, right, machine), asSet(right, left, machine)];
  return one && other ? setOperation(operator, one, other, machine) : undefined;
}

/** Keys of a dict are a set, and what they meet is made one. */
function asSet(value: Value, other: Value, machine: Machine) {
  if (value.type === 'set') return value;
  if (value.type === 'view' && value.kind === 'keys') return keySet(value);
  if (value.type === 'view' && value.kind === 'items') return itemSet(value, machine);
  const isView = other.type === 'view' && other.kind !== 'values';
  return isView && (value.type === 'list' || value.type === 'tuple') ? setOf(value, machine) : undefined;
}

/** Values that cannot be in a set are not known to be in another one. */
function itemSet(value: View, machine: Machine): SetValue {
  const items = machine.iterate(value);
  const isHashable = items?.every((item) => keyOf(item, machine.identities) !== null);
  return isHashable ? setOf(value, machine) : emptySet(true);
}

function isType(value: Value): boolean {
  return (
    value.type === 'class' ||
    value.type === 'none' ||
    (value.type === 'builtin' && value.isType === true) ||
    (value.type === 'foreign' && value.class === 'types.UnionType')
  );
}

/** `int | None` */
function union(left: Value, right: Value): Foreign | undefined {
  if (left.type === 'none' && right.type === 'none') return undefined;
  return {
    type: 'foreign',
    class: 'types.UnionType',
    isApart: true,
    isClassOf: (value, run) =>
      anyOf([left, right], (one) =>
        one.type === 'none' ? value.type === 'none' : isInstance(value, one, run),
      ),
    operate: (_, other, side, run) => {
      const made = union(left, right);
      const both = made && (side === 'left' ? union(made, other) : union(other, made));
      return both ?? run.unknown();
    },
  };
}

const UNARY: Readonly<Record<string, string>> = { '-': '__neg__', '+': '__pos__', '~': '__invert__' };

export function operateUnary(operator: string, operand: Value, machine: Machine): Value {
  if (operand.type === 'foreign')
    return operand.operate?.(`unary ${operator}`, operand, 'left', machine) ?? machine.unknown();
  const name = UNARY[operator] ?? '';
  const own = operand.type === 'instance' ? findInOrder(name, operand.class.order) : undefined;
  if (own) return machine.call(own.value, given(operand));
  const plain = plainOf(operand);
  const number = asNumber(plain);
  if (number && !(operator === '~' && number.isFloat)) {
    const value = computedUnary(operator, number);
    return value.type === 'unknown' ? machine.unknown() : value;
  }
  if (plain.type === 'dict' && plain.kind === 'Counter' && operator !== '~') return machine.unknown();
  if (!isKnownKind(operand)) return machine.unknown();
  return machine.raise('TypeError', `bad operand type for unary ${operator}: '${typeName(operand)}'`);
}

/** `+=` of a list, a set or a dict changes it; everything else is made anew. */
export function operateInPlace(operator: string, left: Value, right: Value, machine: Machine): Value {
  if (left.type === 'unknown') machine.branches.changeHidden();
  if (left.type === 'instance') {
    const result = asked(left, `__i${SPECIAL[operator]}__`, right, machine);
    if (result) return result;
    const { content } = left;
    if (content && operateInPlace(operator, content, right, machine) === content) return left;
    return operateOn(operator, left, right, machine);
  }
  if (left.type === 'list' && (operator === '+' || operator === '*')) {
    const more = operator === '+' ? machine.iterate(right) : undefined;
    const result = operator === '*' ? operateOn(operator, left, right, machine) : undefined;
    machine.touch(left);
    machine.pay(more?.length ?? 0);
    const items =
      result?.type === 'list' && !result.open
        ? result.items
        : more && !left.open
          ? [...left.items, ...more]
          : undefined;
    left.items = items ?? [];
    left.open = !items;
    return left;
  }
  if (left.type === 'dict' && operator === '|' && left.kind !== 'Counter') {
    machine.call(machine.attribute(left, 'update'), given(right));
    return left;
  }
  if (left.type === 'set' && !left.isFrozen && right.type === 'set') {
    const result = setOperation(operator, left, right, machine);
    if (result?.type === 'set') {
      machine.touch(left.table);
      left.table.entries = result.table.entries;
      left.table.open = result.table.open;
      return left;
    }
  }
  return operateOn(operator, left, right, machine);
}
