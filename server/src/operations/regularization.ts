// Layers that only act in training: they drop values, and change neither shape nor cost.
import type { AttributeSpec, AttributeTable } from './attribute-spec.ts';
import type { Operation } from './operation.ts';
import { sameShape } from './shape-results.ts';

const RATE: AttributeSpec = {
  type: 'number',
  min: 0,
  max: 1,
  meaning: 'Share that is dropped',
  default: { value: 0.5 },
  aliases: ['p', 'probability', 'dropout_ratio'],
};

type Words = Pick<Operation, 'id' | 'aliases' | 'title' | 'summary' | 'source'>;

export const dropout = dropping({
  id: 'dropout',
  aliases: ['Dropout'],
  title: 'Dropout',
  summary: 'In training, single values are set to 0 at random',
  source: 'https://jmlr.org/papers/v15/srivastava14a.html',
});

export const spatialDropout = dropping({
  id: 'spatial_dropout',
  aliases: [
    'Dropout1d',
    'Dropout2d',
    'Dropout3d',
    'SpatialDropout1D',
    'SpatialDropout2D',
    'SpatialDropout3D',
    'dropout2d',
  ],
  title: 'Spatial dropout',
  summary: 'In training, whole channels are set to 0 at random',
  source: 'https://arxiv.org/abs/1411.4280',
});

export const alphaDropout = dropping({
  id: 'alpha_dropout',
  aliases: ['AlphaDropout'],
  title: 'Alpha dropout',
  summary: 'Dropout that keeps mean and variance, for use with SELU',
  source: 'https://arxiv.org/abs/1706.02515',
});

export const dropPath = dropping({
  id: 'drop_path',
  aliases: ['DropPath', 'stochastic_depth', 'StochasticDepth'],
  title: 'Drop path',
  summary: 'In training, the whole branch is set to 0 at random for a sample',
  source: 'https://arxiv.org/abs/1603.09382',
});

export const dropBlock = dropping(
  {
    id: 'drop_block',
    aliases: ['DropBlock', 'DropBlock2d'],
    title: 'Drop block',
    summary: 'In training, square regions of the map are set to 0 at random',
    source: 'https://arxiv.org/abs/1810.12890',
  },
  { size: { type: 'integer', min: 1, meaning: 'Height and width of a region', default: { value: 7 } } },
);

function dropping(words: Words, more: AttributeTable = {}): Operation {
  return {
    ...words,
    category: 'regularization',
    signature: '(N, …) → (N, …)',
    inputs: { min: 1, max: 1 },
    attributes: { rate: RATE, ...more },
    shorthand: 'rate',
    shape: sameShape,
  };
}
