// What runs something in another way than it is called, and gives the same: checkpoints, compilation, tracing, calls with other weights.
import { bool, NONE, UNKNOWN } from '../../../python/make.ts';
import type { Builtin, Given, Run, Value } from '../../../python/values.ts';
import { SOURCES_IN_TORCH } from '../../tools/sources.ts';
import { childrenOf, dress, isModule, modulesOf } from '../modules/tree.ts';
import { Tensor } from '../tensors/tensor.ts';
import { quiet } from './contexts.ts';
import type { TorchParts } from './torch-parts.ts';

type Work = (given: Given, run: Run) => Value;

/** By module and name. */
const WORK: Readonly<Record<string, Work>> = {
  'torch.utils.checkpoint.checkpoint': checkpoint,
  'torch.utils.checkpoint.checkpoint_sequential': inTurn,
  'torch.func.functional_call': called,
  'torch.nn.utils.stateless.functional_call': called,
  'torch.compile': (given, run) => dressed('torch.compile', given, run),
};

/** Options of `checkpoint` itself; all others are for the function. */
const OF_CHECKPOINT: ReadonlySet<string> = new Set([
  ...['use_reentrant', 'preserve_rng_state', 'context_fn', 'determinism_check', 'debug', 'early_stop'],
]);

/** Modules whose functions compile, trace, and ask about that. */
const COMPILING = /^torch\.(?:_C|fx|jit|compiler|_dynamo)$/;

/** Of those: give the module again, that now has attributes of which its class says nothing. */
const DRESSING: ReadonlySet<string> = new Set([
  ...['script', 'trace', 'trace_module', 'freeze', 'optimize_for_inference', 'script_if_tracing'],
  ...['symbolic_trace', 'compile'],
]);

/** Of those: give what they are given, or are decorators with options. */
const GIVING: ReadonlySet<string> = new Set([
  ...['ignore', 'unused', 'export', 'script_method', 'interface', '_overload', '_overload_method', 'wrap'],
  ...['disable', 'allow_in_graph', 'disallow_in_graph', 'forbid_in_graph', 'assume_constant_result', 'run'],
]);

/** What functions call the module or the function that they are given. */
const GIVEN_AS = ['obj', 'func', 'mod', 'root', 'model', 'fn'] as const;

export function runningMember(module: string, name: string, _: TorchParts, run: Run): Value | undefined {
  const source = Object.hasOwn(SOURCES_IN_TORCH, module) ? SOURCES_IN_TORCH[module] : undefined;
  const tool = source === undefined ? undefined : run.ownText(module, source).entries.get(name);
  if (tool) return tool;
  const work = Object.hasOwn(WORK, `${module}.${name}`) ? WORK[`${module}.${name}`] : undefined;
  if (work) return named(`${module}.${name}`, work);
  return COMPILING.test(module) ? compilingMember(name) : undefined;
}

function compilingMember(name: string): Builtin {
  if (DRESSING.has(name)) return named(name, (given, run) => dressed(name, given, run));
  if (GIVING.has(name)) return named(name, (given) => givenTo(given) ?? quiet(name));
  if (name === 'optimize') return named(name, () => quiet(name));
  if (name === 'annotate') return named(name, ({ positional: [, value] }) => value?.value ?? UNKNOWN);
  // Nothing is traced while the program runs as it is written.
  if (/^_?is_/.test(name)) return named(name, () => bool(false));
  if (name === '_get_tracing_state') return named(name, () => NONE);
  return named(name, (_, run) => run.unknown(name));
}

function givenTo({ positional: [first], keywords }: Given): Value | undefined {
  return first?.value ?? GIVEN_AS.map((name) => keywords.get(name)?.value).find((value) => value);
}

/** The module itself, which does what it did; or, with options alone, a decorator. */
function dressed(name: string, given: Given, run: Run): Value {
  const value = givenTo(given);
  if (!value) return quiet(name);
  if (isModule(value)) for (const module of modulesOf(value).keys()) dress(module, run);
  return value;
}

function named(name: string, call: Work): Builtin {
  return { type: 'builtin', name, call };
}

/** `checkpoint(function, *args, use_reentrant=…, **kwargs)` */
function checkpoint(given: Given, run: Run): Value {
  const [first, ...rest] = given.positional;
  const work = first?.value ?? given.keywords.get('function')?.value;
  if (!work) return run.unknown('torch.utils.checkpoint');
  const keywords = new Map(
    [...given.keywords].filter(([name]) => !OF_CHECKPOINT.has(name) && name !== 'function'),
  );
  return run.call(work, { ...given, positional: first ? rest : given.positional, keywords });
}

/** `checkpoint_sequential(functions, segments, input)`: one function behind the other. */
function inTurn(given: Given, run: Run): Value {
  const [functions, , input] = given.positional;
  const first = (input ?? given.keywords.get('input'))?.value;
  const list = functions?.value;
  if (!list || !first) return run.unknown('torch.utils.checkpoint');
  const all =
    isModule(list) && list.table.open
      ? undefined
      : isModule(list)
        ? childrenOf(list).map(([, child]) => child)
        : run.iterate(list);
  if (!all) return run.unknown('torch.utils.checkpoint');
  const { positional: _, keywords: __, ...place } = given;
  return all.reduce<Value>(
    (value, work) => run.call(work, { ...place, positional: [{ value }], keywords: new Map() }),
    first,
  );
}

/** `functional_call(module, weights, args, kwargs=None)`: the weights are of the same shapes. */
function called(given: Given, run: Run): Value {
  const [module, , third] = given.positional;
  const args = (third ?? given.keywords.get('args'))?.value;
  const more = (given.positional[3] ?? given.keywords.get('kwargs'))?.value;
  if (!module || (more && more.type !== 'none')) return run.unknown('functional_call');
  const items =
    args instanceof Tensor || !args ? (args ? [args] : []) : args.type === 'tuple' ? args.items : undefined;
  if (!items) return run.unknown('functional_call');
  return run.call(module.value, {
    ...given,
    positional: items.map((value) => ({ value })),
    keywords: new Map(),
  });
}
