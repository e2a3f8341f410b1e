// `argparse`: what a program gets when it is started without arguments, or with those that are known.
import { builtin, NONE, table, text } from '../make.ts';
import type { Builtin, Foreign, Given, Module, Run, Table, Value } from '../values.ts';
import { type Option, optionOf, readWords } from './command-line.ts';

/** What a parser gives, by name; shared by the groups of it. */
interface Parser extends Foreign {
  readonly names: Table;
}

/** The name under which an argument is kept: `--n-epochs` is `n_epochs`. */
function nameOf(given: Given): string | undefined {
  const dest = given.keywords.get('dest')?.value;
  if (dest?.type === 'text') return dest.value;
  const flags = given.positional.map(({ value }) => (value.type === 'text' ? value.value : ''));
  const flag = flags.find((one) => one.startsWith('--')) ?? flags[0];
  return flag?.replace(/^-+/, '').replaceAll('-', '_');
}

const ACTIONS: Readonly<Record<string, Value>> = {
  store_true: { type: 'bool', value: false },
  store_false: { type: 'bool', value: true },
  count: NONE,
};

/** The default as the program gets it: a text is read as the type says. */
function defaultOf({ keywords }: Given, run: Run): Value {
  const action = keywords.get('action')?.value;
  const usual = keywords.get('default')?.value;
  const type = keywords.get('type')?.value;
  if (!usual) return (action?.type === 'text' && ACTIONS[action.value]) || NONE;
  return usual.type === 'text' && type
    ? run.call(type, { positional: [{ value: usual }], keywords: new Map(), isOpen: false })
    : usual;
}

function add(given: Given, names: Table, options: Option[], run: Run): Value {
  const name = nameOf(given);
  run.touch(names);
  const option = name === undefined ? undefined : optionOf(name, given);
  if (option) options.push(option);
  if (name === undefined || given.isOpen) names.open = true;
  // What must be given is not known.
  else
    names.entries.set(
      name,
      isNeeded(given) ? run.unknown(`the argument \`${name}\``) : defaultOf(given, run),
    );
  return NONE;
}

function isNeeded({ positional, keywords }: Given): boolean {
  const required = keywords.get('required')?.value;
  const [first] = positional;
  const isByPlace = first?.value.type === 'text' && !first.value.value.startsWith('-');
  const nargs = keywords.get('nargs')?.value;
  const isOptional = nargs?.type === 'text' && (nargs.value === '?' || nargs.value === '*');
  return (required?.type === 'bool' && required.value) || (isByPlace && !isOptional);
}

function namespace(names: Table): Module {
  return { type: 'module', name: 'argparse.Namespace', table: table(names.entries, names.open) };
}

/** What it is started with, where that is known; else the defaults: whoever starts the program may say something else. */
function parsed(names: Table, options: readonly Option[], { positional: [first] }: Given, run: Run): Module {
  const isStated = first !== undefined && first.value.type !== 'none';
  if (!isStated) run.report({ type: 'started', stack: [] });
  const words = isStated ? textsIn(first.value, 0) : textsIn(startedWith(run), 1);
  const result = namespace(names);
  if (words) readWords(words, options, result.table.entries, run);
  // Of words that are not known, any may stand for any option.
  else if (isStated) for (const { name } of options) result.table.entries.set(name, run.unknown(name));
  return result;
}

/** `sys.argv` */
function startedWith(run: Run): Value | undefined {
  const sys = run.module('sys');
  return sys.type === 'module' ? sys.table.entries.get('argv') : undefined;
}

function textsIn(value: Value | undefined, from: number): readonly string[] | undefined {
  if (value?.type === 'text' && value.value === '') return [];
  if (value?.type !== 'list' && value?.type !== 'tuple') return undefined;
  if (value.type === 'list' ? value.open : value.more) return undefined;
  const words = value.items.slice(from).flatMap((one) => (one.type === 'text' ? one.value : []));
  return words.length === value.items.length - from ? words : undefined;
}

function parserWith(names: Table, options: Option[] = []): Parser {
  const made: Parser = {
    type: 'foreign',
    class: 'argparse.ArgumentParser',
    isApart: true,
    names,
    attribute: (name, asked) => {
      switch (name) {
        case 'add_argument':
          return { type: 'builtin', name, call: (given, run) => add(given, names, options, run) };
        case 'add_argument_group':
        case 'add_mutually_exclusive_group':
          return { type: 'builtin', name, call: () => made };
        case 'set_defaults':
          return {
            type: 'builtin',
            name,
            call: ({ keywords }, run) => {
              run.touch(names);
              for (const [key, { value }] of keywords) names.entries.set(key, value);
              return NONE;
            },
          };
        case 'parse_args':
          return { type: 'builtin', name, call: (given, run) => parsed(names, options, given, run) };
        case 'parse_known_args':
          return {
            type: 'builtin',
            name,
            call: (given, run) => ({
              type: 'tuple',
              items: [parsed(names, options, given, run), { type: 'list', items: [], open: false }],
            }),
          };
        case 'print_help':
        case 'print_usage':
          return builtin(name, () => NONE);
        case 'prog':
        case 'description':
        case 'exit':
        case 'error':
          return undefined;
        default:
          // Other parsers below it, and the like: there may be more that it gives.
          asked.touch(names);
          names.open = true;
          return undefined;
      }
    },
  };
  return made;
}

/** What a parser has from others is not followed. */
const parser: Builtin['call'] = ({ keywords, isOpen }) =>
  parserWith(table([], isOpen || keywords.has('parents')));

export const argparsing: readonly (readonly [string, Value])[] = [
  ['ArgumentParser', { type: 'builtin', name: 'ArgumentParser', call: parser } satisfies Builtin],
  [
    'Namespace',
    {
      type: 'builtin',
      name: 'Namespace',
      call: ({ keywords, isOpen }) =>
        namespace(
          table(
            [...keywords].map(([name, { value }]) => [name, value]),
            isOpen,
          ),
        ),
    } satisfies Builtin,
  ],
  ['SUPPRESS', text('==SUPPRESS==')],
];
