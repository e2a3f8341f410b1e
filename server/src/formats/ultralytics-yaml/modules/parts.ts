// The parts that most modules are made of, as functions of tensors: convolution with batch normalization and
// activation, bottlenecks, and the shells around them. `h`, `q` are hidden widths; e is the expansion.
// Source: the constructions in ultralytics/nn/modules (conv.py, block.py), described in words and numbers.

import type { GivenValue } from '../../../libraries/given.ts';
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { type Composer, type Feature, NOTHING } from '../composer.ts';
import { UNKNOWN_COUNT } from '../counts.ts';

import { MOST_PARTS } from './parameters.ts';

type Sizes = number | readonly number[];

export interface ConvOptions {
  /** Absent: half the spread kernel, so that an odd kernel keeps the size at stride 1. */
  readonly padding?: AttributeValue | GivenValue | undefined;
  readonly groups?: number | GivenValue;
  readonly dilation?: number;
  /** Absent: the file's own activation; `null`: none. */
  readonly activation?: string | null | undefined;
}

/** `Conv`: convolution without bias, batch normalization, activation. */
export function conv(
  b: Composer,
  x: Feature,
  filters: number,
  kernel: Sizes | GivenValue = 1,
  stride: Sizes | GivenValue = 1,
  options: ConvOptions = {},
): Feature {
  return b.part('Conv', [x], () => convLayers(b, x, filters, kernel, stride, options));
}

/** The layers of a `Conv` without a group around them, for a row that is one. */
export function convLayers(
  b: Composer,
  x: Feature,
  filters: number | GivenValue,
  kernel: Sizes | GivenValue = 1,
  stride: Sizes | GivenValue = 1,
  options: ConvOptions = {},
): Feature {
  const channels = numberIn(filters);
  const { dilation = 1, groups = 1 } = options;
  const convolved = b.layer(
    'conv',
    [x],
    {
      filters,
      kernel,
      stride,
      padding: options.padding ?? halfOf(kernel, dilation),
      dilation,
      groups,
      bias: false,
      in_channels: x.channels,
    },
    channels,
  );
  const normalized = b.layer('batch_norm', [convolved], {}, channels);
  const activation = options.activation === undefined ? b.activation : options.activation;
  return activation ? b.layer(activation, [normalized], {}, channels) : normalized;
}

/** A plain convolution, with bias unless said otherwise. */
export function plainConv(
  b: Composer,
  x: Feature,
  filters: number,
  kernel: Sizes = 1,
  options: {
    readonly stride?: Sizes;
    readonly padding?: AttributeValue;
    readonly groups?: number;
    readonly bias?: boolean;
  } = {},
): Feature {
  const { stride = 1, padding = halfOf(kernel, 1), groups = 1, bias = true } = options;
  return b.layer(
    'conv',
    [x],
    { filters, kernel, stride, padding, groups, bias, in_channels: x.channels },
    filters,
  );
}

/** A depthwise `Conv`: as many groups as channels. */
export function depthwise(
  b: Composer,
  x: Feature,
  kernel: Sizes,
  stride: Sizes = 1,
  options: ConvOptions = {},
): Feature {
  return conv(b, x, x.channels, kernel, stride, { ...options, groups: x.channels });
}

/** Padding that keeps the size at stride 1 for an odd kernel: half the kernel as spread by dilation. */
export function halfOf(kernel: Sizes | GivenValue, dilation: number): AttributeValue {
  const sizes = typeof kernel === 'object' && 'value' in kernel ? kernel.value : kernel;
  const half = (size: unknown) =>
    typeof size === 'number' ? Math.floor((dilation * (size - 1) + 1) / 2) : UNKNOWN_COUNT;
  return Array.isArray(sizes)
    ? sizes.map((size) => ({ before: half(size), after: half(size) }))
    : half(sizes);
}

export interface BottleneckOptions {
  readonly kernels?: readonly [Sizes, Sizes];
  readonly expansion?: number;
  readonly groups?: number;
  /** Adds the input where the channels are equal. */
  readonly shortcut?: boolean;
}

/** Two convolutions, the first to trunc(filters·e) channels. */
export function bottleneck(
  b: Composer,
  x: Feature,
  filters: number,
  options: BottleneckOptions = {},
): Feature {
  const { kernels = [3, 3], expansion = 0.5, groups = 1, shortcut = true } = options;
  return b.part('Bottleneck', [x], () => {
    const hidden = conv(b, x, Math.trunc(filters * expansion), kernels[0]);
    const y = conv(b, hidden, filters, kernels[1], 1, { groups });
    return shortcut ? addIfEqual(b, x, y) : y;
  });
}

/** y + x where their channels are equal, else y. */
export function addIfEqual(b: Composer, x: Feature, y: Feature): Feature {
  return x.channels === y.channels ? b.layer('add', [x, y], {}, y.channels) : y;
}

/** Joins tensors along their channels. */
export function concat(b: Composer, inputs: readonly Feature[]): Feature {
  return b.layer(
    'concat',
    inputs,
    {},
    inputs.reduce((total, { channels }) => total + channels, 0),
  );
}

/** Splits a tensor into parts of `size` channels. */
export function halves(b: Composer, x: Feature, size: number): readonly [Feature, Feature] {
  const [first, second] = b.layers('split', [x], { sizes: [size, size] }, [size, size]);
  return [first ?? NOTHING, second ?? NOTHING];
}

/** x → block → block → …, n times. */
export function chain(x: Feature, count: number, block: (x: Feature, index: number) => Feature): Feature {
  let y = x;
  const most = Math.min(count, MOST_PARTS);
  for (let index = 0; index < most; index++) y = block(y, index);
  return y;
}

/** The outputs of x → block → block → …, all of them, x first. */
export function stages(x: Feature, count: number, block: (x: Feature, index: number) => Feature): Feature[] {
  const all = [x];
  const most = Math.min(count, MOST_PARTS);
  for (let index = 0; index < most; index++) all.push(block(all[all.length - 1] ?? x, index));
  return all;
}

/** The shell of a `C2f`: split in two, a chain of blocks on the second half, everything joined. */
export function splitShell(
  b: Composer,
  x: Feature,
  filters: number,
  hidden: number,
  count: number,
  block: (x: Feature) => Feature,
): Feature {
  const [kept, worked] = halves(b, conv(b, x, 2 * hidden), hidden);
  return conv(b, concat(b, [kept, ...stages(worked, count, block)]), filters);
}

/** The shell of a `C3`: blocks on one 1×1 projection beside another, joined. */
export function crossShell(
  b: Composer,
  x: Feature,
  filters: number,
  hidden: number,
  blocks: (x: Feature) => Feature,
): Feature {
  const worked = blocks(conv(b, x, hidden));
  return conv(b, concat(b, [worked, conv(b, x, hidden)]), filters);
}

/** A stride-1 max pool that keeps the size. */
export function samePool(b: Composer, x: Feature, kernel: number): Feature {
  return b.layer('max_pool', [x], { kernel, stride: 1, padding: Math.floor(kernel / 2) }, x.channels);
}

function numberIn(given: number | GivenValue): number {
  const value = typeof given === 'object' ? given.value : given;
  return typeof value === 'number' ? value : UNKNOWN_COUNT;
}
