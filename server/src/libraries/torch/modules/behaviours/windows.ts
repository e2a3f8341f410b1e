// Layers that go over a map with a window, give it another size, or pad it.
import { type Given, numbersOf } from '../../../given.ts';
import type { Literal } from '../../../literal.ts';
import { padded } from '../../functions/padding.ts';
import { type Sizes, shown } from '../../tensors/sizes.ts';
import { fail, NotKnown, TorchError } from '../../tensors/torch-error.ts';
import { type AskedOf, applied, type Behaviour } from './behaviour.ts';

/** Works on so many axes behind the channels; with a batch or without. */
export function spatial(axes: number): Behaviour {
  const lead = (sizes: Sizes) => sizes.length - axes - 1;
  return {
    lead: (sizes) => Math.max(0, Math.min(1, lead(sizes))),
    run: (asked) => {
      const { sizes, record } = asked;
      const before = lead(sizes);
      if (before !== 0 && before !== 1)
        fail(
          `Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) input to ${record.name}, but got input of size: ${shown(sizes)}`,
        );
      checkFilters(asked, axes);
      checkWindow(asked, axes, sizes.slice(before));
      const sample = asked.wanted ? wantedSize(asked, axes, before) : applied(asked, sizes.slice(before));
      const more = indicesOf(asked);
      return { sizes: sample && [...sizes.slice(0, before), ...sample], more };
    },
    blind: (asked) => {
      const sample = applied(asked, undefined);
      return { sizes: sample && [undefined, ...sample] };
    },
  };
}

/** How many outputs there are besides: the places of what was taken. */
function indicesOf({ given }: Pick<AskedOf, 'given'>): number {
  if (given.has('return_indices') && given.literal('return_indices') === undefined)
    throw new NotKnown('return_indices');
  return given.flag('return_indices') ? 1 : 0;
}

/** A convolution without a filter can be made, and not called. */
function checkFilters({ record, given }: AskedOf, axes: number): void {
  const [filters, channels] = [given.value('out_channels'), given.value('in_channels')];
  if (filters !== 0 || !/\.(?:Lazy)?Conv\d/.test(record.name)) return;
  const weight = [
    0,
    typeof channels === 'number' ? channels : undefined,
    ...perAxis(given.value('kernel_size'), axes),
  ];
  fail(
    `Given groups=${given.value('groups') ?? 1}, expected weight to be at least 1 at dimension 0, but got weight of size ${shown(weight)} instead`,
    { type: 'no-filters' },
  );
}

/** What is refused before the window is applied. */
function checkWindow({ record, given }: AskedOf, axes: number, sample: Sizes): void {
  const mode = given.word('padding_mode');
  if (mode === 'reflect' || mode === 'circular') {
    const pad = padOf(given, axes);
    if (pad) padded(sample, pad, mode);
  }
  // Pools of means over three axes do not take a map that is smaller than the window, however it is padded.
  if (!/\.(?:Avg|LP)Pool3d$/.test(record.name)) return;
  const kernel = perAxis(given.value('kernel_size'), axes);
  const isSmaller = sample.slice(1).some((size, axis) => size !== undefined && size < (kernel[axis] ?? 0));
  if (isSmaller) fail(`input image ${shown(sample.slice(1))} smaller than kernel size ${shown(kernel)}`);
}

/** Padding of a convolution as `pad` is given it: from the last axis on. */
function padOf(given: Given, axes: number): readonly number[] | undefined {
  const value = given.value('padding');
  if (value === 'valid') return undefined;
  const [kernel, dilation] = [
    perAxis(given.value('kernel_size'), axes),
    perAxis(given.value('dilation'), axes),
  ];
  const sides = perAxis(value, axes);
  const all = Array.from({ length: axes }, (_, axis) => axes - 1 - axis).flatMap((axis) => {
    if (value !== 'same') return [sides[axis], sides[axis]];
    const total = (dilation[axis] ?? 1) * ((kernel[axis] ?? 1) - 1);
    return [Math.floor(total / 2), total - Math.floor(total / 2)];
  });
  const known = all.filter((side) => side !== undefined);
  return known.length === all.length ? known : undefined;
}

