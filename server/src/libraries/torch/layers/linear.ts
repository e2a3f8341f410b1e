// Fully connected layers of torch.nn, which work along the last axis. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer, type MoreAttributes } from '../../library.ts';
import { flag, integer, placement } from './parameters.ts';

const units = integer('out_features', 'Number of outputs', 'units');
const bias = flag('bias', 'Whether there is a bias', true, 'bias');
const alongLastAxis: MoreAttributes = () => ({ per_position: { value: true } });

export const linear: readonly LibraryLayer[] = [
  libraryLayer(
    {
      name: 'torch.nn.Linear',
      summary: 'Every output is a weighted sum of all inputs',
      parameters: [integer('in_features', 'Number of inputs', 'in_features'), units, bias, ...placement],
      operation: 'dense',
    },
    alongLastAxis,
  ),
  libraryLayer(
    {
      name: 'torch.nn.LazyLinear',
      summary: 'Every output is a weighted sum of all inputs, however many arrive first',
      parameters: [units, bias, ...placement],
      operation: 'dense',
    },
    alongLastAxis,
  ),
];
