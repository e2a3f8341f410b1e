// `dataclasses`: classes whose annotated names are the arguments that they are made with.
import { findInOrder } from '../classes.ts';
import { setEntry } from '../entries.ts';
import { builtin, emptyDict, given, NONE, table, text, tuple } from '../make.ts';
import { copyOf } from '../methods/dicts.ts';
import type { Builtin, Class, Foreign, Given, GivenValue, Instance, Run, Value } from '../values.ts';
import { methodsFor, type Wanted } from './dataclass-methods.ts';

/** `field(default_factory=list)` */
interface Field extends Foreign {
  readonly class: 'dataclasses.Field';
  readonly usual?: Value;
  readonly factory?: Value;
  readonly isLeftOut: boolean;
  readonly leavesOut: readonly string[];
}

function isField(value: Value | undefined): value is Field {
  return value?.type === 'foreign' && value.class === 'dataclasses.Field';
}

interface Entry {
  readonly name: string;
  readonly value: Value | undefined;
}

/** Those of the bases first; a name that stands twice keeps its place. */
function fieldsOf(of: Class): readonly Entry[] {
  const found = new Map<string, Value | undefined>();
  for (const one of [...of.order].reverse()) {
    if (one.type !== 'class') continue;
    for (const name of one.annotated ?? [])
      found.set(name, one.table.entries.get(`${FIELD}${name}`) ?? one.table.entries.get(name));
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

/** Where a field is kept once its default stands in the class. */
const FIELD = '\0field ';

function initialize(self: Instance, { positional, keywords, isOpen }: Given, run: Run): Value {
  const fields = fieldsOf(self.class);
  const taken = fields.filter(({ value }) => !(isField(value) && value.isLeftOut));
  if (positional.length > taken.length && !isOpen)
    run.raise(
      'TypeError',
      `${self.class.name}.__init__() takes ${taken.length + 1} positional arguments but ${positional.length + 1} were given`,
    );
  for (const name of keywords.keys())
    if (!taken.some((field) => field.name === name))
      run.raise('TypeError', `${self.class.name}.__init__() got an unexpected keyword argument '${name}'`);
  const isFrozen = findInOrder('__setattr__', self.class.order)?.value.type === 'builtin';
  for (const { name, value } of fields) {
    const at = taken.findIndex((field) => field.name === name);
    const own = (at < 0 ? undefined : positional[at]?.value) ?? keywords.get(name)?.value;
    if (isClassVariable(value)) continue;
    const set = isFrozen ? run.setDirectly : run.setAttribute;
    set.call(run, self, name, own ?? (isOpen ? run.unknown(name) : usual(self, name, value, run)));
  }
  const after = findInOrder('__post_init__', self.class.order);
  if (after) run.call(after.value, given(self));
  return NONE;
}

function usual(self: Instance, name: string, value: Value | undefined, run: Run): Value {
  if (isField(value)) {
    if (value.factory) return run.call(value.factory, given());
    if (value.usual) return value.usual;
    if (value.isLeftOut) return run.unknown(name);
  } else if (value) return value;
  return run.raise(
    'TypeError',
    `${self.class.name}.__init__() missing 1 required positional argument: '${name}'`,
  );
}

function isClassVariable(value: Value | undefined): boolean {
  return value?.type === 'foreign' && value.class === 'typing.ClassVar';
}

const USUAL: Wanted = { repr: true, eq: true, order: false, frozen: false };

/** What is asked for in parentheses; `undefined` if it is not known. */
function wantedBy({ keywords, isOpen }: Given, run: Run): Wanted | undefined {
  const word = (name: keyof Wanted) => {
    const value = keywords.get(name)?.value;
    return value ? run.truth(value) : USUAL[name];
  };
  const [repr, eq, order, frozen] = [word('repr'), word('eq'), word('order'), word('frozen')];
  if (isOpen || repr === undefined || eq === undefined || order === undefined || frozen === undefined)
    return undefined;
  return { repr, eq, order, frozen };
}

/** Fields that take part in how it is written, or in comparisons. */
function namesFor(of: Class, part: 'repr' | 'compare'): readonly string[] {
  return fieldsOf(of).flatMap(({ name, value }) =>
    isField(value) && value.leavesOut.includes(part) ? [] : [name],
  );
}

function decorated(of: Value, run: Run, wanted: Wanted | undefined): Value {
  if (of.type !== 'class') return run.unknown('dataclass');
  run.touch(of.table);
  for (const name of of.annotated ?? []) {
    const value = of.table.entries.get(name);
    if (!isField(value)) continue;
    of.table.entries.set(`${FIELD}${name}`, value);
    if (value.usual) of.table.entries.set(name, value.usual);
    else of.table.entries.delete(name);
  }
  if (!of.table.entries.has('__init__')) {
    of.table.entries.set('__init__', INIT);
  }
  of.table.entries.set('\0dataclass', NONE);
  for (const method of wanted ? methodsFor(wanted, namesFor) : [])
    if (!of.table.entries.has(method.name)) of.table.entries.set(method.name, method);
  const hash = wanted && (!wanted.eq || wanted.frozen) ? undefined : NONE;
  if (hash && wanted?.eq && !of.table.entries.has('__hash__')) of.table.entries.set('__hash__', hash);
  const names = fieldsOf(of).filter(({ value }) => !(isField(value) && value.isLeftOut));
  if (!of.table.entries.has('__match_args__'))
    of.table.entries.set('__match_args__', tuple(names.map(({ name }) => text(name))));
  return of;
}

const INIT: Builtin = {
  type: 'builtin',
  name: '__init__',
  isMethod: true,
  call: ({ positional: [self, ...rest], ...call }, run) =>
    self?.value.type === 'instance'
      ? initialize(self.value, { ...call, positional: rest }, run)
      : run.unknown('__init__'),
};

function asDict(value: Value, run: Run): Value {
  if (value.type === 'list')
    return value.open ? value : { ...value, items: value.items.map((item) => asDict(item, run)) };
  if (value.type === 'tuple' && !value.more) return tuple(value.items.map((item) => asDict(item, run)));
  if (value.type === 'dict') {
    const dict = copyOf(value);
    for (const [name, item] of dict.table.entries) dict.table.entries.set(name, asDict(item, run));
    return dict;
  }
  if (value.type !== 'instance' || !findInOrder('\0dataclass', value.class.order)) return value;
  const dict = emptyDict();
  for (const { name } of fieldsOf(value.class))
    setEntry(dict, text(name), asDict(run.attribute(value, name), run), run);
  return dict;
}

function asTuple(value: Value, run: Run): Value {
  if (value.type === 'list') return { ...value, items: value.items.map((item) => asTuple(item, run)) };
  if (value.type === 'tuple') return tuple(value.items.map((item) => asTuple(item, run)));
  if (value.type !== 'instance' || !findInOrder('\0dataclass', value.class.order)) return value;
  return tuple(fieldsOf(value.class).map(({ name }) => asTuple(run.attribute(value, name), run)));
}

export const dataclasses: readonly Builtin[] = [
  {
    type: 'builtin',
    name: 'dataclass',
    call: (call, run) => {
      const [first] = call.positional;
      const wanted = wantedBy(call, run);
      return first
        ? decorated(first.value, run, wanted)
        : builtin('dataclass', (_, of) => of && decorated(of, run, wanted));
    },
  },
  {
    type: 'builtin',
    name: 'field',
    call: ({ keywords }, run) => {
      const [usual, factory] = ['default', 'default_factory'].map((name) => keywords.get(name)?.value);
      const init = keywords.get('init')?.value;
      const made: Field = {
        type: 'foreign',
        class: 'dataclasses.Field',
        isLeftOut: init !== undefined && run.truth(init) === false,
        leavesOut: ['repr', 'compare'].filter((name) => {
          const value = keywords.get(name)?.value;
          return value && run.truth(value) !== true;
        }),
        ...(usual && { usual }),
        ...(factory && { factory }),
      };
      return made;
    },
  },
  builtin('asdict', (run, value) => value && asDict(value, run)),
  builtin('astuple', (run, value) =>
    value?.type === 'instance'
      ? tuple(fieldsOf(value.class).map(({ name }) => asTuple(run.attribute(value, name), run)))
      : undefined,
  ),
  builtin('fields', (_, value) => {
    const of = value?.type === 'instance' ? value.class : value;
    if (of?.type !== 'class') return undefined;
    return tuple(
      fieldsOf(of).map(({ name, value: usual_ }) => ({
        type: 'module',
        name: 'dataclasses.Field',
        table: table(
          [['name', text(name)], ...(usual_ && !isField(usual_) ? [['default', usual_] as const] : [])],
          true,
        ),
      })),
    );
  }),
  builtin('is_dataclass', (_, value) => {
    const of = value?.type === 'instance' ? value.class : value;
    return of?.type === 'class'
      ? { type: 'bool', value: findInOrder('\0dataclass', of.order) !== undefined }
      : undefined;
  }),
  {
    type: 'builtin',
    name: 'replace',
    call: ({ positional: [first], keywords }, run) => {
      const value = first?.value;
      if (value?.type !== 'instance') return run.unknown('replace');
      // Made anew from its fields, so that what is worked out from them is as well.
      const all = new Map<string, GivenValue>();
      for (const { name, value: usual_ } of fieldsOf(value.class))
        if (!(isField(usual_) && usual_.isLeftOut)) all.set(name, { value: run.attribute(value, name) });
      for (const [name, one] of keywords) all.set(name, one);
      return run.call(value.class, { positional: [], keywords: all, isOpen: false });
    },
  },
];
