// Operators between values of all kinds.
import { asNumber, computed } from './arithmetic.ts';
import { findInOrder } from './classes.ts';
import { percentFormatted } from './format.ts';
import type { Machine } from './machine.ts';
import { given, list, text, tuple, UNKNOWN } from './make.ts';
import { setOperation } from './methods/sets.ts';
import type { Value } from './values.ts';

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
  if (left.type === 'foreign' && left.operate) return left.operate(operator, right, 'left', machine);
  if (right.type === 'foreign' && right.operate) return right.operate(operator, left, 'right', machine);
  const special = ofInstances(operator, left, right, machine);
  if (special) return special;
  if (left.type === 'unknown' || right.type === 'unknown') return machine.unknown();
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a && b) {
    const result = computed(operator, a, b);
    if (result && 'raises' in result) return machine.raise(...result.raises);
    // `True & False` is a truth value.
    if (left.type === 'bool' && right.type === 'bool' && '&|^'.includes(operator)) {
      return result?.type === 'int' ? { type: 'bool', value: result.value === 1 } : UNKNOWN;
    }
    if (result) return result;
  }
  return ofSequences(operator, left, right, machine) ?? unfit(operator, left, right, machine);
}

/** Only what certainly fits nothing is an exception. */
function unfit(operator: string, left: Value, right: Value, machine: Machine): Value {
  const plain = ['int', 'float', 'bool', 'none', 'text', 'list', 'tuple', 'dict'];
  if (!plain.includes(left.type) || !plain.includes(right.type)) return machine.unknown();
  if (left.type === 'dict' && right.type === 'dict' && operator === '|') return machine.unknown();
  if (left.type === 'text' && operator === '%') return machine.unknown();
  return machine.raise('TypeError', `unsupported operand type(s) for ${operator}`);
}

function ofInstances(operator: string, left: Value, right: Value, machine: Machine): Value | undefined {
  const name = SPECIAL[operator];
  if (left.type === 'instance') {
    const own = findInOrder(`__${name}__`, left.class.order);
    // Where it answers that it cannot, the other side is asked: what comes of that is not known.
    if (own) return notImplemented(machine.call(own.value, given(left, right)), machine);
    const found = machine.attributeIfAny(left, `__${name}__`);
    if (found && name !== undefined) return machine.call(found, given(right));
    if (left.class.isOpen || left.class.order.some((one) => one.type === 'foreign')) return machine.unknown();
  }
  if (right.type === 'instance') {
    const own = findInOrder(`__r${name}__`, right.class.order);
    if (own) return notImplemented(machine.call(own.value, given(right, left)), machine);
    return machine.unknown();
  }
  return undefined;
}

function notImplemented(value: Value, machine: Machine): Value {
  return value.type === 'builtin' && value.name === 'NotImplemented' ? machine.unknown() : value;
}

function ofSequences(operator: string, left: Value, right: Value, machine: Machine): Value | undefined {
  if (operator === '+') return added(left, right, machine);
  if (operator === '*') {
    const [sequence, count] = left.type === 'int' || left.type === 'bool' ? [right, left] : [left, right];
    const times = asNumber(count);
    return times && !times.isFloat ? repeated(sequence, Math.max(0, times.value), machine) : undefined;
  }
  if (operator === '%' && left.type === 'text') {
    const values = right.type === 'tuple' ? right.items : [right];
    return text(percentFormatted(left.value, values, (value, written) => machine.text(value, written)));
  }
  if (left.type === 'set' && right.type === 'set') return setOperation(operator, left, right, machine);
  return undefined;
}

function added(left: Value, right: Value, machine: Machine): Value | undefined {
  if (left.type === 'text' && right.type === 'text') {
    machine.pay(left.value.length + right.value.length);
    return text(left.value + right.value);
  }
  if (left.type === 'list' && right.type === 'list') {
    machine.pay(left.items.length + right.items.length);
    if (left.open || right.open) return { type: 'list', items: [], open: true };
    return list([...left.items, ...right.items]);
  }
  if (left.type === 'tuple' && right.type === 'tuple') {
    machine.pay(left.items.length + right.items.length);
    return tuple([...left.items, ...right.items]);
  }
  return undefined;
}

function repeated(sequence: Value, times: number, machine: Machine): Value | undefined {
  if (sequence.type === 'text') {
    machine.pay(sequence.value.length * times);
    return text(sequence.value.repeat(times));
  }
  if (sequence.type !== 'list' && sequence.type !== 'tuple') return undefined;
  machine.pay(sequence.items.length * times);
  if (sequence.type === 'list' && sequence.open) return { type: 'list', items: [], open: true };
  const items = Array.from({ length: times }, () => sequence.items).flat();
  return sequence.type === 'list' ? list(items) : tuple(items);
}

/** `+=` of a list, a set or a dict changes it; everything else is made anew. */
export function operateInPlace(operator: string, left: Value, right: Value, machine: Machine): Value {
  if (left.type === 'unknown') machine.branches.changeHidden();
  if (left.type === 'instance' && findInOrder(`__i${SPECIAL[operator]}__`, left.class.order)) {
    const own = findInOrder(`__i${SPECIAL[operator]}__`, left.class.order);
    return own ? machine.call(own.value, given(left, right)) : UNKNOWN;
  }
  if (left.type === 'instance') {
    const found = machine.attributeIfAny(left, `__i${SPECIAL[operator]}__`);
    if (found) return machine.call(found, given(right));
  }
  if (left.type === 'list' && operator === '+') {
    const items = machine.iterate(right);
    machine.touch(left);
    machine.pay(items?.length ?? 0);
    if (!items || left.open) {
      left.items = [];
      left.open = true;
    } else left.items.push(...items);
    return left;
  }
  if (left.type === 'list' && operator === '*') {
    const result = operateOn(operator, left, right, machine);
    machine.touch(left);
    left.open = result.type !== 'list' || result.open;
    left.items = result.type === 'list' ? result.items : [];
    return left;
  }
  if ((left.type === 'set' || left.type === 'dict') && left.type === right.type) {
    const name = operator === '|' ? 'update' : undefined;
    const update = name && machine.attribute(left, name);
    if (update) {
      machine.call(update, given(right));
      return left;
    }
    machine.touch(left.table);
    left.table.open = true;
    left.table.entries = new Map();
    return left;
  }
  return operateOn(operator, left, right, machine);
}
