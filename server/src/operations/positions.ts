// Operations on the positions of maps: bringing one map to the size of another, choosing or sampling positions,
// and reading a distribution off at each.
import { channelAxis, isKnown, mapShape, type Shape, spatialOf } from '../network/shape.ts';
import { quotient } from './arithmetic.ts';
import { sizeOf } from './attribute-access.ts';
import { channelsAt, positionsAt } from './axes.ts';
import { factor, weights } from './counts.ts';
import type { Operation } from './operation.ts';
import { indivisible, output, outputWith, withAxis } from './shape-results.ts';

export const resizeLike: Operation = {
  id: 'resize_like',
  title: 'Resize like another',
  summary: 'Brings a map to the height and width of a second one',
  category: 'resizing',
  signature: '(N, C, H, W), (N, C′, H′, W′) → (N, C, H′, W′)',
  inputs: { min: 2, max: 2 },
  attributes: {},
  shape: (call) => {
    const [map, other] = call.inputs;
    if (!map || !other) return output(undefined);
    return output(mapShape(spatialOf(other, call.layout), channelsAt(map, call.layout), call.layout));
  },
  reach: () => ({ type: 'unknown' }),
};

/** The mean of all channels, one map. */
export const channelMean: Operation = {
  id: 'channel_mean',
  title: 'Channel mean',
  summary: 'The mean of all channels at each position',
  category: 'pooling',
  signature: '(N, C, H, W) → (N, 1, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {},
  shape: (call) => {
    const [map] = call.inputs;
    return output(map && withAxis(map, channelAxis(map.length, call.layout), 1));
  },
};

export const selectPositions: Operation = {
  id: 'select_positions',
  title: 'Select positions',
  summary: 'Keeps the best positions of a sequence',
  category: 'reshaping',
  signature: '(N, L, C) → (N, count, C)',
  inputs: { min: 1, max: 1 },
  attributes: {
    count: { type: 'integer', min: 1, meaning: 'Number of positions to keep', default: { required: true } },
  },
  shorthand: 'count',
  shape: (call) => {
    const [sequence] = call.inputs;
    const count = sizeOf(call.attributes, 'count');
    return output(sequence && [count, ...sequence.slice(1)]);
  },
  reach: () => ({ type: 'unknown' }),
};

/** Values of a sequence, read where offsets point and weighted: what deformable attention does. */
export const samplePositions: Operation = {
  id: 'sample_positions',
  title: 'Sample positions',
  summary: 'A weighted mean of values at a few learned places for each query',
  category: 'attention',
  signature: '(N, L, C), (N, Q, 2·P), (N, Q, P) → (N, Q, C)',
  inputs: { min: 3, max: 3 },
  attributes: {},
  source: 'https://arxiv.org/abs/2010.04159',
  shape: (call) => {
    const [values, offsets] = call.inputs;
    const [positions, channels] = [offsets?.[0], values?.[1]];
    const shape: Shape | undefined =
      positions !== undefined && channels !== undefined ? [positions, channels] : undefined;
    return output(shape);
  },
  reach: () => ({ type: 'everything' }),
};

/** Source: Generalized Focal Loss (arXiv 2006.04388): a distance is the mean of a distribution over bins. */
export const distributionFocal: Operation = {
  id: 'distribution_focal',
  title: 'Distribution focal',
  summary: 'Turns distributions over bins into distances, by their means; the bin values are fixed weights',
  category: 'dense',
  signature: '(N, 4·bins, L) → (N, 4, L)',
  inputs: { min: 1, max: 1 },
  attributes: {
    bins: {
      type: 'integer',
      min: 1,
      meaning: 'Number of bins of a distribution',
      default: { required: true },
    },
  },
  shorthand: 'bins',
  source: 'https://arxiv.org/abs/2006.04388',
  shape: (call) => {
    const [map] = call.inputs;
    const channels = channelsAt(map, call.layout);
    const sides = quotient(channels, sizeOf(call.attributes, 'bins'));
    // A box has four sides, even where they cannot be counted.
    const shape = map && withAxis(map, channelAxis(map.length, call.layout), isKnown(sides) ? sides : 4);
    return outputWith(shape, indivisible(call, 'bins', { what: 'channels', size: channels }));
  },
  parameters: (call) => [
    { ...weights([factor('bins', sizeOf(call.attributes, 'bins'))], 'bin values'), trainable: false },
  ],
  macs: (call) => [
    {
      factors: [
        factor('positions', positionsAt(call.inputs[0], call.layout)),
        factor('channels', channelsAt(call.inputs[0], call.layout)),
      ],
    },
  ],
};
