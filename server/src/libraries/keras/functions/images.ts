// Functions of images: parts of them, borders, colours. An image may have a batch in front or not.
import { type Size, type Sizes, sumOf } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out } from './function.ts';
import { layoutOf } from './windows.ts';

/** Where the rows stand. */
function rowsAt(sizes: Sizes, args: Arguments): number {
  if (sizes.length < 3 || sizes.length > 4) return args.stop('x');
  return sizes.length - (layoutOf(args) === 'channels_first' ? 2 : 3);
}

function withMap(args: Arguments, rows: Size, columns: Size): Out {
  const sizes = args.sizes('x');
  const at = rowsAt(sizes, args);
  return out(sizes.map((size, axis) => (axis === at ? rows : axis === at + 1 ? columns : size)));
}

function withChannels(args: Arguments, channels: Size): Out {
  const sizes = args.sizes('x');
  const at = rowsAt(sizes, args);
  const axis = at === sizes.length - 3 ? sizes.length - 1 : at - 1;
  return out(sizes.map((size, own) => (own === axis ? channels : size)));
}

/** Rows and columns are added at both sides (`1`) or taken away (`-1`), or the size is said. */
function bordered(word: string, sign: 1 | -1) {
  return (args: Arguments): Out => {
    const sizes = args.sizes('x');
    const at = rowsAt(sizes, args);
    const side = (old: Size, target: string, sides: readonly string[]): Size => {
      if (args.has(target)) return args.int(target);
      return sumOf([old, ...sides.map((name) => sign * args.int(`${name}_${word}`, 0))]);
    };
    const rows = side(sizes[at], 'target_height', ['top', 'bottom']);
    return withMap(args, rows, side(sizes[at + 1], 'target_width', ['left', 'right']));
  };
}

/** A share of the middle. */
function centralCrop(args: Arguments): Out {
  const sizes = args.sizes('x');
  const at = rowsAt(sizes, args);
  const share = args.int('central_fraction');
  const part = (size: Size): Size =>
    typeof size === 'number' ? size - 2 * Math.trunc((size - size * share) / 2) : size;
  return withMap(args, part(sizes[at]), part(sizes[at + 1]));
}

const toTarget = (args: Arguments): Out => withMap(args, args.int('target_height'), args.int('target_width'));

export const images: FunctionTable = functions({
  resize_to: toTarget,
  crop_to_box: toTarget,
  image_crop_images: bordered('cropping', -1),
  image_pad_images: bordered('padding', 1),
  image_central_crop: centralCrop,
  image_rgb_to_grayscale: (args) => withChannels(args, 1),
  image_grayscale_to_rgb: (args) => withChannels(args, 3),
  image_sobel_edges: (args) => out([...args.sizes('x'), 2]),
});
