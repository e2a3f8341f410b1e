// Learned numbers that are no part of a convolution or linear layer: vectors of their own, and factors or shifts
// for each channel.
import { channelAxis } from '../network/shape.ts';
import { sizeOf } from './attribute-access.ts';
import { channelsAt } from './axes.ts';
import { biases, factor, weights } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { output, sameShape, withAxis } from './shape-results.ts';

export const channelScale: Operation = {
  id: 'channel_scale',
  aliases: ['LayerScale', 'layer_scale'],
  title: 'Channel scale',
  summary: 'Multiplies each channel by a learned factor',
  category: 'normalization',
  signature: '(N, C, H, W) → (N, C, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {},
  source: 'https://arxiv.org/abs/2103.17239',
  shape: sameShape,
  parameters: (call) => [weights([factor('channels', channelsAt(call.inputs[0], call.layout))], 'factors')],
};

export const channelShift: Operation = {
  id: 'channel_shift',
  title: 'Channel shift',
  summary: 'Adds a learned number to each channel',
  category: 'normalization',
  signature: '(N, C, H, W) → (N, C, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {},
  source: 'https://arxiv.org/abs/2105.04206',
  shape: sameShape,
  parameters: (call) => [biases('channels', channelsAt(call.inputs[0], call.layout), 'shifts')],
};

const vectorAttributes = {
  count: { type: 'integer', min: 1, meaning: 'Number of vectors', default: { required: true } },
  channels: { type: 'integer', min: 1, meaning: 'Length of a vector', default: { required: true } },
} as const;

function stackOfVectors(call: Call): ShapeResult {
  return output([sizeOf(call.attributes, 'count'), sizeOf(call.attributes, 'channels')]);
}

export const learnedVectors: Operation = {
  id: 'learned_vectors',
  title: 'Learned vectors',
  summary: 'Vectors that are learned themselves, such as queries or embeddings of classes',
  category: 'input',
  signature: '→ (count, channels)',
  inputs: { min: 0, max: 0 },
  attributes: vectorAttributes,
  shape: stackOfVectors,
  parameters: (call) => [
    weights([
      factor('vectors', sizeOf(call.attributes, 'count')),
      factor('channels', sizeOf(call.attributes, 'channels')),
    ]),
  ],
};

export const externalVectors: Operation = {
  id: 'external_vectors',
  title: 'External vectors',
  summary: 'Vectors that come from outside of the network, such as embeddings of texts',
  category: 'input',
  signature: '→ (count, channels)',
  inputs: { min: 0, max: 0 },
  attributes: vectorAttributes,
  shape: stackOfVectors,
};

/** Similarity with given prompts, made comparable by a learned factor and a learned bias. */
export const promptSimilarity: Operation = {
  id: 'prompt_similarity',
  title: 'Prompt similarity',
  summary: 'Compares each position with the embeddings of prompts',
  category: 'attention',
  signature: '(N, E, H, W) → (N, prompts, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {
    prompts: { type: 'integer', min: 1, meaning: 'Number of prompts', default: { required: true } },
  },
  shorthand: 'prompts',
  source: 'https://arxiv.org/abs/2401.17270',
  shape: (call) => {
    const [input] = call.inputs;
    const prompts = sizeOf(call.attributes, 'prompts');
    return output(input && withAxis(input, channelAxis(input.length, call.layout), prompts));
  },
  parameters: () => [weights([factor('factor', 1)], 'factor'), biases('bias', 1, 'bias')],
};
