// Layers of torch.nn that give the same elements another shape. Source: torch.nn documentation (signatures).
import { isKnown } from '../../../network/shape.ts';
import type { InputShape } from '../../../operations/operation.ts';
import type { Given, GivenAttributes } from '../../given.ts';
import { numbersOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { withoutBatch } from './parameters.ts';

const axis = (name: string, meaning: string, value: number, sets: string): Parameter => ({
  name,
  spec: { type: 'axis', meaning, default: { value } },
  sets,
  reads: withoutBatch,
});

const flatten = libraryLayer({
  name: 'torch.nn.Flatten',
  summary: 'Several axes become one',
  parameters: [
    axis('start_dim', 'First axis that is flattened, with the batch counted', 1, 'start_axis'),
    axis('end_dim', 'Last axis that is flattened, with the batch counted', -1, 'end_axis'),
  ],
  operation: 'flatten',
});

/** The whole shape that one axis leaves when it is divided; not known unless the other sizes are. */
function unflattened(given: Given, input: InputShape): GivenAttributes {
  const dimension = given.literal('dim');
  const list = given.literal('unflattened_size');
  const sizes = Array.isArray(list) ? numbersOf(list) : undefined;
  const found = dimension === undefined ? undefined : withoutBatch(dimension, input);
  // What arrives is not known yet: whoever knows it divides the axis.
  if (!input) return { shape: given.decided('unflattened_size', sizes), axis: given.decided('dim', found) };
  const known = input?.every(isKnown) ? input.filter(isKnown) : undefined;
  if (!sizes || !known || found === undefined) return { shape: given.decided('unflattened_size', undefined) };
  const at = found < 0 ? found + known.length : found;
  const shape = at in known ? [...known.slice(0, at), ...sizes, ...known.slice(at + 1)] : undefined;
  return { shape: given.decided('unflattened_size', shape) };
}

const unflatten = libraryLayer(
  {
    name: 'torch.nn.Unflatten',
    summary: 'One axis becomes several',
    parameters: [
      {
        name: 'dim',
        spec: {
          type: 'axis',
          meaning: 'Axis that is divided, with the batch counted',
          default: { required: true },
        },
      },
      {
        name: 'unflattened_size',
        spec: { type: 'shape', infer: true, meaning: 'Sizes that it becomes', default: { required: true } },
      },
    ],
    operation: 'reshape',
  },
  unflattened,
);

export const reshaping: readonly LibraryLayer[] = [flatten, unflatten];
