// What layers of `torch.nn` make of sizes with the batch: which shapes they take, and what comes out. What happens to one sample
// is up to the operation that the layer is.
import type { Attribute } from '../../../network/network.ts';
import { applyOperation } from '../../../operations/apply-operation.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import type { Given } from '../../given.ts';
import { numbersOf } from '../../given.ts';
import type { LibraryLayer } from '../../library.ts';
import { inferred } from '../functions/shapes.ts';
import { axisAt, elementsOf, type Size, type Sizes, sameSize, shown, withSize } from '../tensors/sizes.ts';
import type { Tensor, TensorFacts } from '../tensors/tensor.ts';
import { fail, NotKnown, TorchError } from '../tensors/torch-error.ts';

export interface Stated {
  readonly operation: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly isComplete: boolean;
}

export interface Asked {
  readonly record: LibraryLayer;
  readonly given: Given;
  stated(sample: Sizes | undefined): Stated;
}

export interface Behaviour {
  /** `more`: further outputs of the same sizes. */
  run(asked: Asked & { readonly sizes: Sizes }): {
    readonly sizes: Sizes | undefined;
    readonly more?: number;
  };
  /** What is known where nothing is known of the input. */
  blind?(asked: Asked): { readonly sizes: Sizes | undefined; readonly more?: number };
  /** How many axes before those of a sample: 1 with a batch, 0 without. */
  lead?(sizes: Sizes): number;
  strides?(input: Tensor | undefined): Pick<TensorFacts, 'strides'>;
}

const asIs = (input: Tensor | undefined): Pick<TensorFacts, 'strides'> =>
  input?.facts.strides === undefined ? {} : { strides: input.facts.strides };

/** Gives what it gets. */
const pointwise: Behaviour = { run: ({ sizes }) => ({ sizes }), strides: asIs };

/** Works on so many axes behind the channels; with a batch or without. */
function spatial(axes: number): Behaviour {
  const lead = (sizes: Sizes) => sizes.length - axes - 1;
  return {
    lead: (sizes) => Math.max(0, Math.min(1, lead(sizes))),
    run: (asked) => {
      const { sizes, record } = asked;
      const before = lead(sizes);
      if (before !== 0 && before !== 1)
        fail(
          `Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) input to ${record.name}, but got input of size: ${shown(sizes)}`,
        );
      const sample = applied(asked, sizes.slice(before));
      const more = asked.given.flag('return_indices') ? 1 : 0;
      return { sizes: sample && [...sizes.slice(0, before), ...sample], more };
    },
    blind: (asked) => {
      const sample = applied(asked, undefined);
      return { sizes: sample && [undefined, ...sample] };
    },
  };
}

/** What the operation makes of a sample; raises where it does not fit. */
function applied({ stated, record }: Asked, sample: Sizes | undefined): Sizes | undefined {
  const { operation, attributes, isComplete } = stated(sample);
  const found = findOperation(operation);
  if (!found) throw new NotKnown(record.name);
  const given = new Map([...attributes].map(([name, { value }]) => [name, value]));
  const inputs = [sample?.map((size) => size ?? ({ unknown: true } as const))];
  const { outputs, problems } = applyOperation({
    operation: found,
    given,
    inputs,
    layout: 'channels_first',
    incomplete: !isComplete,
  });
  if (problems.length > 0)
    fail(
      `${record.name}: an input of size ${shown(sample ?? [])} does not fit (${problems.map(({ type }) => type).join(', ')})`,
    );
  return outputs[0]?.map((size): Size => (typeof size === 'number' ? size : undefined));
}

function lengthOf(given: Given, name: string): number | undefined {
  const value = given.value(name);
  return typeof value === 'number' ? value : undefined;
}

/** Takes a number of axes, and as many channels as it was built for. */
function normalization(
  ranks: readonly number[],
  batched: (rank: number) => boolean,
  width: string,
): Behaviour {
  return {
    lead: (sizes) => (batched(sizes.length) ? 1 : 0),
    run: ({ sizes, given, record }) => {
      if (!ranks.includes(sizes.length))
        throw new TorchError(
          'ValueError',
          `expected ${ranks.map((rank) => `${rank}D`).join(' or ')} input (got ${sizes.length}D input)`,
        );
      const channels = sizes[batched(sizes.length) ? 1 : 0];
      const declared = lengthOf(given, width);
      const isUsed =
        record.operation !== 'instance_norm' || given.flag('affine') || given.flag('track_running_stats');
      if (isUsed && declared !== undefined && !sameSize(channels, declared))
        fail(`running_mean should contain ${channels} elements not ${declared}`);
      return { sizes };
    },
  };
}

const groupNorm: Behaviour = {
  lead: () => 1,
  run: ({ sizes, given }) => {
    if (sizes.length < 2)
      fail(`Expected at least 2 dimensions for input tensor but received ${sizes.length}`);
    const declared = lengthOf(given, 'num_channels');
    if (declared !== undefined && !sameSize(sizes[1], declared))
      fail(
        `Expected weight to be a vector of size equal to the number of channels in input, but got weight of shape [${declared}] and input of shape ${shown(sizes)}`,
      );
    return { sizes };
  },
};

const layerNorm: Behaviour = {
  run: ({ sizes, given }) => {
    const value = given.value('normalized_shape');
    const shape = typeof value === 'number' ? [value] : Array.isArray(value) ? numbersOf(value) : undefined;
    if (!shape) return { sizes };
    const tail = sizes.slice(sizes.length - shape.length);
    if (shape.length > sizes.length || shape.some((size, at) => !sameSize(size, tail[at])))
      fail(
        `Given normalized_shape=${shown(shape)}, expected input with shape [*, ${shape.join(', ')}], but got input of size${shown(sizes)}`,
      );
    return { sizes };
  },
};

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

