// `Sequential`, `ModuleList`, `ModuleDict`, `ParameterList` and `ParameterDict`: modules that hold others by number or by name.
import { builtin, given as givenOf, int, iterator, NONE, text } from '../../../python/make.ts';
import type { ForeignBase, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Session } from '../session.ts';
import { Tensor } from '../tensors/tensor.ts';
import { isModule } from './tree.ts';

/** Makes another container of the same kind: for slices. */
export type MakeContainer = (kind: string, entries: readonly (readonly [string, Value])[]) => Value;

function entriesOf(self: Instance): readonly (readonly [string, Value])[] {
  return [...self.table.entries].filter(
    ([, value]) => isModule(value) || (value instanceof Tensor && value.facts.isParameter),
  );
}

const valuesOf = (self: Instance) => entriesOf(self).map(([, value]) => value);

function put(self: Instance, name: string, value: Value, run: Run): void {
  run.touch(self.table);
  self.table.entries.set(name, value);
}

/** Numbers them anew. */
function replaceAll(self: Instance, values: readonly Value[], run: Run): void {
  run.touch(self.table);
  for (const [name] of entriesOf(self)) self.table.entries.delete(name);
  for (const [at, value] of values.entries()) self.table.entries.set(String(at), value);
}

/** That nothing is known of what it holds. */
function forget(self: Instance, run: Run): void {
  run.touch(self.table);
  self.table.open = true;
}

function addAll(self: Instance, values: Value | undefined, run: Run): void {
  if (!values || values.type === 'none') return;
  const items = run.iterate(values);
  if (!items) {
    forget(self, run);
    return;
  }
  let at = entriesOf(self).length;
  for (const item of items) put(self, String(at++), item, run);
}

/** Entries of a dict, of pairs, or of another container. */
function addNamed(self: Instance, from: Value | undefined, run: Run): void {
  if (!from || from.type === 'none') return;
  if (from.type === 'dict' && !from.table.open) {
    for (const [name, value] of from.table.entries) {
      const key = from.keys.get(name);
      if (key?.type === 'text') put(self, key.value, value, run);
      else forget(self, run);
    }
    return;
  }
  if (from.type === 'instance') {
    for (const [name, value] of entriesOf(from)) put(self, name, value, run);
    return;
  }
  for (const item of run.iterate(from) ?? []) {
    const [key, value] = item.type === 'tuple' || item.type === 'list' ? item.items : [];
    if (key?.type === 'text' && value) put(self, key.value, value, run);
    else forget(self, run);
  }
}

function positionIn(self: Instance, key: Value, run: Run): number | undefined {
  const index = key.type === 'int' || key.type === 'bool' ? Number(key.value) : undefined;
  const count = entriesOf(self).length;
  if (index === undefined) return undefined;
  if (index < -count || index >= count) return run.raise('IndexError', `index ${index} is out of range`);
  return index < 0 ? index + count : index;
}

/** The start, stop and step of a slice over so many. */
function placesIn(
  key: Extract<Value, { type: 'slice' }>,
  count: number,
  run: Run,
): readonly number[] | undefined {
  const indices = {
    type: 'list' as const,
    items: Array.from({ length: count }, (_, at) => int(at)),
    open: false,
  };
  const chosen = run.iterate(run.item(indices, key));
  const places = chosen?.flatMap((value) => (value.type === 'int' ? [value.value] : []));
  return places?.length === chosen?.length ? places : undefined;
}

function numbered(kind: 'Sequential' | 'ModuleList' | 'ParameterList', make: MakeContainer): ForeignBase {
  const item = (self: Instance, key: Value, run: Run): Value => {
    if (self.table.open) return run.unknown(kind);
    if (key.type === 'slice') {
      const all = entriesOf(self);
      const places = placesIn(key, all.length, run);
      if (!places) return run.unknown(kind);
      const chosen = places.flatMap((at) => (all[at] ? [all[at]] : []));
      // A `Sequential` keeps the names, a list counts anew.
      return make(kind, kind === 'Sequential' ? chosen : chosen.map(([, value], at) => [String(at), value]));
    }
    const at = positionIn(self, key, run);
    return at === undefined ? run.unknown(kind) : (valuesOf(self)[at] ?? run.unknown(kind));
  };
  const iterate = (self: Instance) => (self.table.open ? undefined : valuesOf(self));
  return {
    isApart: true,
    iterate,
    item,
    truth: (self) => (self.table.open ? undefined : entriesOf(self).length > 0),
    attribute: (self, name, run) => {
      if (self.type === 'class') return undefined;
      switch (name) {
        case '__init__':
          return { type: 'builtin', name, call: (given) => start(self, given, run, kind) };
        case '__len__':
          return builtin(name, () => (self.table.open ? undefined : int(entriesOf(self).length)));
        case '__iter__':
          return builtin(name, () => iterator(iterate(self)));
        case 'append':
          return builtin(name, (_, value) => {
            if (!value) return undefined;
            put(self, String(entriesOf(self).length), value, run);
            return self;
          });
        case 'extend':
          return builtin(name, (_, values) => {
            addAll(self, values, run);
            return self;
          });
        case 'insert':
          return builtin(name, (_, at, value) => {
            if (at?.type !== 'int' || !value) return undefined;
            const values = [...valuesOf(self)];
            values.splice(at.value, 0, value);
            replaceAll(self, values, run);
            return NONE;
          });
        case 'pop':
          return builtin(name, (_, key) => {
            const at = key ? positionIn(self, key, run) : entriesOf(self).length - 1;
            const values = [...valuesOf(self)];
            const [taken] = at === undefined ? [] : values.splice(at, 1);
            if (!taken) return undefined;
            replaceAll(self, values, run);
            return taken;
          });
        case '__getitem__':
          return builtin(name, (_, key) => key && item(self, key, run));
        default:
          return undefined;
      }
    },
  };
}

