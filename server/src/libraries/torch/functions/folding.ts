// `torch.nn.functional.unfold` and `fold`: windows of maps as columns, and back.
import { elementsOf, type Size, type Sizes, shown } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, torchFunction } from './function.ts';

/** One number stands for both axes. */
export interface Window {
  readonly kernel: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
  readonly stride: readonly number[];
}

function pair(values: readonly number[]): readonly number[] {
  return values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values;
}

function windowOf(args: Arguments): Window {
  const read = (name: string) => pair(args.ints(name));
  return {
    kernel: read('kernel_size'),
    dilation: read('dilation'),
    padding: read('padding'),
    stride: read('stride'),
  };
}

/** How many places a window has along each axis. */
function placesOf(spatial: Sizes, { kernel, dilation, padding, stride }: Window): Sizes {
  return spatial.map((size, axis) => {
    if (size === undefined) return undefined;
    const reach = (dilation[axis] ?? 1) * ((kernel[axis] ?? 1) - 1) + 1;
    return Math.floor((size + 2 * (padding[axis] ?? 0) - reach) / (stride[axis] ?? 1)) + 1;
  });
}

export function unfolded(sizes: Sizes, window: Window): Sizes {
  const lead = sizes.length === 4 ? sizes.slice(0, 1) : [];
  if (sizes.length !== 3 && sizes.length !== 4)
    fail(
      `Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: ${shown(sizes)}`,
    );
  const [channels, ...spatial] = sizes.slice(lead.length);
  const places = placesOf(spatial, window);
  if (places.some((count) => count !== undefined && count < 1))
    fail(
      `Given input with spatial size ${shown(spatial)}, kernel_size=${shown(window.kernel)}, calculated shape of the array of sliding blocks as ${shown(places)}, but its components must be at least one.`,
    );
  return [...lead, elementsOf([channels, ...window.kernel]), elementsOf(places)];
}

export function folded(sizes: Sizes, output: readonly Size[], window: Window): Sizes {
  const lead = sizes.length === 3 ? sizes.slice(0, 1) : [];
  if (sizes.length !== 2 && sizes.length !== 3)
    fail(
      `Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: ${shown(sizes)}`,
    );
  const [rows, columns] = sizes.slice(lead.length);
  const block = elementsOf(window.kernel) ?? 1;
  if (rows !== undefined && rows % block !== 0)
    fail(
      `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=${rows} and kernel_size=${shown(window.kernel)}.`,
    );
  const places = elementsOf(placesOf(output, window));
  if (places !== undefined && columns !== undefined && places !== columns)
    fail(
      `Given output_size=${shown(output)}, kernel_size=${shown(window.kernel)}, expected size of input's dimension 2 to match the calculated number of sliding blocks ${places}, but got input.size(2)=${columns}.`,
    );
  return [...lead, rows === undefined ? undefined : rows / block, ...output];
}

export const folding: FunctionTable = Object.fromEntries([
  torchFunction('F.unfold', 'input, kernel_size, dilation=1, padding=0, stride=1', (args) =>
    out(unfolded(args.sizes('input'), windowOf(args))),
  ),
  torchFunction('fold', 'input, output_size, kernel_size, dilation=1, padding=0, stride=1', (args) => {
    const asked = args.ints('output_size');
    return out(folded(args.sizes('input'), pair(asked), windowOf(args)));
  }),
]);
