// Normalizations: how many axes they take, and the width that they were built for.
import { numbersOf } from '../../../given.ts';
import { elementsOf, type Sizes, sameSize, shown } from '../../tensors/sizes.ts';
import { fail, TorchError } from '../../tensors/torch-error.ts';
import { type AskedOf, type Behaviour, lengthOf } from './behaviour.ts';

/** Takes a number of axes, and as many channels as it was built for. */
export function normalization(
  ranks: readonly number[],
  batched: (rank: number) => boolean,
  width: string,
): Behaviour {
  return {
    lead: (sizes) => (batched(sizes.length) ? 1 : 0),
    run: (asked) => {
      const { sizes, given, record } = asked;
      if (!ranks.includes(sizes.length))
        throw new TorchError(
          'ValueError',
          `expected ${ranks.map((rank) => `${rank}D`).join(' or ')} input (got ${sizes.length}D input)`,
          { type: 'rank', sizes, expected: ranks },
        );
      const isBatched = batched(sizes.length);
      const declared = lengthOf(given, width);
      const isInstance = record.operation === 'instance_norm';
      const isUsed = given.flag('affine') || given.flag('track_running_stats');
      const channels = sizes[isBatched ? 1 : 0];
      checkVariance(asked, sizes.slice(isBatched ? 2 : 1));
      if (isInstance && given.flag('affine') && declared !== undefined && !sameSize(channels, declared))
        throw new TorchError(
          'ValueError',
          `expected input's size at dim=${isBatched ? 1 : 0} to match num_features (${declared}), but got: ${channels}.`,
        );
      if (isUsed && declared !== undefined && !sameSize(channels, declared))
        fail(`running_mean should contain ${channels} elements not ${declared}`);
      return { sizes };
    },
  };
}

/** A variance needs more than one value. Where it was kept, none is taken. */
function checkVariance({ record, given, trains, sizes }: AskedOf, spatial: Sizes): void {
  const isTaken = trains === true || (trains === false && !given.flag('track_running_stats'));
  if (!isTaken) return;
  if (record.operation === 'instance_norm') {
    if (elementsOf(spatial) === 1)
      throw new TorchError(
        'ValueError',
        `Expected more than 1 spatial element when training, got input size torch.Size(${shown(sizes)})`,
        { type: 'single-value', sizes },
      );
  } else if (elementsOf([sizes[0], ...sizes.slice(2)]) === 1 && trains)
    throw new TorchError(
      'ValueError',
      `Expected more than 1 value per channel when training, got input size torch.Size(${shown(sizes)})`,
      { type: 'single-value', sizes },
    );
}

export const groupNorm: Behaviour = {
  lead: () => 1,
  run: ({ sizes, given }) => {
    if (sizes.length < 2)
      fail(`Expected at least 2 dimensions for input tensor but received ${sizes.length}`);
    const [groups, declared] = [lengthOf(given, 'num_groups'), lengthOf(given, 'num_channels')];
    if (elementsOf([sizes[0], ...sizes.slice(2), (sizes[1] ?? 0) / (groups ?? 1)]) === 1)
      throw new TorchError(
        'ValueError',
        `Expected more than 1 value per channel when training, got input size ${shown(sizes)}`,
      );
    const channels = sizes[1];
    if (groups !== undefined && channels !== undefined && channels % groups !== 0)
      fail(
        `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shown(sizes)} and num_groups=${groups}`,
      );
    if (given.flag('affine') && declared !== undefined && !sameSize(sizes[1], declared))
      fail(
        `Expected weight to be a vector of size equal to the number of channels in input, but got weight of shape [${declared}] and input of shape ${shown(sizes)}`,
      );
    return { sizes };
  },
};

export const layerNorm: Behaviour = {
  run: ({ sizes, given }) => {
    const value = given.value('normalized_shape');
    const shape = typeof value === 'number' ? [value] : Array.isArray(value) ? numbersOf(value) : undefined;
    if (!shape) return { sizes };
    const tail = sizes.slice(sizes.length - shape.length);
    if (shape.length > sizes.length || shape.some((size, at) => !sameSize(size, tail[at])))
      fail(
        `Given normalized_shape=${shown(shape)}, expected input with shape [*, ${shape.join(', ')}], but got input of size${shown(sizes)}`,
      );
    return { sizes };
  },
};
