// `+` and `*` of what has items: lists, tuples, texts.
import type { Machine } from './machine.ts';
import { list, text, tuple } from './make.ts';
import type { Value } from './values.ts';

/** `undefined` if these cannot be joined. */
export function added(left: Value, right: Value, machine: Machine): Value | undefined {
  if (left.type === 'text' && right.type === 'text') {
    machine.pay(left.value.length + right.value.length);
    return text(left.value + right.value);
  }
  if (left.type === 'bytes' && right.type === 'bytes') {
    machine.pay(left.value.length + right.value.length);
    return { type: 'bytes', value: left.value + right.value };
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

/** `undefined` if that cannot be repeated. */
export function repeated(sequence: Value, times: number, machine: Machine): Value | undefined {
  if (sequence.type === 'text' || sequence.type === 'bytes') {
    machine.pay(sequence.value.length * times);
    return { type: sequence.type, value: sequence.value.repeat(times) };
  }
  if (sequence.type !== 'list' && sequence.type !== 'tuple') return undefined;
  machine.pay(sequence.items.length * times);
  if (sequence.type === 'list' && sequence.open) return { type: 'list', items: [], open: true };
  const items: Value[] = [];
  for (let turn = 0; turn < times && sequence.items.length > 0; turn++) items.push(...sequence.items);
  return sequence.type === 'list' ? list(items) : tuple(items);
}