function start(self: Instance, { positional, keywords, isOpen }: Given, run: Run, kind: string): Value {
  run.touch(self.table);
  if (isOpen) self.table.open = true;
  const [first] = positional;
  if (kind !== 'Sequential') {
    addAll(self, (first ?? keywords.get('modules') ?? keywords.get('values'))?.value, run);
    return NONE;
  }
  if (positional.length === 1 && first?.value.type === 'dict') addNamed(self, first.value, run);
  else {
    for (const [at, { value }] of positional.entries()) {
      if (!['unknown', 'instance', 'foreign'].includes(value.type))
        run.raise('TypeError', `${shownType(value)} is not a Module subclass`);
      put(self, String(at), value, run);
    }
  }
  return NONE;
}

function shownType(value: Value): string {
  return value.type === 'list' || value.type === 'tuple'
    ? value.type
    : value.type === 'none'
      ? 'NoneType'
      : value.type;
}

function named(kind: 'ModuleDict' | 'ParameterDict'): ForeignBase {
  const item = (self: Instance, key: Value, run: Run): Value => {
    if (key.type !== 'text' || self.table.open) return run.unknown(kind);
    return self.table.entries.get(key.value) ?? run.raise('KeyError', key);
  };
  return {
    isApart: true,
    item,
    iterate: (self) => (self.table.open ? undefined : entriesOf(self).map(([name]) => text(name))),
    truth: (self) => (self.table.open ? undefined : entriesOf(self).length > 0),
    attribute: (self, name, run) => {
      if (self.type === 'class') return undefined;
      switch (name) {
        case '__init__':
        case 'update':
          return {
            type: 'builtin',
            name,
            call: ({ positional: [first], keywords }) => {
              addNamed(self, (first ?? keywords.get('modules') ?? keywords.get('parameters'))?.value, run);
              return NONE;
            },
          };
        case '__len__':
          return builtin(name, () => int(entriesOf(self).length));
        case 'keys':
          return builtin(name, () => iterator(entriesOf(self).map(([key]) => text(key))));
        case 'values':
          return builtin(name, () => iterator(valuesOf(self)));
        case 'items':
          return builtin(name, () =>
            iterator(entriesOf(self).map(([key, value]) => ({ type: 'tuple', items: [text(key), value] }))),
          );
        case '__contains__':
          return builtin(name, (_, key) =>
            key?.type === 'text' ? { type: 'bool', value: self.table.entries.has(key.value) } : undefined,
          );
        case 'pop':
          return builtin(name, (_, key) => {
            const value = key?.type === 'text' ? self.table.entries.get(key.value) : undefined;
            if (key?.type !== 'text' || !value) return undefined;
            run.touch(self.table);
            self.table.entries.delete(key.value);
            return value;
          });
        case 'get':
          return builtin(name, (_, key, usual) =>
            key?.type === 'text' ? (self.table.entries.get(key.value) ?? usual ?? NONE) : undefined,
          );
        case '__setitem__':
          return builtin(name, (_, key, value) => {
            if (key?.type !== 'text' || !value) return undefined;
            put(self, key.value, value, run);
            return NONE;
          });
        default:
          return undefined;
      }
    },
  };
}

/** What containers bring besides what all modules have; `undefined` for a name that is none. */
export function containerBase(name: string, make: MakeContainer, session: Session): ForeignBase | undefined {
  switch (name) {
    case 'Sequential': {
      const base = numbered(name, make);
      return {
        ...base,
        attribute: (self, attribute, run) =>
          attribute === 'forward' && self.type === 'instance'
            ? { type: 'builtin', name: 'forward', call: (given) => inTurn(self, given, run, session) }
            : base.attribute(self, attribute, run),
      };
    }
    case 'ModuleList':
    case 'ParameterList':
      return numbered(name, make);
    case 'ModuleDict':
    case 'ParameterDict':
      return named(name);
    default:
      return undefined;
  }
}

function inTurn(
  self: Instance,
  { positional: [first], keywords, span, callee }: Given,
  run: Run,
  _: Session,
): Value {
  const input = (first ?? keywords.get('input'))?.value;
  if (!input)
    return run.raise('TypeError', "Sequential.forward() missing 1 required positional argument: 'input'");
  if (self.table.open) return run.unknown('Sequential');
  // Each is applied where the whole is.
  const place = { ...(span && { span }), ...(callee && { callee }) };
  return valuesOf(self).reduce((value, module) => run.call(module, { ...givenOf(value), ...place }), input);
}
