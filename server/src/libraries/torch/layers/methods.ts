// What PyTorch has as functions and methods of tensors, and formats that list layers have as layers. They are no modules.
// Source: torch documentation (signatures).
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { numbersOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Literal } from '../../literal.ts';
import { isList, withoutBatch } from './parameters.ts';

/** `view(-1, 400)`: what is left over for the first size is the batch. */
function sizesOfSample(value: Literal): AttributeValue | undefined {
  const sizes = isList(value) ? numbersOf(value) : undefined;
  return sizes && sizes.length > 1 && sizes[0] === -1 ? sizes.slice(1) : sizes;
}

export const methods: readonly LibraryLayer[] = [
  libraryLayer({
    name: 'torch.Tensor.view',
    summary: 'The same elements in another shape',
    parameters: [
      {
        name: 'shape',
        spec: {
          type: 'shape',
          infer: true,
          meaning: 'Sizes; −1 in front is the batch',
          default: { required: true },
        },
        sets: 'shape',
        reads: sizesOfSample,
      },
    ],
    operation: 'reshape',
  }),
  libraryLayer({
    name: 'torch.cat',
    aliases: ['concat'],
    summary: 'Tensors one behind the other along an axis',
    parameters: [
      {
        name: 'dim',
        spec: { type: 'axis', meaning: 'Axis, with the batch counted', default: { absent: true } },
        sets: 'axis',
        reads: withoutBatch,
      },
    ],
    operation: 'concat',
  }),
];
