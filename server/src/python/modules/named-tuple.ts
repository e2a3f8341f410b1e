// `collections.namedtuple` and `typing.NamedTuple`: tuples whose items have names.

import { setEntry } from '../entries.ts';
import { builtin, emptyDict, int, NONE, text } from '../make.ts';
import type { Builtin, Class, ForeignBase, Given, Instance, Run, Value } from '../values.ts';
import { classWith } from './classes-of-library.ts';

/** The names of the items of a class, and what they are where they are not given. */
interface Fields {
  readonly names: readonly string[];
  /** By name. */
  readonly usual: ReadonlyMap<string, Value>;
}

function itemsOf(self: Instance, names: readonly string[], run: Run): readonly Value[] {
  return names.map((name) => self.table.entries.get(name) ?? run.unknown(name));
}

/** What instances do; `fieldsOf` says what a class of them has. */
function tupleBase(fieldsOf: (of: Class) => Fields | undefined): ForeignBase {
  const fields = (self: Instance): Fields => fieldsOf(self.class) ?? { names: [], usual: new Map() };
  return {
    isApart: true,
    isOf: 'tuple',
    truth: (self) => fields(self).names.length > 0,
    iterate: (self, run) => itemsOf(self, fields(self).names, run),
    item: (self, key, run) => run.item({ type: 'tuple', items: itemsOf(self, fields(self).names, run) }, key),
    attribute: (self, name, run) => {
      if (self.type === 'class') return ofClass(self, name, fieldsOf(self), run);
      const { names } = fields(self);
      switch (name) {
        case '__init__':
          return { type: 'builtin', name, call: (given) => fill(self, fields(self), given, run) };
        case '__len__':
          return builtin(name, () => int(names.length));
        case '_asdict':
          return builtin(name, () => {
            const dict = emptyDict();
            for (const [at, item] of itemsOf(self, names, run).entries())
              setEntry(dict, text(names[at]), item, run);
            return dict;
          });
        case '_replace':
          return {
            type: 'builtin',
            name,
            call: ({ keywords }, run) => {
              const made: Instance = {
                type: 'instance',
                class: self.class,
                table: { ...self.table, entries: new Map(self.table.entries) },
              };
              for (const [key, { value }] of keywords) {
                if (!names.includes(key)) run.raise('ValueError', `Got unexpected field names: ['${key}']`);
                made.table.entries.set(key, value);
              }
              made.content = { type: 'tuple', items: itemsOf(made, names, run) };
              return made;
            },
          };
        case 'count':
        case 'index':
          return run.attribute({ type: 'tuple', items: itemsOf(self, names, run) }, name);
        default:
          return ofClass(self.class, name, fields(self), run);
      }
    },
    copied: (self, made) => {
      if (self.content) made.content = self.content;
    },
    write: (self, _, run) => {
      const { names } = fields(self);
      const values = itemsOf(self, names, run).map((item) => run.text(item, true));
      if (values.includes(undefined)) return undefined;
      return `${self.class.name}(${names.map((name, at) => `${name}=${values[at]}`).join(', ')})`;
    },
  };
}

function ofClass(of: Class, name: string, fields: Fields | undefined, run: Run): Value | undefined {
  if (name === '_fields' && fields) return { type: 'tuple', items: fields.names.map((one) => text(one)) };
  if (name === '_make')
    return builtin(name, (_, items) => {
      const all = items && run.iterate(items);
      return (
        all &&
        run.call(of, { positional: all.map((value) => ({ value })), keywords: new Map(), isOpen: false })
      );
    });
  if (name === '__new__') return newOf(of);
  return undefined;
}

/** `X.__new__.__defaults__ = (None,) * n` says what the last items are where they are not given. */
function newOf(of: Class): Value {
  return {
    type: 'foreign',
    class: '__new__',
    isApart: true,
    setAttribute: (name, value, run) => {
      if (name !== '__defaults__') return;
      run.touch(of.table);
      of.table.entries.set(DEFAULTS, value);
    },
  };
}

const DEFAULTS = '__defaults__';

function fill(
  self: Instance,
  { names, usual }: Fields,
  { positional, keywords, isOpen }: Given,
  run: Run,
): Value {
  run.touch(self.table);
  const stated = self.class.table.entries.get(DEFAULTS);
  const late = stated?.type === 'tuple' ? stated.items : [];
  names.forEach((name, at) => {
    const given = positional[at]?.value ?? keywords.get(name)?.value;
    const value = given ?? late[at - names.length + late.length] ?? usual.get(name);
    if (value) self.table.entries.set(name, value);
    else if (isOpen || stated?.type === 'unknown') self.table.entries.set(name, run.unknown(name));
    else
      run.raise(
        'TypeError',
        `${self.class.name}.__new__() missing 1 required positional argument: '${name}'`,
      );
  });
  if (positional.length > names.length)
    run.raise(
      'TypeError',
      `${self.class.name}.__new__() takes ${names.length + 1} positional arguments but ${positional.length + 1} were given`,
    );
  self.content = { type: 'tuple', items: itemsOf(self, names, run) };
  for (const name of keywords.keys())
    if (!names.includes(name))
      run.raise('TypeError', `${self.class.name}.__new__() got an unexpected keyword argument '${name}'`);
  return NONE;
}

export const namedtuple: Builtin = {
  type: 'builtin',
  name: 'namedtuple',
  call: ({ positional, keywords, isOpen }, run) => {
    const name = (positional[0] ?? keywords.get('typename'))?.value;
    const written = (positional[1] ?? keywords.get('field_names'))?.value;
    const names = written && namesIn(written, run);
    if (isOpen || name?.type !== 'text' || !names) return run.unknown('namedtuple');
    const defaults = keywords.get('defaults')?.value;
    const values = defaults && defaults.type !== 'none' ? run.iterate(defaults) : [];
    if (!values) return run.unknown('namedtuple');
    const usual = new Map(values.map((value, at) => [names[names.length - values.length + at] ?? '', value]));
    return classWith(
      name.value,
      tupleBase(() => ({ names, usual })),
    );
  },
};

function namesIn(written: Value, run: Run): readonly string[] | undefined {
  if (written.type === 'text') return written.value.split(/[\s,]+/).filter((name) => name !== '');
  const items = run.iterate(written);
  const names = items?.flatMap((item) => (item.type === 'text' ? [item.value] : []));
  return names?.length === items?.length ? names : undefined;
}

/** `class X(NamedTuple): a: int = 1` */
export function namedTupleClass(): Value {
  const fieldsOf = (of: Class): Fields | undefined => {
    const owner = of.order.find((one) => one.type === 'class' && (one.annotated?.length ?? 0) > 0);
    if (owner?.type !== 'class') return undefined;
    const names = owner.annotated ?? [];
    return { names, usual: new Map(names.flatMap((name) => entry(owner, name))) };
  };
  return classWith('NamedTuple', tupleBase(fieldsOf));
}

function entry(of: Class, name: string): (readonly [string, Value])[] {
  const value = of.table.entries.get(name);
  return value ? [[name, value]] : [];
}
