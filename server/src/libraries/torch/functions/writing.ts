// `x[…] = value`: what is written has to spread to what the index chooses. What a tensor holds in memory that others see is not known
// any more, but for the one that is written.
import { NONE } from '../../../python/make.ts';
import { type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Result, torchFunction } from './function.ts';
import { indexed } from './indexing.ts';

const NAMES: Readonly<Record<string, string>> = { text: 'str', none: 'NoneType' };

function written(args: Arguments): Result {
  const target = args.tensor('input');
  // Whatever comes of it: what was in it may be there no more.
  target.overwrite(undefined);
  const sizes = args.sizes('input');
  const chosen = indexed(sizes, args.known('key'), args).sizes;
  const value = args.known('value');
  if (value instanceof Tensor) {
    if (chosen && value.sizes) checkSpread(value.sizes, chosen);
  } else if (['list', 'tuple', 'text', 'none', 'dict'].includes(value.type)) {
    throw new TorchError(
      'TypeError',
      `can't assign a ${NAMES[value.type] ?? value.type} to a torch.FloatTensor`,
    );
  }
  return { plain: NONE };
}

/** Axes of one before the others are left out. */
function checkSpread(value: Sizes, chosen: Sizes): void {
  const first = value.findIndex((size) => size !== 1);
  // Where a size is not known, nothing can be said of how many there are.
  const rest = value.length > chosen.length ? value.slice(first < 0 ? value.length : first) : value;
  if (chosen.includes(undefined) || rest.includes(undefined)) return;
  const tail = chosen.slice(chosen.length - rest.length);
  const fits =
    rest.length <= chosen.length && rest.every((size, at) => size === 1 || sameSize(size, tail[at]));
  if (!fits)
    fail(
      `shape mismatch: value tensor of shape ${shown(value)} cannot be broadcast to indexing result of shape ${shown(chosen)}`,
    );
}

export const writing: FunctionTable = Object.fromEntries([
  ...['.setitem', '__setitem__'].map((name) =>
    torchFunction(name, 'input, key|indices, value', written, { writes: true }),
  ),
]);
