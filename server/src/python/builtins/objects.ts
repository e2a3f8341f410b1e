// What asks objects about themselves: `isinstance`, `getattr`, `type`, `super`, `property`.
import { bool, builtin, NONE, UNKNOWN } from '../make.ts';
import { isPlainKind } from '../plain-kinds.ts';
import { classOf, isInstance, isSubclassOf } from '../types.ts';
import type { Builtin, Given, Run, Value } from '../values.ts';
import { NamesOf } from './names-of.ts';

export const objects: readonly Builtin[] = [
  builtin('isinstance', (run, value, of) => value && of && bool(isInstance(value, of, run))),
  builtin('issubclass', (run, value, of) => value && of && bool(isSubclassOf(value, of, run))),
  builtin('callable', (run, value) => {
    if (!value) return undefined;
    if (['function', 'method', 'builtin', 'class'].includes(value.type)) return bool(true);
    if (value.type === 'instance') {
      const found = run.attributeIfAny(value, '__call__');
      return found?.type === 'unknown' ? undefined : bool(found !== undefined);
    }
    return ['foreign', 'unknown', 'descriptor', 'super'].includes(value.type) ? undefined : bool(false);
  }),
  builtin('getattr', (run, value, name, usual) => {
    if (value?.type === 'instance' && name?.type === 'unknown')
      return run.anyOf(value.table.entries.values());
    if (!value || name?.type !== 'text') return undefined;
    if (!usual) return run.attribute(value, name.value);
    return orNone(value, name.value, run) ?? (value.type === 'foreign' ? undefined : usual);
  }),
  builtin('hasattr', (run, value, name) => {
    if (!value || name?.type !== 'text') return undefined;
    const found = orNone(value, name.value, run);
    // That a method of the language is there is known, whatever it does.
    if (found?.type === 'unknown' && isPlainKind(value) && value.type !== 'bytes') return bool(true);
    if (found?.type === 'unknown' || (!found && value.type === 'foreign')) return undefined;
    return bool(found !== undefined);
  }),
  builtin('setattr', (run, value, name, to) => {
    if (!value || !to) return undefined;
    if (name?.type === 'text') run.setAttribute(value, name.value, to);
    else if (value.type === 'instance') {
      // Any of them may be another one now.
      run.touch(value.table);
      run.anyOf(value.table.entries.values());
      value.table.entries = new Map([...value.table.entries.keys()].map((one) => [one, UNKNOWN]));
      value.table.open = true;
    }
    return NONE;
  }),
  builtin('delattr', (run, value, name) => {
    if (!value) return undefined;
    if (name?.type === 'text') run.removeAttribute(value, name.value);
    else if (value.type === 'instance') {
      run.touch(value.table);
      value.table.open = true;
    }
    return NONE;
  }),
  { type: 'builtin', name: 'type', isType: true, call: (given, run) => typeCalled(given, run) },
  builtin('vars', (run, value) => {
    if (!value) return undefined;
    if (isPlainKind(value)) return run.raise('TypeError', 'vars() argument must have __dict__ attribute');
    return (
      run.attributeIfAny(value, '__dict__') ??
      (value.type === 'instance'
        ? run.raise('TypeError', 'vars() argument must have __dict__ attribute')
        : undefined)
    );
  }),
  builtin('dir', (_, value) => value && new NamesOf(value)),
  builtin('id', (run, value) => run.unknown(value ? 'id' : undefined)),
  builtin('super', () => undefined),
  {
    type: 'builtin',
    name: 'property',
    isType: true,
    call: ({ positional, keywords, isOpen }, run) => {
      const [get, set, remove] = ['fget', 'fset', 'fdel'].map(
        (name, at) => (positional[at] ?? keywords.get(name))?.value,
      );
      if (!get || isOpen) return run.unknown('property');
      return {
        type: 'descriptor',
        kind: 'property',
        get,
        ...(set && set.type !== 'none' && { set }),
        ...(remove && remove.type !== 'none' && { remove }),
      };
    },
  },
  {
    ...builtin('staticmethod', (_, get) => get && { type: 'descriptor', kind: 'static', get }),
    isType: true,
  },
  {
    ...builtin('classmethod', (_, get) => get && { type: 'descriptor', kind: 'class', get }),
    isType: true,
  },
  builtin('Ellipsis', () => undefined),
  builtin('NotImplemented', () => undefined),
];

/** `undefined` if it has none, or says so by an exception. */
function orNone(value: Value, name: string, run: Run): Value | undefined {
  let found: Value | undefined;
  run.orRaised(() => {
    found = run.attributeIfAny(value, name);
    return found ?? NONE;
  }, 'AttributeError');
  return found;
}

/** `type(x)`, or `type(name, bases, attributes)`. */
function typeCalled(call: Given, run: Run): Value {
  const { positional, isOpen } = call;
  const [first, bases, attributes] = positional.map(({ value }) => value);
  if (isOpen || !first) return run.unknown('type');
  if (!bases) return classOf(first, run) ?? run.unknown('type');
  if (first.type !== 'text' || bases.type !== 'tuple' || attributes?.type !== 'dict')
    return run.unknown('type');
  return run.classFrom(undefined, first.value, bases, attributes, call);
}
