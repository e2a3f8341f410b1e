// Functions that make maps larger or smaller, or move channels into space.
import { type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Meant, out, torchFunction } from './function.ts';

/** How many axes a way of interpolating needs; `undefined` for one that takes any. */
const RANKS: Readonly<Record<string, number>> = { linear: 3, bilinear: 4, bicubic: 4, trilinear: 5 };

/** The sizes of a map made larger or smaller: `size` as it is, or each side times a factor, rounded down. */
export function resized(
  sizes: Sizes,
  size: readonly Size[] | undefined,
  factors: readonly number[] | undefined,
  mode: string,
): Sizes {
  const rank = sizes.length;
  if (rank < 3 || rank > 5)
    throw new TorchError(
      'NotImplementedError',
      `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${rank}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ${mode})`,
    );
  if (size && factors)
    throw new TorchError('ValueError', 'only one of size or scale_factor should be defined');
  if (!size && !factors) throw new TorchError('ValueError', 'either size or scale_factor should be defined');
  const spatial = sizes.slice(2);
  const given = size ?? factors ?? [];
  if (given.length !== 1 && given.length !== spatial.length) {
    throw new TorchError(
      'ValueError',
      `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of ${shown(spatial)} and output size of ${shown(given)}.`,
    );
  }
  const needed = RANKS[mode];
  if (needed !== undefined && needed !== rank)
    throw new TorchError(
      'NotImplementedError',
      `Got ${rank}D input, but ${mode} mode needs ${needed}D input`,
    );
  const at = <Item>(items: readonly Item[], axis: number) => (items.length === 1 ? items[0] : items[axis]);
  const after = spatial.map((side, axis) => {
    if (size) return at(size, axis);
    const factor = at(factors ?? [], axis);
    return side === undefined || factor === undefined ? undefined : Math.floor(side * factor);
  });
  if (after.includes(0) && mode !== 'area')
    fail(
      `Input and output sizes should be greater than 0, but got input (${shown(spatial)}) output (${shown(after)})`,
    );
  return [...sizes.slice(0, 2), ...after];
}

function numbers(args: Arguments, name: string): readonly number[] | undefined {
  if (!args.has(name)) return undefined;
  const value = args.known(name);
  const items =
    value.type === 'int' || value.type === 'float' ? [value] : (args.run.iterate(value) ?? args.stop(name));
  return items.map((item) => (item.type === 'int' || item.type === 'float' ? item.value : args.stop(name)));
}

function interpolated(args: Arguments): Sizes {
  if (args.has('align_corners') && /^(?:nearest|nearest-exact|area)$/.test(args.word('mode')))
    throw new TorchError(
      'ValueError',
      'align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear',
    );
  const size = args.has('size') ? args.sizesGiven('size') : undefined;
  return resized(args.sizes('input'), size, numbers(args, 'scale_factor'), args.word('mode'));
}

function means(args: Arguments): Meant | undefined {
  const mode = args.word('mode');
  const size = args.has('size') ? args.sizesGiven('size') : undefined;
  if (size?.includes(undefined)) return undefined;
  const spatial = args.sizes('input').length - 2;
  const factors = numbers(args, 'scale_factor');
  return {
    operation: 'upsample',
    attributes: {
      size:
        size &&
        (size.length === 1 ? Array.from({ length: spatial }, () => size[0] ?? 0) : (size as number[])),
      scale: factors && (factors.length === 1 ? factors[0] : factors),
      mode: ['nearest', 'bilinear', 'bicubic', 'trilinear', 'linear', 'area'].includes(mode)
        ? mode
        : undefined,
    },
    reads: ['input'],
  };
}

const PARAMETERS =
  "input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False";

function divided(size: Size, by: number, what: string): Size {
  if (size === undefined) return undefined;
  if (size % by !== 0) fail(`${what} expects its input to be divisible by ${by}, but got ${size}`);
  return size / by;
}

const times = (size: Size, by: number): Size => (size === undefined ? undefined : size * by);

