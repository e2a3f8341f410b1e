// `torch.nn.utils` and what is in it: what is done to the weights of layers, and to sequences.
import type { Builtin, Given, Run, Value } from '../../../python/values.ts';
import type { Layers } from './layer-base.ts';
import { pack, pad } from './packed.ts';
import {
  parametrized,
  registerParametrization,
  removeNorm,
  removeParametrizations,
  spectralNorm,
  weightNorm,
} from './parametrize.ts';

type Work = (given: Given, run: Run, layers: Layers) => Value;

const FIRST: Work = ({ positional: [first], keywords }, run) =>
  (first ?? keywords.get('module') ?? keywords.get('model'))?.value ?? run.unknown('torch.nn.utils');

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
  'torch.nn.utils.rnn.pack_padded_sequence': pack,
  'torch.nn.utils.rnn.pad_packed_sequence': pad,
  'torch.nn.utils.clip_grad_norm_': FIRST,
  'torch.nn.utils.clip_grad_value_': FIRST,
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
