// `torch.nn.functional.embedding_bag`: rows of a table, summed or averaged in bags.
import { type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, torchFunction } from './function.ts';

const invalid = (message: string): never => {
  throw new TorchError('ValueError', message);
};

/** How many bags there are: rows of a matrix of indices, or one behind each offset. */
export function bagsOf(args: Arguments, includesLast: boolean): Size {
  const sizes = args.sizes('input');
  if (args.has('per_sample_weights')) {
    const weights = args.sizes('per_sample_weights');
    const isSame =
      weights.length === sizes.length && weights.every((size, axis) => sameSize(size, sizes[axis]));
    if (!isSame)
      invalid(
        `embedding_bag: If per_sample_weights (${shown(weights)}) is not None, then it must have the same shape as the input (${shown(sizes)})`,
      );
  }
  if (sizes.length === 2) {
    if (args.has('offsets'))
      invalid(
        'if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences.',
      );
    return sizes[0];
  }
  if (sizes.length !== 1)
    return invalid(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${sizes.length}`);
  if (!args.has('offsets')) return invalid('offsets has to be a 1D Tensor but got None');
  const offsets: Sizes = args.sizes('offsets');
  if (offsets.length !== 1) return invalid('offsets has to be a 1D Tensor');
  const [count] = offsets;
  return count === undefined ? undefined : count - (includesLast ? 1 : 0);
}

export const bags: FunctionTable = Object.fromEntries([
  torchFunction(
    'embedding_bag',
    "input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None",
    (args) => out([bagsOf(args, args.flag('include_last_offset')), args.sizes('weight')[1]], 'float32'),
  ),
]);