function shuffled(args: Arguments): Sizes {
  const sizes = args.sizes('input');
  const factor = args.int('upscale_factor');
  if (sizes.length < 3)
    fail(
      `pixel_shuffle expects input to have at least 3 dimensions, but got input with ${sizes.length} dimension(s)`,
    );
  const [channels, height, width] = sizes.slice(-3);
  return [
    ...sizes.slice(0, -3),
    divided(channels, factor * factor, 'pixel_shuffle'),
    times(height, factor),
    times(width, factor),
  ];
}

function unshuffled(args: Arguments): Sizes {
  const sizes = args.sizes('input');
  const factor = args.int('downscale_factor');
  if (sizes.length < 3)
    fail(
      `pixel_unshuffle expects input to have at least 3 dimensions, but got input with ${sizes.length} dimension(s)`,
    );
  const [channels, height, width] = sizes.slice(-3);
  return [
    ...sizes.slice(0, -3),
    times(channels, factor * factor),
    divided(height, factor, 'pixel_unshuffle'),
    divided(width, factor, 'pixel_unshuffle'),
  ];
}

export const resizing: FunctionTable = Object.fromEntries([
  ...['interpolate', 'upsample'].map((name) =>
    torchFunction(name, PARAMETERS, (args) => out(interpolated(args)), { means }),
  ),
  torchFunction('upsample_bilinear', 'input, size=None, scale_factor=None', (args) =>
    out(
      resized(
        args.sizes('input'),
        args.has('size') ? args.sizesGiven('size') : undefined,
        numbers(args, 'scale_factor'),
        'bilinear',
      ),
    ),
  ),
  torchFunction('upsample_nearest', 'input, size=None, scale_factor=None', (args) =>
    out(
      resized(
        args.sizes('input'),
        args.has('size') ? args.sizesGiven('size') : undefined,
        numbers(args, 'scale_factor'),
        'nearest',
      ),
    ),
  ),
  torchFunction('pixel_shuffle', 'input, upscale_factor', (args) => out(shuffled(args))),
  torchFunction('pixel_unshuffle', 'input, downscale_factor', (args) => out(unshuffled(args))),
  ...['channel_shuffle', 'native_channel_shuffle'].map((name) =>
    torchFunction(name, 'input, groups', (args) => {
      const sizes = args.sizes('input');
      if (sizes.length < 3)
        fail(`channel_shuffle expects input with > 2 dims, but got input with sizes ${shown(sizes)}`);
      divided(sizes[1], args.int('groups'), 'channel_shuffle');
      return out(sizes);
    }),
  ),
  torchFunction(
    'grid_sample',
    "input, grid, mode='bilinear', padding_mode='zeros', align_corners=None",
    (args) => {
      const [sizes, grid] = [args.sizes('input'), args.sizes('grid')];
      if (sizes.length !== grid.length || sizes.length < 4)
        fail(
          `grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ${shown(sizes)} and grid with sizes ${shown(grid)}`,
        );
      if (sizes[0] !== undefined && grid[0] !== undefined && sizes[0] !== grid[0])
        fail(
          `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ${shown(sizes)} and grid with sizes ${shown(grid)}`,
        );
      if (!sameSize(grid.at(-1), sizes.length - 2))
        fail(
          `grid_sampler(): expected grid to have size ${sizes.length - 2} in last dimension, but got grid with sizes ${shown(grid)}`,
        );
      return out([...sizes.slice(0, 2), ...grid.slice(1, -1)]);
    },
  ),
  torchFunction('affine_grid', 'theta, size, align_corners=None', (args) => {
    const size = args.sizesGiven('size');
    const spatial = size.length - 2;
    const theta = args.sizes('theta');
    if (spatial !== 2 && spatial !== 3)
      throw new TorchError(
        'NotImplementedError',
        `affine_grid only supports 4D and 5D sizes, got size of ${shown(size)}`,
      );
    if (theta.length !== 3 || !sameSize(theta[1], spatial) || !sameSize(theta[2], spatial + 1))
      throw new TorchError(
        'ValueError',
        `Expected a batch of ${spatial}D affine matrices of shape Nx${spatial}x${spatial + 1} for size ${shown(size)}. Got ${shown(theta)}.`,
      );
    if (!sameSize(theta[0], size[0]))
      fail(
        `Expected size for first two dimensions of batch2 tensor to be: [${size[0]}] but got: [${theta[0]}].`,
      );
    return out([size[0], ...size.slice(2), spatial]);
  }),
]);
