// The input of a network: where shapes come from. Formats write it; it is not a layer that users write.
import { listOf } from './attribute-access.ts';
import type { Operation } from './operation.ts';
import { output, statedDim } from './shape-results.ts';

/** The id of the operation that stands for an input of the network. */
export const INPUT_OPERATION = 'input';

export const input: Operation = {
  id: INPUT_OPERATION,
  aliases: ['Input', 'InputLayer'],
  title: 'Input',
  summary: 'What the network is given',
  category: 'input',
  signature: '() → (N, …shape)',
  inputs: { min: 0, max: 0 },
  attributes: {
    shape: {
      type: 'shape',
      infer: false,
      meaning: 'Sizes without the batch, in the order of the layout; a size that is not known has a name',
      default: { required: true },
    },
  },
  shorthand: 'shape',
  shape: ({ attributes }) => output(listOf(attributes, 'shape')?.map(statedDim)),
};
