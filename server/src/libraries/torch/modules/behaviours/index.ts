// Which layer behaves in which way.
import type { LibraryLayer } from '../../../library.ts';
import { axisAt, elementsOf, sameSize, withSize } from '../../tensors/sizes.ts';
import type { Tensor, TensorFacts } from '../../tensors/tensor.ts';
import { fail, TorchError } from '../../tensors/torch-error.ts';
import { type Behaviour, lengthOf } from './behaviour.ts';
import { groupNorm, layerNorm, normalization } from './normalizations.ts';
import { channelShuffle, flatten, shuffle, unflatten } from './shapes.ts';
import { adaptive, padding, spatial, upsample } from './windows.ts';

const asIs = (input: Tensor | undefined): Pick<TensorFacts, 'strides'> =>
  input?.facts.strides === undefined ? {} : { strides: input.facts.strides };

/** Gives what it gets. */
const pointwise: Behaviour = { run: ({ sizes }) => ({ sizes }), strides: asIs };

const linear: Behaviour = {
  lead: (sizes) => (sizes.length > 1 ? 1 : 0),
  run: ({ sizes, given }) => {
    const [declared, units] = ['in_features', 'out_features'].map((name) => lengthOf(given, name));
    const last = sizes.at(-1);
    if (sizes.length === 0) fail('both arguments to linear need to be at least 1D');
    if (declared !== undefined && !sameSize(last, declared)) {
      const rows = elementsOf(sizes.slice(0, -1));
      fail(
        `mat1 and mat2 shapes cannot be multiplied (${rows ?? '?'}x${last} and ${declared}x${units ?? '?'})`,
      );
    }
    return { sizes: [...sizes.slice(0, -1), units] };
  },
};

const softmax: Behaviour = {
  run: ({ sizes, given }) => {
    const dim = lengthOf(given, 'dim');
    if (dim !== undefined) axisAt(dim, sizes.length);
    return { sizes };
  },
};

const glu: Behaviour = {
  run: ({ sizes, given }) => {
    const axis = axisAt(lengthOf(given, 'dim') ?? -1, sizes.length);
    const size = sizes[axis];
    if (size !== undefined && size % 2 !== 0)
      fail(`Halving dimension must be even, but dimension ${axis} is size ${size}`);
    return { sizes: withSize(sizes, axis, size === undefined ? undefined : size / 2) };
  },
};

const prelu: Behaviour = {
  lead: (sizes) => (sizes.length > 1 ? 1 : 0),
  run: ({ sizes, given }) => {
    const count = lengthOf(given, 'num_parameters') ?? 1;
    const channels = sizes.length > 1 ? sizes[1] : sizes.length === 1 ? sizes[0] : 1;
    if (count > 1 && !sameSize(channels, count))
      fail(
        `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${count} and channel size = ${channels}.`,
      );
    return { sizes };
  },
};

const FROM_TWO = [2, 3, 4, 5, 6, 7, 8];

/** Gives what it gets, if that has so many axes. */
function ofRanks(ranks: readonly number[], kind: string): Behaviour {
  return {
    ...pointwise,
    run: ({ sizes, record }) => {
      if (!ranks.includes(sizes.length))
        throw new TorchError(
          kind,
          `${record.name}: expected input to be ${ranks.map((rank) => `${rank}D`).join(' or ')}, got ${sizes.length}D instead`,
        );
      return { sizes };
    },
  };
}

const PAD_MODES: Readonly<Record<string, 'reflect' | 'replicate' | 'circular'>> = {
  Reflection: 'reflect',
  Replication: 'replicate',
  Circular: 'circular',
};

const BY_NAME: Readonly<Record<string, Behaviour>> = {
  Linear: linear,
  LazyLinear: linear,
  Flatten: flatten,
  Unflatten: unflatten,
  PixelShuffle: shuffle('space'),
  PixelUnshuffle: shuffle('channels'),
  ChannelShuffle: channelShuffle,
  LayerNorm: layerNorm,
  GroupNorm: groupNorm,
  Softmax: softmax,
  LogSoftmax: softmax,
  Softmin: softmax,
  Softmax2d: ofRanks([3, 4], 'ValueError'),
  Dropout1d: ofRanks([2, 3], 'RuntimeError'),
  Dropout2d: ofRanks(FROM_TWO, 'RuntimeError'),
  FeatureAlphaDropout: ofRanks(FROM_TWO, 'RuntimeError'),
  LocalResponseNorm: ofRanks(FROM_TWO.slice(1), 'ValueError'),
  GLU: glu,
  PReLU: prelu,
  Upsample: upsample,
  UpsamplingNearest2d: upsample,
  UpsamplingBilinear2d: upsample,
  SyncBatchNorm: normalization([2, 3, 4, 5], () => true, 'num_features'),
};

/** How a layer with this record behaves. */
export function behaviourOf({ name }: LibraryLayer): Behaviour {
  const short = name.slice(name.lastIndexOf('.') + 1);
  const own = BY_NAME[short];
  if (own) return own;
  const axes = Number(/(\d)d$/.exec(short)?.[1] ?? Number.NaN);
  if (/^(?:Lazy)?BatchNorm/.test(short))
    return normalization(axes === 1 ? [2, 3] : [axes + 2], () => true, 'num_features');
  if (/^(?:Lazy)?InstanceNorm/.test(short))
    return normalization([axes + 1, axes + 2], (rank) => rank === axes + 2, 'num_features');
  const pad = /^(Reflection|Replication|Circular|Zero|Constant)Pad\dd$/.exec(short)?.[1];
  if (pad !== undefined) return padding(axes, PAD_MODES[pad] ?? 'constant');
  if (short.startsWith('Adaptive')) return adaptive(axes);
  if (/^(?:(?:Lazy)?Conv|MaxPool|AvgPool|LPPool)/.test(short)) return spatial(axes);
  return pointwise;
}
