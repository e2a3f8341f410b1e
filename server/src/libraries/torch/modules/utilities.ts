// `torch.nn.utils` and what is in it: what is done to the weights of layers, and to sequences.
import { bool, NONE } from '../../../python/make.ts';
import type { Builtin, Given, Run, Value } from '../../../python/values.ts';
import { noteRead } from '../functions/call-function.ts';
import { elementsOf, sumOf } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { fused } from './fuse.ts';
import type { Layers } from './layer-base.ts';
import { pack, packAll, pad, padAll } from './packed.ts';
import {
  parametrized,
  registerParametrization,
  removeNorm,
  removeParametrizations,
  spectralNorm,
  weightNorm,
} from './parametrize.ts';
import { isPruned, makePermanent, prune } from './prune.ts';
import { isModule } from './tree.ts';

type Work = (given: Given, run: Run, layers: Layers) => Value;

/** All weights one behind the other. */
function asVector({ positional: [first], keywords }: Given, run: Run, { home }: Layers): Value {
  const list = (first ?? keywords.get('parameters'))?.value;
  const all = list && run.iterate(list);
  const sizes = all?.map((item) =>
    item instanceof Tensor ? item.sizes && elementsOf(item.sizes) : undefined,
  );
  return sizes
    ? new Tensor({ sizes: [sumOf(sizes)], dtype: 'float32' }, home)
    : run.unknown('parameters_to_vector');
}

/** `skip_init(nn.Linear, 2, 3)`: made without numbers. */
function skipInit(given: Given, run: Run): Value {
  const [of, ...positional] = given.positional;
  return of ? run.call(of.value, { ...given, positional }) : run.unknown('skip_init');
}

function isParametrized({ positional: [first, second], keywords }: Given, run: Run): Value {
  const module = (first ?? keywords.get('module'))?.value;
  if (!module || !isModule(module) || second) return run.unknown('is_parametrized');
  const inside = module.table.entries.get('parametrizations');
  return bool(inside !== undefined && isModule(inside));
}

/** In the network what comes of it is the first of the sequences; the others, and how long they are, are read as well. */
function ofSequences(work: (given: Given, run: Run) => Value): Work {
  return (given, run, { session }) => {
    noteRead(given, session);
    return work(given, run);
  };
}

const WORK: Readonly<Record<string, Work>> = {
  'torch.nn.utils.weight_norm': weightNorm,
  'torch.nn.utils.spectral_norm': spectralNorm,
  'torch.nn.utils.remove_weight_norm': removeNorm,
  'torch.nn.utils.remove_spectral_norm': removeNorm,
  'torch.nn.utils.parametrizations.weight_norm': (given, run, layers) =>
    parametrized('weight_norm', given, run, layers),
  'torch.nn.utils.parametrizations.spectral_norm': (given, run, layers) =>
    parametrized('spectral_norm', given, run, layers),
  'torch.nn.utils.parametrizations.orthogonal': (given, run, layers) =>
    parametrized('orthogonal', given, run, layers),
  'torch.nn.utils.parametrize.register_parametrization': registerParametrization,
  'torch.nn.utils.parametrize.remove_parametrizations': removeParametrizations,
  'torch.nn.utils.rnn.pack_padded_sequence': ofSequences(pack),
  'torch.nn.utils.rnn.pad_packed_sequence': pad,
  'torch.nn.utils.rnn.pad_sequence': ofSequences(padAll),
  'torch.nn.utils.rnn.pack_sequence': ofSequences(packAll),
  'torch.nn.utils.rnn.unpad_sequence': (_, run) => run.unknown('unpad_sequence'),
  'torch.nn.utils.clip_grad_norm_': (_, __, { home }) => new Tensor({ sizes: [], dtype: 'float32' }, home),
  'torch.nn.utils.clip_grad_value_': () => NONE,
  'torch.nn.utils.parameters_to_vector': asVector,
  'torch.nn.utils.vector_to_parameters': () => NONE,
  'torch.nn.utils.skip_init': skipInit,
  'torch.nn.utils.fuse_conv_bn_eval': fused,
  'torch.nn.utils.fusion.fuse_conv_bn_eval': fused,
  'torch.nn.utils.parametrize.is_parametrized': isParametrized,
  ...Object.fromEntries(
    [
      'identity',
      'random_unstructured',
      'l1_unstructured',
      'random_structured',
      'ln_structured',
      'custom_from_mask',
    ].map((name) => [`torch.nn.utils.prune.${name}`, prune]),
  ),
  'torch.nn.utils.prune.remove': makePermanent,
  'torch.nn.utils.prune.is_pruned': isPruned,
  'torch.nn.utils.prune.global_unstructured': (given, run) => {
    const all = given.positional[0] && run.iterate(given.positional[0].value);
    for (const pair of all ?? [])
      if (pair.type === 'tuple' || pair.type === 'list')
        prune({ ...given, positional: pair.items.map((value) => ({ value })), keywords: new Map() }, run);
    return all ? NONE : run.unknown('torch.nn.utils.prune');
  },
};

const FOLDERS: ReadonlySet<string> = new Set([
  ...[
    'parametrizations',
    'parametrize',
    'rnn',
    'fusion',
    'prune',
    'clip_grad',
    'convert_parameters',
    'stateless',
  ],
]);

/** Whether the name is one of a module in `torch.nn.utils`. */
export function isFolderOfUtilities(module: string, name: string): boolean {
  return module === 'torch.nn.utils' && FOLDERS.has(name);
}

/** What a name in `torch.nn.utils` stands for; `undefined` if that is not known. */
export function utilityNamed(module: string, name: string, layers: Layers): Builtin | undefined {
  const work = WORK[`${module}.${name}`];
  return work && { type: 'builtin', name, call: (given, run) => work(given, run, layers) };
}
