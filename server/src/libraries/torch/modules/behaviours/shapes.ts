// Layers that give the same elements another shape, or another order.
import { numbersOf } from '../../../given.ts';
import { inferred } from '../../functions/views.ts';
import { axisAt, elementsOf, type Size, shown } from '../../tensors/sizes.ts';
import { fail, NotKnown } from '../../tensors/torch-error.ts';
import { type Behaviour, lengthOf } from './behaviour.ts';

export const flatten: Behaviour = {
  run: ({ sizes, given }) => {
    const rank = sizes.length;
    const [start, end] = [
      axisAt(lengthOf(given, 'start_dim') ?? 1, rank),
      axisAt(lengthOf(given, 'end_dim') ?? -1, rank),
    ];
    if (given.has('start_dim') && lengthOf(given, 'start_dim') === undefined) throw new NotKnown('start_dim');
    if (start > end) fail('flatten() has invalid args: start_dim cannot come after end_dim');
    if (rank === 0) return { sizes: [1] };
    return {
      sizes: [...sizes.slice(0, start), elementsOf(sizes.slice(start, end + 1)), ...sizes.slice(end + 1)],
    };
  },
};

export const unflatten: Behaviour = {
  run: ({ sizes, given }) => {
    const dim = lengthOf(given, 'dim');
    const list = given.literal('unflattened_size');
    const parts = Array.isArray(list) ? numbersOf(list) : undefined;
    if (dim === undefined || !parts) throw new NotKnown('unflattened_size');
    const axis = axisAt(dim, sizes.length);
    const size = sizes[axis];
    const rest = elementsOf(parts.filter((part) => part !== -1));
    const isOpen = parts.includes(-1);
    if (
      size !== undefined &&
      rest !== undefined &&
      (isOpen ? rest === 0 || size % rest !== 0 : rest !== size)
    )
      fail(
        `unflatten: Provided sizes ${shown(parts)} don't multiply up to the size of dim ${axis} (${size}) in the input tensor`,
      );
    return { sizes: [...sizes.slice(0, axis), ...inferred([size], parts), ...sizes.slice(axis + 1)] };
  },
};

/** Moves channels into space, or back. */
export function shuffle(into: 'space' | 'channels'): Behaviour {
  return {
    lead: (sizes) => (sizes.length > 3 ? 1 : 0),
    run: ({ sizes, given }) => {
      const factor = lengthOf(given, into === 'space' ? 'upscale_factor' : 'downscale_factor');
      const rank = sizes.length;
      if (rank < 3)
        fail(
          `pixel_shuffle expects input to have at least 3 dimensions, but got input with ${rank} dimension(s)`,
        );
      if (factor === undefined) throw new NotKnown('the factor of a shuffle');
      const [channels, height, width] = sizes.slice(-3);
      const area = factor * factor;
      const divided =
        into === 'space'
          ? [[channels, area]]
          : [
              [height, factor],
              [width, factor],
            ];
      for (const [size, by] of divided) {
        if (size !== undefined && by !== undefined && size % by !== 0)
          fail(`pixel_shuffle expects ${size} to be divisible by ${by}`);
      }
      const times = (size: Size, by: number) => (size === undefined ? undefined : size * by);
      const by = into === 'space' ? factor : 1 / factor;
      return {
        sizes: [
          ...sizes.slice(0, -3),
          times(channels, into === 'space' ? 1 / area : area),
          times(height, by),
          times(width, by),
        ],
      };
    },
  };
}

export const channelShuffle: Behaviour = {
  lead: () => 1,
  run: ({ sizes, given }) => {
    const groups = lengthOf(given, 'groups');
    if (sizes.length < 3)
      fail(`channel_shuffle expects input with > 2 dims, but got input with sizes ${shown(sizes)}`);
    if (groups !== undefined && sizes[1] !== undefined && sizes[1] % groups !== 0)
      fail(`Number of channels must be divisible by groups. Got ${sizes[1]} channels and ${groups} groups.`);
    return { sizes };
  },
};