/** What a transposed convolution gives if it is asked for a size that some padding of its output makes. */
function wantedSize(asked: AskedOf, axes: number, before: number): Sizes | undefined {
  const { sizes, given, wanted = [] } = asked;
  const least = applied(asked, sizes.slice(before));
  if (wanted.length !== axes && wanted.length !== axes + 1 + before)
    throw new TorchError(
      'ValueError',
      `ConvTranspose${axes}D: for ${sizes.length}D input, output_size must have ${axes} or ${axes + 1 + before} elements (got ${wanted.length})`,
    );
  const spatial = wanted.slice(wanted.length - axes);
  const [added, steps] = [perAxis(given.value('output_padding'), axes), perAxis(given.value('stride'), axes)];
  spatial.forEach((size, axis) => {
    const [usual, more, step] = [least?.[axis + 1], added[axis], steps[axis]];
    if (size === undefined || usual === undefined || more === undefined || step === undefined) return;
    const [from, to] = [usual - more, usual - more + step - 1];
    if (size < from || size > to)
      throw new TorchError(
        'ValueError',
        `requested an output size of ${shown(spatial)}, but valid sizes of axis ${axis} range from ${from} to ${to} (for an input of ${shown(sizes)})`,
      );
  });
  return least && [least[0], ...spatial];
}

function perAxis(value: Literal | undefined, axes: number): readonly (number | undefined)[] {
  if (typeof value === 'number') return Array.from({ length: axes }, () => value);
  return Array.isArray(value) ? (numbersOf(value) ?? []) : [];
}

/** A window for each of so many places; `None` for an axis keeps it. */
export function adaptive(axes: number): Behaviour {
  const plain = spatial(axes);
  return {
    ...plain,
    run: (asked) => {
      const { sizes, given, record } = asked;
      const value = given.argument('output_size')?.value;
      const items = Array.isArray(value) ? value : Array.from({ length: axes }, () => value);
      if (value === null) throw new TorchError('TypeError', "object of type 'NoneType' has no len()");
      const all = items.length === 1 ? Array.from({ length: axes }, () => items[0]) : items;
      if (all.length !== axes) throw new NotKnown('output_size');
      const before = sizes.length - axes - 1;
      // A mean over the last axes, whatever is before them.
      const isMean = record.name.includes('Avg') && axes > 1 && all.every((item) => item === 1);
      if (before !== 0 && before !== 1 && !(isMean && before >= -1))
        fail(
          `adaptive_pool${axes}d(): Expected ${axes + 1}D or ${axes + 2}D tensor, but got ${shown(sizes)}`,
        );
      const spatialSizes = sizes.slice(before + 1);
      const found = all.map((item, axis) =>
        item === null ? spatialSizes[axis] : typeof item === 'number' ? item : undefined,
      );
      const more = indicesOf(asked);
      return { sizes: [...sizes.slice(0, before + 1), ...found], more };
    },
  };
}

/** How many axes inputs of some modes must have. */
const RANKS: Readonly<Record<string, number>> = { linear: 3, bilinear: 4, bicubic: 4, trilinear: 5 };

export const upsample: Behaviour = {
  lead: () => 1,
  run: (asked) => {
    const { sizes } = asked;
    if (sizes.length < 3 || sizes.length > 5)
      throw new TorchError(
        'NotImplementedError',
        `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${sizes.length}D)`,
      );
    const rank =
      RANKS[asked.given.word('mode') ?? (asked.record.name.includes('Bilinear') ? 'bilinear' : 'nearest')];
    if (rank !== undefined && rank !== sizes.length)
      throw new TorchError(
        'NotImplementedError',
        `Got ${sizes.length}D input, but the mode needs ${rank}D input`,
      );
    const sample = applied(asked, sizes.slice(1));
    return { sizes: sample && [sizes[0], ...sample] };
  },
};

/** Of a number of axes, of which the last are padded. Constants can be put around anything that has so many. */
export function padding(axes: number, mode: 'constant' | 'reflect' | 'replicate' | 'circular'): Behaviour {
  return {
    lead: (sizes) => (sizes.length > axes + 1 ? 1 : 0),
    run: ({ sizes, given }) => {
      const value = given.value('padding');
      const pad =
        typeof value === 'number'
          ? Array.from({ length: 2 * axes }, () => value)
          : Array.isArray(value)
            ? numbersOf(value)
            : undefined;
      if (!pad) throw new NotKnown('padding');
      return { sizes: padded(sizes, pad, mode) };
    },
  };
}
