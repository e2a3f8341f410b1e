// The catalogue of operations: every kind of layer there is, and how to find one by any of its names.
import { glu, parameterFreeActivations, prelu } from './activation.ts';
import { attention } from './attention.ts';
import { channelShuffle, pixelShuffle, pixelUnshuffle } from './channel-shuffling.ts';
import { dot } from './contraction.ts';
import { conv, conv1d, conv2d, conv3d } from './convolution.ts';
import { convLstm } from './convolutional-lstm.ts';
import { custom } from './custom.ts';
import { dense } from './dense.ts';
import { depthwiseConv, separableConv } from './depthwise-convolution.ts';
import { einsumDense } from './einsum-dense.ts';
import { categoryEncoding } from './encoding.ts';
import { flatten, permute, reshape } from './flattening.ts';
import { adaptiveAvgPool, adaptiveMaxPool, globalAvgPool, globalMaxPool } from './global-pooling.ts';
import { input } from './input.ts';
import {
  channelScale,
  channelShift,
  externalVectors,
  learnedVectors,
  promptSimilarity,
} from './learned-values.ts';
import { dotProductAttention, textAttention } from './map-attention.ts';
import { matmul } from './matrix-product.ts';
import { add, average, concat, maximum, minimum, multiply, subtract } from './merging.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import {
  batchNorm,
  groupNorm,
  instanceNorm,
  l2Norm,
  layerNorm,
  localResponseNorm,
  standardize,
} from './normalization.ts';
import type { Operation } from './operation.ts';
import { crop, pad } from './padding-cropping.ts';
import { avgPool, crossChannelPool, lpPool, maxPool, stochasticPool } from './pooling.ts';
import { channelMean, distributionFocal, resizeLike, samplePositions, selectPositions } from './positions.ts';
import { gru, lstm, simpleRnn } from './recurrent.ts';
import { alphaDropout, dropBlock, dropout, dropPath, spatialDropout } from './regularization.ts';
import { embedding, repeatVector } from './sequences.ts';
import { slice, split } from './splitting.ts';
import { squeezeExcite } from './squeeze-excite.ts';
import { transposedConv } from './transposed-convolution.ts';
import { upsample } from './upsampling.ts';

/** All operations, families together, in the order in which a reference page lists them. */
export const operations: readonly Operation[] = Object.freeze([
  input,
  ...[conv, conv1d, conv2d, conv3d, depthwiseConv, separableConv, transposedConv, convLstm],
  ...[maxPool, avgPool, lpPool, stochasticPool, crossChannelPool],
  ...[globalMaxPool, globalAvgPool, adaptiveMaxPool, adaptiveAvgPool],
  ...[dense, einsumDense],
  ...[embedding, simpleRnn, lstm, gru],
  ...[flatten, reshape, permute, slice, repeatVector, categoryEncoding],
  ...[pad, crop, upsample, pixelShuffle, pixelUnshuffle, channelShuffle],
  ...parameterFreeActivations,
  ...[prelu, glu],
  ...[batchNorm, layerNorm, groupNorm, instanceNorm, localResponseNorm, l2Norm, standardize],
  ...[dropout, spatialDropout, alphaDropout, dropPath, dropBlock],
  ...[add, subtract, multiply, average, maximum, minimum, concat, split, dot],
  ...[
    matmul,
    squeezeExcite,
    multiHeadAttention,
    attention,
    dotProductAttention,
    textAttention,
    promptSimilarity,
  ],
  ...[channelScale, channelShift, learnedVectors, externalVectors],
  custom,
  ...[resizeLike, channelMean, selectPositions, samplePositions, distributionFocal],
]);

/** What networks are mostly made of, the commonest first: how often published models and courses have such a layer. */
const COMMONEST: readonly string[] = [
  ...['conv', 'relu', 'batch_norm', 'max_pool', 'dense', 'flatten', 'dropout', 'softmax', 'add', 'concat'],
  ...[
    'global_avg_pool',
    'avg_pool',
    'depthwise_conv',
    'upsample',
    'transposed_conv',
    'sigmoid',
    'silu',
    'leaky_relu',
  ],
  ...['adaptive_avg_pool', 'gelu', 'tanh', 'layer_norm', 'group_norm', 'squeeze_excite', 'separable_conv'],
  ...['reshape', 'relu6', 'prelu', 'instance_norm', 'global_max_pool', 'lstm', 'gru'],
];

const RANK: ReadonlyMap<string, number> = new Map(COMMONEST.map((id, rank) => [id, rank]));

/** All operations as they are offered to whoever writes a network: the commonest first, then in the order of the catalogue. */
export const operationsByUse: readonly Operation[] = Object.freeze(
  operations.toSorted((a, b) => rankOf(a) - rankOf(b)),
);

function rankOf({ id }: Operation): number {
  return RANK.get(id) ?? COMMONEST.length;
}

const BY_NAME: ReadonlyMap<string, Operation> = new Map(
  operations.flatMap((operation) => namesOf(operation).map((name) => [name, operation] as const)),
);

/** The operation with this id or alias. */
export function findOperation(nameOrAlias: string): Operation | undefined {
  return BY_NAME.get(nameOrAlias);
}

/** The ids of all operations that users write as layers, aliases left out. */
export function operationNames(): readonly string[] {
  return operations.filter(({ category }) => category !== 'input').map(({ id }) => id);
}

/** All names of an operation, its id first. */
export function namesOf(operation: Operation): readonly string[] {
  return [operation.id, ...(operation.aliases ?? [])];
}
