// How many numbers go into each one that a weight gives, and how many each goes into, as custom layers ask `torch.nn.init` for them.
// https://docs.pytorch.org/docs/stable/_modules/torch/nn/init.html
import { builtin, int, tuple } from '../../../python/make.ts';
import type { Builtin, Run, Value } from '../../../python/values.ts';
import type { Size } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';

const MODES = ['fan_in', 'fan_out'];

/** `undefined` if they are not known. */
function fansOf(value: Value | undefined, run: Run): readonly [into: Size, from: Size] | undefined {
  const sizes = value instanceof Tensor ? value.sizes : undefined;
  if (!sizes) return undefined;
  if (sizes.length < 2)
    run.raise('ValueError', 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions');
  const [outputs, inputs, ...kernel] = sizes;
  const each = (maps: Size) =>
    kernel.reduce<Size>(
      (all, side) => (all === undefined || side === undefined ? undefined : all * side),
      maps,
    );
  return [each(inputs), each(outputs)];
}

const sizeValue = (size: Size, run: Run): Value =>
  size === undefined ? run.unknown('a size of a weight') : int(size);

/** `undefined` for what is no function that tells them. */
export function fanFunction(name: string): Builtin | undefined {
  if (name === '_calculate_fan_in_and_fan_out')
    return builtin(name, (run, tensor) => {
      const fans = fansOf(tensor, run);
      return fans && tuple(fans.map((one) => sizeValue(one, run)));
    });
  if (name !== '_calculate_correct_fan') return undefined;
  return builtin(name, (run, tensor, mode) => {
    if (mode?.type !== 'text') return undefined;
    const at = MODES.indexOf(mode.value.toLowerCase());
    if (at < 0)
      return run.raise(
        'ValueError',
        `Mode ${mode.value} not supported, please use one of ['fan_in', 'fan_out']`,
      );
    const fans = fansOf(tensor, run);
    return fans && sizeValue(fans[at], run);
  });
}
