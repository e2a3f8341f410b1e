// `_modules`, `_parameters` and `_buffers`: what a module holds, as a dict that changes it.
import { bool, builtin, int, NONE, text, tuple } from '../../../python/make.ts';
import type { Foreign, Instance, Run, Value } from '../../../python/values.ts';
import { viewOf } from '../../../python/views.ts';
import { isOpenModule, type Part, partOf, putPart, removeEntry } from './tree.ts';

type Entries = readonly (readonly [string, Value])[];

function entriesOf(self: Instance, part: Part): Entries {
  return [...self.table.entries].filter(([, value]) => partOf(value) === part);
}

/** A view of the parts of one kind. */
export function partView(self: Instance, part: Part): Foreign {
  const all = () => (isOpenModule(self) ? undefined : entriesOf(self, part));
  const find = (key: Value | undefined) =>
    key?.type === 'text' ? all()?.find(([name]) => name === key.value)?.[1] : undefined;
  const keys = () => all()?.map(([name]) => text(name));
  return {
    type: 'foreign',
    class: 'dict',
    item: (key, run) => {
      if (key.type !== 'text' || isOpenModule(self)) return run.unknown(`_${part}s`);
      return find(key) ?? run.raise('KeyError', key);
    },
    setItem: (key, value, run) => {
      if (key.type === 'text') putPart(self, key.value, value, run);
      else {
        run.touch(self.table);
        self.table.open = true;
      }
    },
    iterate: keys,
    truth: () => {
      const entries = all();
      return entries && entries.length > 0;
    },
    attribute: (name, run) => methodOf(self, part, name, run, all, find),
  };
}

function methodOf(
  self: Instance,
  part: Part,
  name: string,
  run: Run,
  all: () => Entries | undefined,
  find: (key: Value | undefined) => Value | undefined,
): Value | undefined {
  switch (name) {
    case 'keys':
    case 'values':
    case 'items':
      return builtin(name, () => {
        const entries = all();
        return entries && viewOf(entries, name);
      });
    case '__len__':
      return builtin(name, () => {
        const entries = all();
        return entries && int(entries.length);
      });
    case '__contains__':
      return builtin(name, (_, key) =>
        all() && key?.type === 'text' ? bool(find(key) !== undefined) : undefined,
      );
    case 'get':
      return builtin(name, (_, key, usual = NONE) =>
        all() && key?.type === 'text' ? (find(key) ?? usual) : undefined,
      );
    case 'pop':
    case '__delitem__':
      return builtin(name, (_, key, usual) => {
        if (key?.type !== 'text') return undefined;
        const value = find(key);
        if (!value) return usual ?? run.raise('KeyError', key);
        removeEntry(self, key.value, run);
        return name === 'pop' ? value : NONE;
      });
    case 'popitem':
      return builtin(name, (_, last) => {
        const isFirst = last !== undefined && run.truth(last) === false;
        const entry = isFirst ? all()?.[0] : all()?.at(-1);
        if (!entry) return all() ? run.raise('KeyError', 'dictionary is empty') : undefined;
        removeEntry(self, entry[0], run);
        return tuple([text(entry[0]), entry[1]]);
      });
    case 'clear':
      return builtin(name, () => {
        for (const [key] of all() ?? []) removeEntry(self, key, run);
        return NONE;
      });
    default:
      return run.unknown(`_${part}s.${name}`);
  }
}