const flatten: Behaviour = {
  run: ({ sizes, given }) => {
    const rank = sizes.length;
    const [start, end] = [
      axisAt(lengthOf(given, 'start_dim') ?? 1, rank),
      axisAt(lengthOf(given, 'end_dim') ?? -1, rank),
    ];
    if (given.has('start_dim') && lengthOf(given, 'start_dim') === undefined) throw new NotKnown('start_dim');
    if (start > end) fail('flatten() has invalid args: start_dim cannot come after end_dim');
    if (rank === 0) return { sizes: [1] };
    return {
      sizes: [...sizes.slice(0, start), elementsOf(sizes.slice(start, end + 1)), ...sizes.slice(end + 1)],
    };
  },
};

const unflatten: Behaviour = {
  run: ({ sizes, given }) => {
    const dim = lengthOf(given, 'dim');
    const list = given.literal('unflattened_size');
    const parts = Array.isArray(list) ? numbersOf(list) : undefined;
    if (dim === undefined || !parts) throw new NotKnown('unflattened_size');
    const axis = axisAt(dim, sizes.length);
    const size = sizes[axis];
    const rest = elementsOf(parts.filter((part) => part !== -1));
    const isOpen = parts.includes(-1);
    if (
      size !== undefined &&
      rest !== undefined &&
      (isOpen ? rest === 0 || size % rest !== 0 : rest !== size)
    )
      fail(
        `unflatten: Provided sizes ${shown(parts)} don't multiply up to the size of dim ${axis} (${size}) in the input tensor`,
      );
    return { sizes: [...sizes.slice(0, axis), ...inferred([size], parts), ...sizes.slice(axis + 1)] };
  },
};

/** Moves channels into space, or back. */
function shuffle(into: 'space' | 'channels'): Behaviour {
  return {
    lead: (sizes) => (sizes.length > 3 ? 1 : 0),
    run: ({ sizes, given }) => {
      const factor = lengthOf(given, into === 'space' ? 'upscale_factor' : 'downscale_factor');
      const rank = sizes.length;
      if (rank < 3)
        fail(
          `pixel_shuffle expects input to have at least 3 dimensions, but got input with ${rank} dimension(s)`,
        );
      if (factor === undefined) throw new NotKnown('the factor of a shuffle');
      const [channels, height, width] = sizes.slice(-3);
      const area = factor * factor;
      const divided =
        into === 'space'
          ? [[channels, area]]
          : [
              [height, factor],
              [width, factor],
            ];
      for (const [size, by] of divided) {
        if (size !== undefined && by !== undefined && size % by !== 0)
          fail(`pixel_shuffle expects ${size} to be divisible by ${by}`);
      }
      const times = (size: Size, by: number) => (size === undefined ? undefined : size * by);
      const by = into === 'space' ? factor : 1 / factor;
      return {
        sizes: [
          ...sizes.slice(0, -3),
          times(channels, into === 'space' ? 1 / area : area),
          times(height, by),
          times(width, by),
        ],
      };
    },
  };
}

const upsample: Behaviour = {
  lead: () => 1,
  run: (asked) => {
    const { sizes } = asked;
    if (sizes.length < 3 || sizes.length > 5)
      throw new TorchError(
        'NotImplementedError',
        `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${sizes.length}D)`,
      );
    const sample = applied(asked, sizes.slice(1));
    return { sizes: sample && [sizes[0], ...sample] };
  },
};

/** Of a number of axes or more, of which the last are padded. */
function padding(axes: number, ranks: readonly number[] | undefined): Behaviour {
  return {
    lead: (sizes) => (sizes.length > axes + 1 ? 1 : 0),
    run: (asked) => {
      const { sizes } = asked;
      if (ranks && !ranks.includes(sizes.length))
        fail(`Expected ${axes + 1}D or ${axes + 2}D input, but got: ${shown(sizes)}`);
      if (sizes.length < axes)
        fail('Padding length should be less than or equal to two times the input dimension');
      const own = sizes.length > axes ? sizes.slice(sizes.length - axes - 1) : [1, ...sizes];
      const sample = applied(asked, own);
      const lead = sizes.slice(0, Math.max(0, sizes.length - axes - 1));
      return { sizes: sample && [...lead, ...(sizes.length > axes ? sample : sample.slice(1))] };
    },
  };
}

const channelShuffle: Behaviour = {
  lead: () => 1,
  run: ({ sizes, given }) => {
    const groups = lengthOf(given, 'groups');
    if (sizes.length < 3)
      fail(`channel_shuffle expects input with > 2 dims, but got input with sizes ${shown(sizes)}`);
    if (groups !== undefined && sizes[1] !== undefined && sizes[1] % groups !== 0)
      fail(`Number of channels must be divisible by groups. Got ${sizes[1]} channels and ${groups} groups.`);
    return { sizes };
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
  if (/^(?:Reflection|Replication|Circular)Pad/.test(short)) return padding(axes, [axes + 1, axes + 2]);
  if (/Pad\dd$/.test(short)) return padding(axes, undefined);
  if (/^(?:(?:Lazy)?Conv|MaxPool|AvgPool|LPPool|Adaptive)/.test(short)) return spatial(axes);
  return pointwise;
}
