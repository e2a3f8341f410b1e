// What lists the parts of a module: `children`, `named_modules`, `parameters`, `state_dict` and their like, in PyTorch's order.
import { builtin, emptyDict, iterator, NONE, text, tuple } from '../../../python/make.ts';
import type { Builtin, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Tensor } from '../tensors/tensor.ts';
import { childrenOf, modulesOf, ownBuffers, ownParameters, qualified } from './tree.ts';

type Named = readonly (readonly [string, Value])[];

/** Where a name of what is asked for stands among the arguments. */
interface Asked {
  readonly prefix: string;
  readonly recurse: boolean | undefined;
  readonly once: boolean | undefined;
}

const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
  named_modules: ['memo', 'prefix', 'remove_duplicate'],
  named_parameters: ['prefix', 'recurse', 'remove_duplicate'],
  named_buffers: ['prefix', 'recurse', 'remove_duplicate'],
  parameters: ['recurse'],
  buffers: ['recurse'],
  modules: ['remove_duplicate'],
};

function askedOf(name: string, { positional, keywords, isOpen }: Given, run: Run): Asked | undefined {
  const order = SIGNATURES[name] ?? [];
  const value = (key: string) => (positional[order.indexOf(key)] ?? keywords.get(key))?.value;
  const prefix = value('prefix');
  if (isOpen || (prefix && prefix.type !== 'text')) return undefined;
  const flag = (key: string) => {
    const given = value(key);
    return given ? run.truth(given) : true;
  };
  return {
    prefix: prefix?.type === 'text' ? prefix.value : '',
    recurse: flag('recurse'),
    once: flag('remove_duplicate'),
  };
}

/** Whether all that is in the tree is known. */
function isKnown(self: Instance, recurse: boolean | undefined): boolean {
  const modules = recurse === false ? [self] : [...modulesOf(self).keys()];
  return modules.every(({ table, class: of }) => !table.open && !of.isOpen);
}

/** Each path that a module is reached by, also where it is not the first one. */
function allPaths(self: Instance, path = '', found: (readonly [Instance, string])[] = []) {
  if (found.length > 10_000) return found;
  found.push([self, path]);
  for (const [name, child] of childrenOf(self)) allPaths(child, qualified(path, name), found);
  return found;
}

function tensorsBelow(
  self: Instance,
  own: (module: Instance) => readonly (readonly [string, Tensor])[],
  { prefix, recurse, once }: Asked,
): Named {
  const modules = once === false ? allPaths(self) : [...modulesOf(self)];
  const seen = new Set<Value>();
  return (recurse === false ? modules.slice(0, 1) : modules).flatMap(([module, path]) =>
    own(module).flatMap(([name, tensor]) => {
      if (once !== false && seen.has(tensor)) return [];
      seen.add(tensor);
      return [[[prefix, path, name].filter((part) => part !== '').join('.'), tensor] as const];
    }),
  );
}

function entriesOf(self: Instance, name: string, asked: Asked): Named {
  const once = (entries: Named) => {
    const seen = new Set<Value>();
    return entries.filter(([, value]) => !seen.has(value) && seen.add(value));
  };
  switch (name) {
    case 'children':
    case 'named_children':
      return once(childrenOf(self));
    case 'modules':
    case 'named_modules': {
      const all = asked.once === false ? allPaths(self) : [...modulesOf(self)];
      return all.map(([module, path]) => [
        path === '' ? asked.prefix : qualified(asked.prefix, path),
        module,
      ]);
    }
    case 'parameters':
    case 'named_parameters':
      return tensorsBelow(self, ownParameters, asked);
    default:
      return tensorsBelow(self, ownBuffers, asked);
  }
}

const LISTS: ReadonlySet<string> = new Set([
  ...['children', 'named_children', 'modules', 'named_modules'],
  ...['parameters', 'named_parameters', 'buffers', 'named_buffers'],
]);

/** One of the methods that list parts; `undefined` for another name. */
export function listingMethod(self: Instance, name: string, run: Run): Builtin | undefined {
  if (name === 'state_dict') return { type: 'builtin', name, call: () => stateOf(self, run) };
  if (!LISTS.has(name)) return undefined;
  return {
    type: 'builtin',
    name,
    call: (given) => {
      const asked = askedOf(name, given, run);
      if (!asked || !isKnown(self, name.endsWith('children') ? false : asked.recurse))
        return run.unknown(name);
      const entries = entriesOf(self, name, asked);
      run.pay(entries.length);
      return iterator(
        entries.map(([key, value]) => (name.startsWith('named_') ? tuple([text(key), value]) : value)),
      );
    },
  };
}

/** Parameters and what is kept, module by module. */
function stateOf(self: Instance, run: Run): Value {
  const dict = emptyDict(undefined, !isKnown(self, true));
  for (const [module, path] of allPaths(self)) {
    for (const [name, tensor] of [...ownParameters(module), ...ownBuffers(module)]) {
      const key = qualified(path, name);
      dict.table.entries.set(`t${key}`, tensor);
      dict.keys.set(`t${key}`, { type: 'text', value: key });
    }
  }
  run.pay(dict.keys.size);
  return dict;
}

/** `m.get_submodule('a.b')`, `m.get_parameter('a.weight')` */
export function pathMethod(self: Instance, name: string): Builtin {
  return builtin(name, (run, path) => {
    if (path?.type !== 'text') return undefined;
    if (path.value === '') return name === 'get_submodule' ? self : NONE;
    return path.value.split('.').reduce<Value>((module, part) => run.attribute(module, part), self);
  });
}
