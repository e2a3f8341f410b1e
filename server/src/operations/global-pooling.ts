// Pools whose windows follow from the sizes: over the whole map, or to a wanted output size.
import { channelsOf, type Dim, isKnown, mapShape, spatialOf, UNKNOWN } from '../network/shape.ts';
import { computed, greatestCommonDivisor } from './arithmetic.ts';
import { isOn, perAxis } from './attribute-access.ts';
import type { AttributeTable } from './attribute-spec.ts';
import type { Call, Operation, Reach, ReachAxis, ShapeResult } from './operation.ts';
import { outputWith, rankProblem } from './shape-results.ts';

const GLOBAL_ATTRIBUTES: AttributeTable = {
  keep_dims: {
    type: 'boolean',
    meaning: 'Whether the spatial axes stay, with size 1; without them the output is a vector',
    default: { value: false },
    aliases: ['keepdims', 'keepdim'],
  },
};

const ADAPTIVE_ATTRIBUTES: AttributeTable = {
  output_size: {
    type: 'per-axis',
    min: 1,
    meaning: 'Size of the output; windows are chosen so that it comes out',
    default: { required: true },
    aliases: ['size'],
  },
};

export const globalMaxPool = globalPool({
  id: 'global_max_pool',
  aliases: ['GlobalMaxPooling1D', 'GlobalMaxPooling2D', 'GlobalMaxPooling3D', 'global_max_pooling'],
  title: 'Global max pooling',
  summary: 'The largest value of each channel',
});

export const globalAvgPool = globalPool({
  id: 'global_avg_pool',
  aliases: [
    'GlobalAveragePooling1D',
    'GlobalAveragePooling2D',
    'GlobalAveragePooling3D',
    'global_average_pool',
    'gap',
  ],
  title: 'Global average pooling',
  summary: 'The mean of each channel',
});

export const adaptiveMaxPool = adaptivePool({
  id: 'adaptive_max_pool',
  aliases: ['AdaptiveMaxPool1d', 'AdaptiveMaxPool2d', 'AdaptiveMaxPool3d'],
  title: 'Adaptive max pooling',
  summary: 'The largest value in each of a wanted number of windows',
});

export const adaptiveAvgPool = adaptivePool({
  id: 'adaptive_avg_pool',
  aliases: ['AdaptiveAvgPool1d', 'AdaptiveAvgPool2d', 'AdaptiveAvgPool3d', 'adaptive_average_pool'],
  title: 'Adaptive average pooling',
  summary: 'The mean of each of a wanted number of windows',
});

type Words = Pick<Operation, 'id' | 'aliases' | 'title' | 'summary'>;

function globalPool(words: Words): Operation {
  return {
    ...words,
    category: 'pooling',
    signature: '(N, C, H, W) → (N, C)',
    inputs: { min: 1, max: 1 },
    attributes: GLOBAL_ATTRIBUTES,
    source: 'https://arxiv.org/abs/1312.4400',
    shape: poolAll,
    reach: () => ({ type: 'everything' }),
  };
}

function adaptivePool(words: Words): Operation {
  return {
    ...words,
    category: 'pooling',
    signature: '(N, C, H, W) → (N, C, output_size, output_size)',
    inputs: { min: 1, max: 1 },
    attributes: ADAPTIVE_ATTRIBUTES,
    shorthand: 'output_size',
    source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html',
    shape: poolToSize,
    reach: adaptiveReach,
  };
}

function poolAll(call: Call): ShapeResult {
  const [input] = call.inputs;
  const keeps = isOn(call.attributes, 'keep_dims');
  if (!input) return outputWith(keeps ? undefined : [UNKNOWN]);
  const channels = channelsOf(input, call.layout);
  const ones = spatialOf(input, call.layout).map(() => 1);
  return outputWith(
    keeps ? mapShape(ones, channels, call.layout) : [channels],
    rankProblem(input, [2, 3, 4]),
  );
}

function poolToSize(call: Call): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2, 3, 4]);
  if (!input || wrongRank) return outputWith(undefined, wrongRank);
  const spatial = spatialOf(input, call.layout);
  const { values, problem } = perAxis(call.attributes, 'output_size', spatial.length);
  const sizes = values?.map(computed) ?? spatial.map(() => UNKNOWN);
  return outputWith(mapShape(sizes, channelsOf(input, call.layout), call.layout), problem);
}

function adaptiveReach(call: Call, { outputs }: ShapeResult): Reach {
  const [input] = call.inputs;
  const [result] = outputs;
  if (!input || !result) return { type: 'unknown' };
  const to = spatialOf(result, call.layout);
  if (to.every((size) => size === 1)) return { type: 'everything' };
  const axes = spatialOf(input, call.layout).map((from, axis) => adaptiveAxis(from, to[axis]));
  const known = axes.filter((axis) => axis !== undefined);
  return known.length === axes.length ? { type: 'window', axes: known } : { type: 'unknown' };
}

/**
 * Window `j` of `o` reads the elements from floor(j·i / o) up to ceil((j + 1)·i / o). With i / o = a / b in
 * lowest terms, the longest of them has ceil((a + b − 1) / b) elements.
 */
function adaptiveAxis(from: Dim, to: Dim | undefined): ReachAxis | undefined {
  if (!isKnown(from) || !isKnown(to)) return undefined;
  const common = greatestCommonDivisor(from, to);
  const [a, b] = [from / common, to / common];
  return { extent: Math.ceil((a + b - 1) / b), stride: from / to, start: 0 };
}
