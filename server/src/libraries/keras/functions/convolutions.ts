// Convolutions and pools as functions: the kernel is a tensor whose first sizes are its sides, and whose last ones are channels.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { elementsOf, type Sizes } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out } from './function.ts';
import { layoutOf, paddingOf, perAxis, windowed } from './windows.ts';

interface Kernel {
  readonly sides: readonly number[];
  /** The last two sizes. */
  readonly channels: number;
  readonly filters: number;
}

function kernelOf(args: Arguments): Kernel {
  const known = args.sizes('kernel').map((size) => (typeof size === 'number' ? size : args.stop('kernel')));
  const [channels, filters] = known.slice(-2);
  if (known.length < 3 || channels === undefined || filters === undefined) return args.stop('kernel');
  return { sides: known.slice(0, -2), channels, filters };
}

/** What all of them have. */
function common(args: Arguments, { sides }: Kernel): Record<string, AttributeValue | undefined> {
  return {
    kernel: sides,
    stride: perAxis(args, 'strides') ?? 1,
    dilation: perAxis(args, 'dilation_rate') ?? 1,
    padding: paddingOf(args),
    bias: false,
  };
}

function conv(args: Arguments): Out {
  const sizes = args.sizes('x');
  const kernel = kernelOf(args);
  const layout = layoutOf(args);
  const arriving = layout === 'channels_first' ? sizes[1] : sizes.at(-1);
  if (typeof arriving !== 'number' || sizes.length !== kernel.sides.length + 2) return args.stop('x');
  const groups = arriving / kernel.channels;
  if (!Number.isInteger(groups))
    return args.doesNotFit(`a kernel for ${kernel.channels} channels gets ${arriving}`);
  const attributes = { ...common(args, kernel), filters: kernel.filters, groups };
  return windowedOut(`conv${kernel.sides.length}d`, sizes, attributes, args);
}

function depthwise(args: Arguments): Out {
  const kernel = kernelOf(args);
  return windowedOut(
    'depthwise_conv',
    args.sizes('x'),
    { ...common(args, kernel), multiplier: kernel.filters },
    args,
  );
}

/** The window is that of the first kernel, the channels are those of the second one. */
function separable(args: Arguments): Out {
  const { filters } = kernelOf(args);
  const sides = args.sizes('depthwise_kernel').slice(0, -2);
  if (sides.some((side) => typeof side !== 'number')) return args.stop('depthwise_kernel');
  const kernel: Kernel = { sides: sides.map(Number), channels: 1, filters };
  return windowedOut(`conv${sides.length}d`, args.sizes('x'), { ...common(args, kernel), filters }, args);
}

/** The kernel of a transposed convolution has its filters before the channels. */
function transposed(args: Arguments): Out {
  const kernel = kernelOf(args);
  const { bias, dilation, ...window } = common(args, kernel);
  const more = args.has('output_padding') ? { output_padding: perAxis(args, 'output_padding') } : {};
  const attributes = { ...window, dilation, bias, ...more, filters: kernel.channels };
  return windowedOut('transposed_conv', args.sizes('x'), attributes, args);
}

function windowedOut(
  operation: string,
  sizes: Sizes,
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
  args: Arguments,
): Out {
  return out(windowed(operation, sizes, attributes, layoutOf(args)));
}

/** To maps of the size that is asked for. */
function adaptive(args: Arguments): Out {
  const sizes = args.sizes('x');
  const wanted = args.ints('size');
  const axes = sizes.length - 2;
  const sides = wanted.length === 1 ? Array.from({ length: axes }, () => wanted[0]) : wanted;
  if (sides.length !== axes) return args.stop('size');
  return layoutOf(args) === 'channels_first'
    ? out([...sizes.slice(0, 2), ...sides])
    : out([sizes[0], ...sides, sizes.at(-1)]);
}

/** Each of these tensors' elements is multiplied with a window of so many numbers. */
function times(sizes: Sizes | undefined, sides: readonly number[], more: number): number | undefined {
  return (sizes && elementsOf([...sizes, ...sides, more])) ?? undefined;
}

export const convolutions: FunctionTable = {
  ...functions({ adaptive_average_pool: adaptive }),
  ...functions(
    { conv },
    { macs: (args) => times(conv(args).sizes, kernelOf(args).sides, kernelOf(args).channels) },
  ),
  ...functions(
    { depthwise_conv: depthwise },
    { macs: (args) => times(depthwise(args).sizes, kernelOf(args).sides, 1) },
  ),
  // Two convolutions, one after the other.
  ...functions({ separable_conv: separable }, { macs: () => undefined }),
  ...functions(
    { conv_transpose: transposed },
    { macs: (args) => times(args.sizes('x'), kernelOf(args).sides, kernelOf(args).channels) },
  ),
};
