// `ModuleDict` and `ParameterDict`: what they hold has names.
import { bool, builtin, int, iterator, NONE, text } from '../../../python/make.ts';
import type { Builtin, ForeignBase, Instance, Run, Value } from '../../../python/values.ts';
import { viewOf } from '../../../python/views.ts';
import { forget, type Held, putIn } from './container-parts.ts';
import { isModule, isOpenModule, makeReady, removeEntry } from './tree.ts';

type Kind = 'ModuleDict' | 'ParameterDict';

/** Entries of a dict, of pairs, or of another container. */
export function addNamed(self: Instance, kind: string, from: Value | undefined, run: Run): void {
  if (!from || from.type === 'none') return;
  const put = (key: Value | undefined, value: Value | undefined) => {
    if (key?.type === 'text' && value) putIn(self, kind, key.value, value, run);
    else forget(self, run);
  };
  if (from.type === 'dict' && !from.table.open) {
    for (const [name, value] of from.table.entries) put(from.keys.get(name), value);
    return;
  }
  const isDict = isModule(from) || from.type === 'foreign';
  const items = run.iterate(isDict ? run.call(run.attribute(from, 'items'), NOTHING) : from);
  if (!items) forget(self, run);
  for (const item of items ?? []) {
    const pair = item.type === 'tuple' || item.type === 'list' ? item.items : [];
    put(pair[0], pair[1]);
  }
}

const NOTHING = { positional: [], keywords: new Map<string, never>(), isOpen: false };

export function named(kind: Kind, held: Held): ForeignBase {
  const find = (self: Instance, key: Value | undefined) =>
    key?.type === 'text' ? held(self).find(([name]) => name === key.value)?.[1] : undefined;
  const item = (self: Instance, key: Value, run: Run): Value => {
    if (key.type !== 'text' || isOpenModule(self)) return run.unknown(kind);
    return find(self, key) ?? run.raise('KeyError', key);
  };
  return {
    isApart: true,
    item,
    iterate: (self) => (isOpenModule(self) ? undefined : held(self).map(([name]) => text(name))),
    truth: (self) => (isOpenModule(self) ? undefined : held(self).length > 0),
    attribute: (self, name, run) => {
      if (self.type === 'class') return undefined;
      return (
        changing(kind, self, name, run, (key) => find(self, key)) ??
        (isOpenModule(self) ? undefined : reading(kind, self, name, held, (key) => find(self, key))) ??
        (name === '__getitem__' ? builtin(name, (_, key) => key && item(self, key, run)) : undefined)
      );
    },
  };
}

function changing(
  kind: Kind,
  self: Instance,
  name: string,
  run: Run,
  find: (key: Value | undefined) => Value | undefined,
): Builtin | undefined {
  switch (name) {
    case '__init__':
    case 'update':
      return {
        type: 'builtin',
        name,
        call: ({ positional: [first], keywords, isOpen }) => {
          if (name === '__init__') makeReady(self, run);
          if (isOpen) forget(self, run);
          addNamed(self, kind, (first ?? keywords.get('modules') ?? keywords.get('parameters'))?.value, run);
          return NONE;
        },
      };
    case '__setitem__':
      return builtin(name, (_, key, value) => {
        if (key?.type !== 'text' || !value) return forget(self, run);
        putIn(self, kind, key.value, value, run);
        return NONE;
      });
    case 'pop':
    case '__delitem__':
      return builtin(name, (_, key) => {
        if (key?.type !== 'text') return undefined;
        const value = find(key) ?? run.raise('KeyError', key);
        removeEntry(self, key.value, run);
        return name === 'pop' ? value : NONE;
      });
    default:
      return undefined;
  }
}

function reading(
  kind: Kind,
  self: Instance,
  name: string,
  held: Held,
  find: (key: Value | undefined) => Value | undefined,
): Builtin | undefined {
  switch (name) {
    case '__len__':
      return builtin(name, () => int(held(self).length));
    case '__iter__':
      return builtin(name, () => iterator(held(self).map(([key]) => text(key))));
    case 'keys':
    case 'values':
    case 'items':
      return builtin(name, () => viewOf(held(self), name));
    case '__contains__':
      return builtin(name, (_, key) => (key?.type === 'text' ? bool(find(key) !== undefined) : undefined));
    case 'clear':
      return builtin(name, (run) => {
        for (const [key] of held(self)) removeEntry(self, key, run);
        return NONE;
      });
    case 'get':
      if (kind === 'ModuleDict') return undefined;
      return builtin(name, (_, key, usual = NONE) =>
        key?.type === 'text' ? (find(key) ?? usual) : undefined,
      );
    default:
      return undefined;
  }
}
