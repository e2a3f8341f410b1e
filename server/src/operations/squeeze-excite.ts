// Squeeze-and-excite: a gate for each channel, computed from the means of all channels.
import { type Dim, isKnown, UNKNOWN } from '../network/shape.ts';
import { computed } from './arithmetic.ts';
import { integerOf, isOn } from './attribute-access.ts';
import { channelsAt } from './axes.ts';
import { biases, factor, weights } from './counts.ts';
import type { Call, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import { outputWith, rankProblem } from './shape-results.ts';

export const squeezeExcite: Operation = {
  id: 'squeeze_excite',
  aliases: ['SqueezeExcitation', 'SqueezeExcite', 'SEBlock'],
  title: 'Squeeze-and-excite',
  summary:
    'Each channel is scaled by a gate that two 1×1 convolutions compute from the means of all channels',
  category: 'attention',
  signature: '(N, C, H, W) → (N, C, H, W)',
  inputs: { min: 1, max: 1 },
  attributes: {
    reduction: {
      type: 'integer',
      min: 1,
      meaning:
        'Factor by which the channels are reduced between the two convolutions; the result is rounded down',
      default: { value: 16 },
      aliases: ['ratio'],
    },
    squeeze_channels: {
      type: 'integer',
      min: 1,
      meaning: 'Number of channels between the two convolutions, instead of a reduction',
      default: { absent: true },
    },
    bias: { type: 'boolean', meaning: 'Whether the two convolutions have biases', default: { value: true } },
  },
  shorthand: 'reduction',
  source: 'https://arxiv.org/abs/1709.01507',
  shape: excite,
  parameters: (call) => {
    const [channels, squeezed] = [channelsIn(call), squeezedChannels(call)];
    const matrices = [
      weights([factor('channels', channels), factor('squeezed channels', squeezed)], 'squeeze weights'),
      weights([factor('squeezed channels', squeezed), factor('channels', channels)], 'excite weights'),
    ];
    const shifts: ParameterGroup[] = [
      biases('squeezed channels', squeezed, 'squeeze biases'),
      biases('channels', channels, 'excite biases'),
    ];
    return isOn(call.attributes, 'bias') ? [...matrices, ...shifts] : matrices;
  },
  macs: (call) => {
    const factors = [
      factor('channels', channelsIn(call)),
      factor('squeezed channels', squeezedChannels(call)),
    ];
    return [{ factors }, { factors: [...factors].reverse() }];
  },
  // The gate sees the whole map, but each value stays in its place; calculators of fields leave gates out.
  reach: () => ({ type: 'pointwise' }),
};

function channelsIn(call: Call): Dim {
  return channelsAt(call.inputs[0], call.layout);
}

function squeezedChannels(call: Call): Dim {
  const stated = integerOf(call.attributes, 'squeeze_channels');
  if (stated !== undefined) return stated;
  const [channels, reduction] = [channelsIn(call), integerOf(call.attributes, 'reduction')];
  return isKnown(channels) && reduction ? computed(Math.floor(channels / reduction)) : UNKNOWN;
}

function excite(call: Call): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2, 3, 4]);
  const [size, reduction] = [channelsIn(call), integerOf(call.attributes, 'reduction')];
  const reduces = !wrongRank && !call.attributes.has('squeeze_channels') && isKnown(size) && reduction;
  if (!reduces || size >= reduction) return outputWith(input, wrongRank);
  const formula = `${size} / ${reduction}`;
  return outputWith(input, {
    type: 'size-below-one',
    attribute: 'reduction',
    axis: 'channels',
    size,
    result: 0,
    formula,
  });
}
