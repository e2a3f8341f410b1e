// Functions that move over maps: resizing, pools and convolutions whose weights are given.

import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Layout } from '../../../network/shape.ts';
import { applyOperation } from '../../../operations/apply-operation.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import { areTold, elementsOf, type Size, type Sizes, shapeOf, sizesIn } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out } from './function.ts';

/** `tf.image.resize(x, [64, 64])`: of maps, or of one map without a batch. */
function resize(args: Arguments): Out {
  const sizes = args.sizes('x');
  const [height, width] = args.ints('size');
  if (sizes.length < 3) return args.stop('x');
  return out([...sizes.slice(0, -3), height, width, sizes.at(-1)]);
}

function resizeImages(args: Arguments): Out {
  const sizes = args.sizes('x');
  if (sizes.length !== 4) return args.stop('x');
  const [batch, ...map] = sizes;
  const factors = [args.int('height_factor'), args.int('width_factor')];
  const isFirst = args.word('data_format') === 'channels_first';
  const scaled = map.map((size, at) => {
    const axis = isFirst ? at - 1 : at;
    return axis === 0 || axis === 1 ? elementsOf([size, factors[axis]]) : size;
  });
  return out([batch, ...scaled]);
}

function blocks(args: Arguments, isTaken: boolean): Out {
  const [batch, height, width, channels] = args.sizes('x');
  const side = args.int('block_size');
  const times = (size: Size) => elementsOf([size, side]);
  const part = (size: Size, by: number): Size => (typeof size === 'number' ? size / by : size);
  return isTaken
    ? out([batch, part(height, side), part(width, side), elementsOf([channels, side * side])])
    : out([batch, times(height), times(width), part(channels, side * side)]);
}

/** What is left over at the border is left out. */
export const IS_NO_FAULT: ReadonlySet<string> = new Set(['non-integer-size', 'pool-does-not-divide']);

/** A pool or a convolution as the operation that it is. */
export function windowed(
  operation: string,
  sizes: Sizes,
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
  layout: Layout = 'channels_last',
): Sizes | undefined {
  const found = findOperation(operation);
  if (!found) return undefined;
  const given = new Map(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  const inputs = [shapeOf(sizes.slice(1))];
  const applied = applyOperation({ operation: found, given, inputs, layout });
  const [shape] = applied.outputs;
  if (!shape || !applied.problems.every(({ type }) => IS_NO_FAULT.has(type))) return undefined;
  return [sizes[0], ...sizesIn(shape, areTold(sizes))];
}

export function perAxis(args: Arguments, name: string): AttributeValue | undefined {
  if (!args.has(name)) return undefined;
  const all = args.ints(name);
  // TensorFlow writes the batch and the channels too.
  const isWhole = all.length > 2 && all.length === args.sizes('x').length;
  const ints = (isWhole ? all.slice(1, -1) : all).map((size) => size ?? args.stop(name));
  return ints.length === 1 ? ints[0] : ints;
}

/** The word for a padding, in small letters or large ones. */
export function paddingOf(args: Arguments): string {
  return args.word('padding')?.toLowerCase() === 'same' ? 'same_tensorflow' : 'valid';
}

export function layoutOf(args: Arguments): Layout {
  return /first|^NC/.test(args.word('data_format') ?? '') ? 'channels_first' : 'channels_last';
}

function pool(operation: string) {
  return (args: Arguments): Out => {
    const kernel = perAxis(args, 'pool_size');
    const stride = perAxis(args, 'strides') ?? kernel;
    const attributes = { kernel, stride, padding: paddingOf(args) };
    return out(windowed(operation, args.sizes('x'), attributes, layoutOf(args)));
  };
}

/** Each window as one element with all that is in it. */
function extractPatches(args: Arguments): Out {
  const sizes = args.sizes('x');
  const kernel = perAxis(args, 'sizes');
  const stride = perAxis(args, 'strides') ?? kernel;
  const dilation = perAxis(args, 'rates') ?? 1;
  const padding = paddingOf(args);
  const sides =
    typeof kernel === 'number' ? [kernel, kernel] : Array.isArray(kernel) ? kernel : args.stop('sizes');
  const channels = elementsOf([...sides.map(Number), sizes.at(-1)]);
  if (typeof channels !== 'number' || sizes.length !== 4) return args.stop('x');
  return out(
    windowed('conv2d', sizes, { filters: channels, kernel, stride, dilation, padding, bias: false }),
  );
}

export const windows: FunctionTable = functions({
  extract_patches: extractPatches,
  resize,
  resize_images: resizeImages,
  space_to_depth: (args) => blocks(args, true),
  depth_to_space: (args) => blocks(args, false),
  max_pool: pool('max_pool'),
  average_pool: pool('avg_pool'),
});
