// What asks objects about themselves: `isinstance`, `getattr`, `type`, `super`, `property`.
import { isSubclass } from '../classes.ts';
import { bool, builtin, NONE, UNKNOWN } from '../make.ts';
import type { Builtin, Run, Value } from '../values.ts';

export const objects: readonly Builtin[] = [
  builtin('isinstance', (_, value, of) => value && of && bool(isInstance(value, of))),
  builtin('issubclass', (_, value, of) => {
    if (value?.type !== 'class' || of?.type !== 'class') return undefined;
    return isSubclass(value, of) ? bool(true) : value.isOpen ? undefined : bool(false);
  }),
  builtin('callable', (run, value) => {
    if (!value) return undefined;
    if (['function', 'method', 'builtin', 'class'].includes(value.type)) return bool(true);
    if (value.type === 'instance') {
      const found = run.attributeIfAny(value, '__call__');
      return found?.type === 'unknown' ? undefined : bool(found !== undefined);
    }
    return value.type === 'foreign' || value.type === 'unknown' ? undefined : bool(false);
  }),
  builtin('getattr', (run, value, name, usual) => {
    if (!value || name?.type !== 'text') return undefined;
    return usual
      ? (run.attributeIfAny(value, name.value) ?? (value.type === 'foreign' ? undefined : usual))
      : run.attribute(value, name.value);
  }),
  builtin('hasattr', (run, value, name) => {
    if (!value || name?.type !== 'text') return undefined;
    const found = run.attributeIfAny(value, name.value);
    if (found?.type === 'unknown' || (!found && value.type === 'foreign')) return undefined;
    return bool(found !== undefined);
  }),
  builtin('setattr', (run, value, name, to) => {
    if (!value || !to) return undefined;
    if (name?.type === 'text') run.setAttribute(value, name.value, to);
    else if (value.type === 'instance') {
      // Any of them may be another one now.
      run.touch(value.table);
      value.table.entries = new Map([...value.table.entries.keys()].map((one) => [one, UNKNOWN]));
      value.table.open = true;
    }
    return NONE;
  }),
  builtin('delattr', (run, value, name) => {
    if (value?.type !== 'instance') return undefined;
    run.touch(value.table);
    const isKnown = name?.type === 'text' && value.table.entries.delete(name.value);
    if (!isKnown) value.table.open = true;
    return NONE;
  }),
  {
    ...builtin('type', (run, value, more) => (value && !more ? typeOf(value, run) : undefined)),
    isType: true,
  },
  builtin('vars', (run, value) => value && run.attributeIfAny(value, '__dict__')),
  builtin('super', () => undefined),
  builtin('property', (_, get) => get && { type: 'descriptor', kind: 'property', get }),
  builtin('staticmethod', (_, get) => get && { type: 'descriptor', kind: 'static', get }),
  builtin('classmethod', (_, get) => get && { type: 'descriptor', kind: 'class', get }),
  builtin('Ellipsis', () => undefined),
  builtin('NotImplemented', () => undefined),
];

const NAMES: Readonly<Record<string, string>> = { text: 'str' };

function typeOf(value: Value, run: Run): Value | undefined {
  if (value.type === 'instance') return value.class;
  if (value.type === 'foreign') return value.ofClass?.(run);
  if (value.type === 'dict' && (value.missing || value.isOther)) return undefined;
  return ['int', 'float', 'bool', 'text', 'list', 'tuple', 'dict', 'set', 'range'].includes(value.type)
    ? run.builtin(NAMES[value.type] ?? value.type)
    : undefined;
}

/** `undefined` if it is not known. */
export function isInstance(value: Value, of: Value): boolean | undefined {
  if (of.type === 'tuple') {
    const found = of.items.map((one) => isInstance(value, one));
    return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
  }
  if (value.type === 'unknown' || of.type === 'unknown') return undefined;
  if (of.type === 'foreign') return ofForeign(value, of);
  if (value.type === 'instance') {
    const kinds = value.class.order.flatMap((one) => (one.type === 'foreign' ? (one.base?.isOf ?? []) : []));
    if (of.type === 'builtin' && kinds.includes(of.name)) return true;
    if (of.type === 'builtin') return of.name === 'object' ? true : isPlain(value) ? false : undefined;
    if (of.type !== 'class') return undefined;
    return isSubclass(value.class, of) ? true : value.class.isOpen ? undefined : false;
  }
  if (value.type === 'foreign')
    return of.type === 'class'
      ? false
      : of.type === 'builtin' && of.isType
        ? ofPlain(of.name, value)
        : undefined;
  if (of.type === 'class') return ['function', 'class', 'builtin'].includes(value.type) ? undefined : false;
  if (of.type !== 'builtin' || !of.isType) return undefined;
  if (of.name === 'object') return true;
  const name = NAMES[value.type] ?? value.type;
  if (of.name === 'int' && name === 'bool') return true;
  return name === of.name ? true : of.name === 'type' ? value.type === 'class' || undefined : false;
}

/** A library's thing may be a kind of tuple or dict, but is no number and no text. */
function ofPlain(name: string, { isApart }: Extract<Value, { type: 'foreign' }>): boolean | undefined {
  if (name === 'object') return true;
  if (isApart) return false;
  return ['int', 'float', 'bool', 'str'].includes(name) ? false : undefined;
}

function isPlain(value: Extract<Value, { type: 'instance' }>): boolean {
  return !value.class.isOpen && value.class.order.every((one) => one.type === 'class' || one.base?.isApart);
}

function ofForeign(value: Value, of: Extract<Value, { type: 'foreign' }>): boolean | undefined {
  if (value.type === 'instance' && value.class.order.includes(of)) return true;
  const known = of.isClassOf?.(value);
  if (known !== undefined) return known;
  return [
    'int',
    'float',
    'bool',
    'text',
    'none',
    'list',
    'tuple',
    'dict',
    'set',
    'range',
    'function',
  ].includes(value.type)
    ? false
    : undefined;
}
