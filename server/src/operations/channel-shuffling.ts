// Layers that move elements between channels and positions.
import {
  channelsOf,
  type Dim,
  mapShape,
  product,
  type Shape,
  spatialAxisName,
  spatialOf,
  UNKNOWN,
} from '../network/shape.ts';
import { quotient } from './arithmetic.ts';
import { integerOf, sizeOf } from './attribute-access.ts';
import type { AttributeSpec } from './attribute-spec.ts';
import { channelsAt } from './axes.ts';
import type { Call, Operation, Reach, ShapeResult } from './operation.ts';
import { indivisible, oncePerMistake, output, outputWith, rankProblem } from './shape-results.ts';

const FACTOR: AttributeSpec = {
  type: 'integer',
  min: 1,
  meaning: 'Factor by which height and width change',
  default: { required: true },
  aliases: ['upscale_factor', 'downscale_factor', 'block_size'],
};

export const pixelShuffle: Operation = {
  id: 'pixel_shuffle',
  aliases: ['PixelShuffle', 'depth_to_space'],
  title: 'Pixel shuffle',
  summary: 'Channels become a larger map: factor² channels make one',
  category: 'resizing',
  signature: '(N, C, H, W) → (N, C / factor², H·factor, W·factor)',
  inputs: { min: 1, max: 1 },
  attributes: { factor: FACTOR },
  shorthand: 'factor',
  source: 'https://arxiv.org/abs/1609.05158',
  shape: shuffle,
  reach: (call) => scaled(call, (factor) => ({ extent: 1, stride: 1 / factor })),
};

export const pixelUnshuffle: Operation = {
  id: 'pixel_unshuffle',
  aliases: ['PixelUnshuffle', 'space_to_depth', 'reorg'],
  title: 'Pixel unshuffle',
  summary:
    'A map becomes smaller and has more channels: each square of factor × factor elements becomes channels',
  category: 'resizing',
  signature: '(N, C, H, W) → (N, C·factor², H / factor, W / factor)',
  inputs: { min: 1, max: 1 },
  attributes: { factor: FACTOR },
  shorthand: 'factor',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html',
  shape: unshuffle,
  reach: (call) => scaled(call, (factor) => ({ extent: factor, stride: factor })),
};

export const channelShuffle: Operation = {
  id: 'channel_shuffle',
  aliases: ['ChannelShuffle'],
  title: 'Channel shuffle',
  summary: 'Channels of different groups take turns',
  category: 'reshaping',
  signature: '(N, C, H, W) → (N, C, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {
    groups: {
      type: 'integer',
      min: 1,
      meaning: 'Number of groups, which has to divide the channels',
      default: { required: true },
      aliases: ['group'],
    },
  },
  shorthand: 'groups',
  source: 'https://arxiv.org/abs/1707.01083',
  shape: (call) => {
    const [input] = call.inputs;
    const size = channelsAt(input, call.layout);
    return outputWith(input, indivisible(call, 'groups', { what: 'input channels', size }));
  },
};

function shuffle(call: Call): ShapeResult {
  return rescale(call, (input, factor) => {
    const channels = channelsOf(input, call.layout);
    const square = product([factor, factor]);
    const sizes = spatialOf(input, call.layout).map((size) => product([size, factor]));
    const shape = mapShape(sizes, quotient(channels, square), call.layout);
    if (typeof channels !== 'number' || typeof square !== 'number' || channels % square === 0)
      return output(shape);
    const what = 'input channels';
    return outputWith(shape, {
      type: 'indivisible',
      attribute: 'factor',
      what,
      size: channels,
      divisor: square,
    });
  });
}

function unshuffle(call: Call): ShapeResult {
  return rescale(call, (input, factor) => {
    const sizes = spatialOf(input, call.layout);
    const problems = sizes.map((size, index) =>
      indivisible(call, 'factor', { what: spatialAxisName(index, sizes.length), size }),
    );
    const channels = product([channelsOf(input, call.layout), factor, factor]);
    const shape = mapShape(
      sizes.map((size) => quotient(size, factor)),
      channels,
      call.layout,
    );
    return outputWith(shape, ...oncePerMistake(problems.filter((problem) => problem !== undefined)));
  });
}

function rescale(call: Call, apply: (input: Shape, factor: Dim) => ShapeResult): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [3]);
  if (input && !wrongRank) return apply(input, sizeOf(call.attributes, 'factor'));
  return outputWith(mapShape([UNKNOWN, UNKNOWN], UNKNOWN, call.layout), wrongRank);
}

function scaled(
  call: Call,
  axis: (factor: number) => { readonly extent: number; readonly stride: number },
): Reach {
  const factor = integerOf(call.attributes, 'factor');
  if (factor === undefined || factor < 1) return { type: 'unknown' };
  const one = { ...axis(factor), start: 0 };
  return { type: 'window', axes: [one, one] };
}
