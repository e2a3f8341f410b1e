// What a method in place does to its tensor: `x.relu_()`, `x.squeeze_(0)`.
import type { Given, Run, Value } from '../../../python/values.ts';
import { sameSize, shown } from '../tensors/sizes.ts';
import { Tensor, type TensorFacts } from '../tensors/tensor.ts';

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
  if (run.isUncertain) tensor.become(perhaps(name, tensor, result));
  else if (result instanceof Tensor) tensor.become(result.facts);
  return tensor;
}

/** What a tensor is where it is not known whether it was changed: of the same shape, unless the method gives it another one. */
function perhaps(name: string, { facts }: Tensor, result: Value): TensorFacts {
  const source = (result instanceof Tensor ? result.facts.source : undefined) ?? facts.source;
  const { dtype, memory } = facts;
  return {
    sizes: RESHAPING.test(name) ? undefined : facts.sizes,
    strides: 'unknown',
    ...(dtype !== undefined && { dtype }),
    ...(memory && { memory }),
    ...(source && { source }),
  };
}
