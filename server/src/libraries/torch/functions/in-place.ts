// What a method in place does to its tensor: `x.relu_()`, `x.squeeze_(0)`.
import type { Given, Run, Value } from '../../../python/values.ts';
import { sameSize, shown } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';

/** Give their tensor another shape in place. */
const RESHAPING =
  /^(?:squeeze|unsqueeze|t|transpose|swapaxes|swapdims|resize|resize_as|as_strided|set|copy)_$/;

/** The tensor itself becomes what comes out. Raises if that has another shape, and may not. */
export function inPlace(name: string, { positional: [first] }: Given, result: Value, run: Run): Value {
  const tensor = first?.value;
  if (!(tensor instanceof Tensor)) return result;
  const [before, after] = [tensor.sizes, result instanceof Tensor ? result.sizes : undefined];
  const isLike =
    !before ||
    !after ||
    (before.length === after.length && before.every((size, at) => sameSize(size, after[at])));
  if (!isLike && !RESHAPING.test(name))
    return run.raise(
      'RuntimeError',
      `output with shape ${shown(before)} doesn't match the broadcast shape ${shown(after)}`,
    );
  if (run.isUncertain) tensor.become({ sizes: undefined });
  else if (result instanceof Tensor) tensor.become(result.facts);
  return tensor;
}
