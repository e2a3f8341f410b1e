// `str()` and `repr()`.
import { findInOrder } from './classes.ts';
import { keysOf } from './entries.ts';
import type { Machine } from './machine.ts';
import { given, UNKNOWN } from './make.ts';
import { shownFloat, shownText } from './shown.ts';
import type { Instance, Value } from './values.ts';

/** `undefined` if it is not known. */
export function writtenAs(value: Value, asWritten: boolean, machine: Machine): string | undefined {
  switch (value.type) {
    case 'text':
      return asWritten ? shownText(value.value) : value.value;
    case 'int':
      return String(value.value);
    case 'float':
      return shownFloat(value.value);
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      return value.open ? undefined : inside('[', value.items, ']', machine);
    case 'tuple':
      return inside('(', value.items, value.items.length === 1 ? ',)' : ')', machine);
    case 'range':
      return `range(${value.start}, ${value.stop}${value.step === 1 ? '' : `, ${value.step}`})`;
    case 'dict': {
      if (value.missing || value.isOther) return undefined;
      const keys = keysOf(value)?.map((key) => machine.text(key, true));
      const values = [...value.table.entries.values()].map((one) => machine.text(one, true));
      if (!keys || keys.includes(undefined) || values.includes(undefined)) return undefined;
      return `{${keys.map((key, at) => `${key}: ${values[at]}`).join(', ')}}`;
    }
    case 'set':
      if (value.table.open || value.table.entries.size > 1) return undefined;
      return value.table.entries.size === 0
        ? 'set()'
        : inside('{', [...value.table.entries.values()], '}', machine);
    case 'builtin':
      return value.isType ? `<class '${value.name}'>` : undefined;
    case 'instance':
      return ofInstance(value, asWritten, machine);
    default:
      return undefined;
  }
}

function inside(start: string, items: readonly Value[], end: string, machine: Machine): string | undefined {
  machine.pay(items.length);
  const all = items.map((item) => machine.text(item, true));
  return all.includes(undefined) ? undefined : `${start}${all.join(', ')}${end}`;
}

function ofInstance(value: Instance, asWritten: boolean, machine: Machine): string | undefined {
  const { order } = value.class;
  const own = (asWritten ? undefined : findInOrder('__str__', order)) ?? findInOrder('__repr__', order);
  if (own) {
    const written = machine.call(own.value, given(value));
    return written.type === 'text' ? written.value : undefined;
  }
  const args = value.table.entries.get('args');
  if (args?.type !== 'tuple') return undefined;
  if (asWritten) {
    return inside(`${value.class.name}(`, args.items, ')', machine);
  }
  // The text of a `KeyError` is written as it would be in a program.
  const isKey = order.some((one) => one.type === 'class' && one.name === 'KeyError');
  if (args.items.length === 1) return machine.text(args.items[0] ?? UNKNOWN, isKey);
  return args.items.length === 0 ? '' : inside('(', args.items, ')', machine);
}
