// What types of the language are to classes that have them as a base: an instance is a value of that type as well, its content.

import { construct } from './call.ts';
import { findInOrder } from './classes.ts';
import type { Machine } from './machine.ts';
import { emptyDict, emptySet, given, NONE, text } from './make.ts';
import { updated } from './methods/dicts.ts';
import { methodOf } from './methods/index.ts';
import type { Class, Foreign, ForeignBase, Given, Instance, Run, Value } from './values.ts';

/** What is made before `__init__`: of lists and dicts it is empty, of others all. */
const EMPTY: Readonly<Record<string, (run: Run) => Value>> = {
  list: () => ({ type: 'list', items: [], open: false }),
  dict: () => emptyDict(),
  OrderedDict: () => ({ ...emptyDict(), kind: 'OrderedDict' }),
  defaultdict: () => ({ ...emptyDict(NONE), kind: 'defaultdict' }),
  Counter: () => ({ ...emptyDict(), kind: 'Counter' }),
  set: () => emptySet(),
};

const WHOLE: ReadonlySet<string> = new Set(['int', 'float', 'str', 'tuple', 'frozenset', 'bytes']);

/** `undefined` for a type that cannot be a base here. */
export function typeBaseOf(name: string, machine: Machine): Foreign | undefined {
  if (name === 'type') return metaBase(machine);
  if (!Object.hasOwn(EMPTY, name) && !WHOLE.has(name)) return undefined;
  const of = machine.builtin(name);
  const base: ForeignBase = {
    isOf: name,
    isApart: true,
    created: (self, call, run) => {
      const made = WHOLE.has(name) && of ? run.call(of, call) : EMPTY[name]?.(run);
      if (made) self.content = made;
    },
    attribute: (self, attribute, run) =>
      self.type === 'class' ? ofClass(self, name, attribute, run) : ofContent(self, name, attribute, run),
    item: (self, key, run) => itemOf(self, key, run),
    iterate: (self, run) => (self.content ? run.iterate(self.content) : undefined),
    write: (self, asWritten, run) => (self.content ? run.text(self.content, asWritten) : undefined),
    truth: (self, run) => (self.content ? run.truth(self.content) : undefined),
    copied: (self, made, run) => {
      const copy = self.content && run.attributeIfAny(self.content, 'copy');
      if (self.content) made.content = copy ? run.call(copy, given()) : self.content;
    },
  };
  return { type: 'foreign', class: name, base };
}

function itemOf(self: Instance, key: Value, run: Run): Value {
  const { content } = self;
  if (!content) return run.unknown();
  if (content.type !== 'dict') return run.item(content, key);
  // Asked of the class: `__getattr__` of the instance may itself look for the entry.
  const missing = findInOrder('__missing__', self.class.order);
  if (!missing) return run.item(content, key);
  return run.orRaised(() => run.item(content, key), 'KeyError') ?? run.call(missing.value, given(self, key));
}

function ofContent(self: Instance, type: string, name: string, run: Run): Value | undefined {
  const { content } = self;
  if (!content) return run.unknown(name);
  if (name === '__init__') return { type: 'builtin', name, call: (call) => setUp(self, call, run) };
  if (name === '__new__') return run.builtin(type) ? newOf(type) : undefined;
  if (
    /^__(?:class|doc|reduce|dir|hash|str|repr|format|setattr|getattribute|delattr|init_subclass|dict)__$/.test(
      name,
    )
  )
    return name === '__repr__' || name === '__str__'
      ? { type: 'builtin', name, call: () => text(run.text(content, name === '__repr__')) }
      : undefined;
  if (name === '__getitem__') {
    return {
      type: 'builtin',
      name,
      call: ({ positional: [key] }) => (key ? run.item(content, key.value) : run.unknown(name)),
    };
  }
  return methodOf(content, name, run);
}

function setUp({ content }: Instance, call: Given, run: Run): Value {
  if (content?.type === 'dict') {
    const [first, ...rest] = call.positional;
    return updated(
      content,
      content.kind === 'defaultdict' && first ? { ...call, positional: rest } : call,
      run,
    );
  }
  if (content?.type === 'list' && call.positional.length > 0) {
    run.call(run.attribute(content, 'extend'), call);
  }
  if (content?.type === 'set' && call.positional.length > 0) run.call(run.attribute(content, 'update'), call);
  return NONE;
}

/** `int.__new__(cls, value)` */
function newOf(type: string): Value {
  return {
    type: 'builtin',
    name: '__new__',
    call: ({ positional: [first, ...rest], ...call }, run) =>
      first?.value.type === 'class'
        ? run.bare(first.value, { ...call, positional: rest })
        : run.unknown(type),
  };
}

function ofClass(of: Class, type: string, name: string, run: Run): Value | undefined {
  if (name === '__new__') return newOf(type);
  const known = run.builtin(type);
  const found = known && run.attributeIfAny(known, name);
  return name.startsWith('__') && name !== '__init__'
    ? undefined
    : found?.type === 'unknown'
      ? of.isOpen
        ? found
        : undefined
      : found;
}

/** `type`, as the base of metaclasses: what it does is asked of `super()`. */
function metaBase(machine: Machine): Foreign {
  const base: ForeignBase = {
    isOf: 'type',
    isApart: true,
    attribute: (self, name) => {
      if (self.type !== 'class') return undefined;
      switch (name) {
        case '__new__':
          return {
            type: 'builtin',
            name,
            call: (call, run) => {
              const [meta, of, bases, attributes] = call.positional.map(({ value }) => value);
              if (
                meta?.type !== 'class' ||
                of?.type !== 'text' ||
                bases?.type !== 'tuple' ||
                attributes?.type !== 'dict'
              )
                return run.unknown('type');
              return run.classFrom(meta, of.value, bases, attributes, call);
            },
          };
        case '__call__':
          return { type: 'builtin', name, call: (call) => construct(self, call, machine) };
        case '__init__':
          return { type: 'builtin', name, call: () => NONE };
        case '__setattr__':
          return {
            type: 'builtin',
            name,
            call: ({ positional: [key, to] }, run) => {
              run.touch(self.table);
              if (key?.value.type === 'text' && to) self.table.entries.set(key.value.value, to.value);
              else self.table.open = true;
              return NONE;
            },
          };
        default:
          return undefined;
      }
    },
  };
  return { type: 'foreign', class: 'type', base };
}
