// A recurrent layer whose steps are maps: in place of matrices it has convolutions. Counts: `keras.layers.ConvLSTM2D`.
import { type Dim, mapShape, UNKNOWN } from '../network/shape.ts';
import { isOn, sizeOf } from './attribute-access.ts';
import { channelsAt } from './axes.ts';
import { BIAS, DILATION, FILTERS, KERNEL, PADDING, STRIDE } from './common-attributes.ts';
import { type Factor, factor, kernelFactors, positionFactors, weights } from './counts.ts';
import type { Call, InputShape, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import { outputWith, rankProblem } from './shape-results.ts';
import { slideOver } from './windowed.ts';

/** input, forget, cell and output */
const GATES = factor('gates', 4);

/** (N, T, C, H, W) → (N, filters, H′, W′), or one such map for each of the T steps. */
export const convLstm: Operation = {
  id: 'conv_lstm',
  aliases: ['ConvLSTM1D', 'ConvLSTM2D', 'ConvLSTM3D', 'ConvLSTM'],
  title: 'Convolutional long short-term memory',
  summary: 'Goes through a sequence of maps step by step and keeps a map as its state',
  category: 'convolution',
  signature: '(N, T, C, H, W) → (N, filters, H′, W′)',
  inputs: { min: 1, max: 3 },
  attributes: {
    filters: FILTERS,
    kernel: { ...KERNEL, meaning: 'Size of the window, on the input and on the state' },
    stride: STRIDE,
    padding: { ...PADDING, meaning: 'Elements added around each map of the input, or `same` or `valid`' },
    dilation: DILATION,
    sequences: {
      type: 'boolean',
      meaning: 'Whether each step gives a map; otherwise the last one alone does',
      default: { value: false },
      aliases: ['return_sequences'],
    },
    state: {
      type: 'boolean',
      meaning: 'Whether the last state, two maps, is given too',
      default: { value: false },
      aliases: ['return_state'],
    },
    bias: { ...BIAS, meaning: 'Whether a bias is added to each channel of each gate' },
  },
  shorthand: 'filters',
  source: 'https://arxiv.org/abs/1506.04214',
  shape,
  parameters,
  macs: (call, { outputs }) => {
    const map = isOn(call.attributes, 'sequences') ? outputs[0]?.slice(1) : outputs[0];
    const positions = [...positionFactors(map, call.layout, 'output'), factor('steps', stepsOf(call))];
    return [{ factors: [...ofInput(call), ...positions] }, { factors: [...ofState(call), ...positions] }];
  },
  reach: () => ({ type: 'everything' }),
};

/** The maps of one step. */
function mapOf({ inputs: [input] }: Call): InputShape {
  return input?.slice(1);
}

function stepsOf({ inputs: [input] }: Call): Dim {
  return input?.[0] ?? UNKNOWN;
}

function shape(call: Call): ShapeResult {
  const [input] = call.inputs;
  const map = mapOf(call);
  const wrongRank = rankProblem(input, [3, 4, 5]);
  if (!map || wrongRank) return outputWith(undefined, wrongRank);
  const { spatial, problems } = slideOver(call, 'convolution', map);
  const given = mapShape(spatial, sizeOf(call.attributes, 'filters'), call.layout);
  const result = isOn(call.attributes, 'sequences') ? [stepsOf(call), ...given] : given;
  const states = isOn(call.attributes, 'state') ? [given, given] : [];
  return { outputs: [result, ...states], problems };
}

function parameters(call: Call): ParameterGroup[] {
  const filters = factor('filters', sizeOf(call.attributes, 'filters'));
  const shift: ParameterGroup = {
    role: 'biases',
    name: 'biases',
    trainable: true,
    factors: [GATES, filters],
  };
  return [
    weights(ofInput(call), 'input weights'),
    weights(ofState(call), 'state weights'),
    ...(isOn(call.attributes, 'bias') ? [shift] : []),
  ];
}

function ofInput(call: Call): Factor[] {
  return windowOf(call, factor('channels', channelsAt(mapOf(call), call.layout)));
}

function ofState(call: Call): Factor[] {
  return windowOf(call, factor('filters', sizeOf(call.attributes, 'filters')));
}

function windowOf(call: Call, read: Factor): Factor[] {
  const map = mapOf(call);
  const kernel = kernelFactors(call, map && map.length >= 2 ? map.length - 1 : undefined);
  return [...kernel, read, GATES, factor('filters', sizeOf(call.attributes, 'filters'))];
}
