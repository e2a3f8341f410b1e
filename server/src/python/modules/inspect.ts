// `inspect`: what a function takes, and what kind of thing something is.
import { setEntry } from '../entries.ts';
import { builtin, emptyDict, NONE, table, text } from '../make.ts';
import type { Builtin, Foreign, Module, Run, Value } from '../values.ts';

const KINDS = [
  'POSITIONAL_ONLY',
  'POSITIONAL_OR_KEYWORD',
  'VAR_POSITIONAL',
  'KEYWORD_ONLY',
  'VAR_KEYWORD',
] as const;

const OF: Readonly<Record<string, (typeof KINDS)[number]>> = {
  positional: 'POSITIONAL_ONLY',
  any: 'POSITIONAL_OR_KEYWORD',
  rest: 'VAR_POSITIONAL',
  keyword: 'KEYWORD_ONLY',
  'keyword-rest': 'VAR_KEYWORD',
};

const kindNamed = (name: string): Value => ({ type: 'text', value: name });

const EMPTY: Foreign = { type: 'foreign', class: 'inspect._empty', isApart: true };

/** `inspect.Parameter` */
const PARAMETER: Module = {
  type: 'module',
  name: 'inspect.Parameter',
  table: table([...KINDS.map((name) => [name, kindNamed(name)] as const), ['empty', EMPTY]]),
};

function signature(of: Value, run: Run): Value | undefined {
  const method = of.type === 'method';
  const called = method ? of.function : of;
  const wrapped = called.type === 'function' ? called.attributes.entries.get('__wrapped__') : undefined;
  if (wrapped) return signature(wrapped, run);
  const init = called.type === 'class' ? run.attributeIfAny(called, '__init__') : called;
  if (init?.type !== 'function') return undefined;
  const parameters = method || called.type === 'class' ? init.parameters.slice(1) : init.parameters;
  const dict = emptyDict();
  for (const { name, kind } of parameters) {
    const usual = init.defaults.get(name);
    const value: Module = {
      type: 'module',
      name: 'inspect.Parameter',
      table: table(
        [
          ['name', text(name)],
          ['kind', kindNamed(OF[kind] ?? kind)],
          ['default', usual ?? EMPTY],
          ...KINDS.map((one) => [one, kindNamed(one)] as const),
        ],
        true,
      ),
    };
    setEntry(dict, text(name), value, run);
  }
  return { type: 'module', name: 'inspect.Signature', table: table([['parameters', dict]], true) };
}

const is = (name: string, type: readonly Value['type'][]): Builtin =>
  builtin(
    name,
    (_, value) =>
      value && (value.type === 'unknown' ? undefined : { type: 'bool', value: type.includes(value.type) }),
  );

export const inspecting: readonly Builtin[] = [
  builtin('signature', (run, of) => of && signature(of, run)),
  is('isfunction', ['function']),
  is('isclass', ['class']),
  is('ismethod', ['method']),
  is('ismodule', ['module']),
  builtin('getdoc', () => NONE),
];

/** Names that are no functions. */
export const INSPECT_NAMES: readonly (readonly [string, Value])[] = [['Parameter', PARAMETER]];
