// What runs something in another way than it is called, and gives the same: checkpoints, compilation, tracing, calls with other weights.
import type { Builtin, Given, Run, Value } from '../../../python/values.ts';
import { SOURCES_IN_TORCH } from '../../tools/sources.ts';
import { childrenOf, isModule } from '../modules/tree.ts';
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
  'torch.compile': compiled,
};

/** Options of `checkpoint` itself; all others are for the function. */
const OF_CHECKPOINT: ReadonlySet<string> = new Set([
  ...['use_reentrant', 'preserve_rng_state', 'context_fn', 'determinism_check', 'debug', 'early_stop'],
]);

/** Modules of which all that is called changes nothing and gives what it is given. */
const QUIET = /^torch\.(?:_C|fx|jit|compiler|_dynamo)$/;

export function runningMember(module: string, name: string, _: TorchParts, run: Run): Value | undefined {
  const source = Object.hasOwn(SOURCES_IN_TORCH, module) ? SOURCES_IN_TORCH[module] : undefined;
  const tool = source === undefined ? undefined : run.ownText(module, source).entries.get(name);
  if (tool) return tool;
  const work = Object.hasOwn(WORK, `${module}.${name}`) ? WORK[`${module}.${name}`] : undefined;
  if (work) return named(`${module}.${name}`, work);
  return QUIET.test(module) ? quiet(name) : undefined;
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

/** `torch.compile(model)`, or with options alone a decorator. */
function compiled({ positional: [first], keywords }: Given): Value {
  return (first ?? keywords.get('model'))?.value ?? quiet('torch.compile');
}
