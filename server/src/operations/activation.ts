// Activation functions as layers of their own. They change no shape; only PReLU learns anything.
import { elementCount, sizeAt, UNKNOWN } from '../network/shape.ts';
import { quotient } from './arithmetic.ts';
import { listOf } from './attribute-access.ts';
import type { AttributeSpec, AttributeTable } from './attribute-spec.ts';
import { axesOf, axisOf, channelsAt, type FoundAxes } from './axes.ts';
import { axisAttribute } from './common-attributes.ts';
import { type Factor, factor, weights } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { output, outputWith, sameShape, withAxis } from './shape-results.ts';

/** An activation that learns nothing, under its id. */
interface Activation {
  readonly title: string;
  readonly summary: string;
  readonly aliases?: readonly string[];
  readonly attributes?: AttributeTable;
}

const SLOPE = number('Factor of negative values', 0.01, ['negative_slope', 'alpha']);
const ALPHA = number('Value that large negative inputs approach, with the sign changed', 1);

const PARAMETER_FREE: Readonly<Record<string, Activation>> = {
  relu: { title: 'ReLU', summary: 'Negative values become 0', aliases: ['ReLU'] },
  relu6: { title: 'ReLU6', summary: 'Values are limited to 0 … 6', aliases: ['ReLU6'] },
  leaky_relu: {
    title: 'Leaky ReLU',
    summary: 'Negative values are scaled down',
    aliases: ['LeakyReLU', 'leaky'],
    attributes: { slope: SLOPE },
  },
  elu: {
    title: 'ELU',
    summary: 'Negative values approach −alpha exponentially',
    aliases: ['ELU'],
    attributes: { alpha: ALPHA },
  },
  selu: {
    title: 'SELU',
    summary: 'ELU scaled so that activations keep mean 0 and variance 1',
    aliases: ['SELU'],
  },
  celu: {
    title: 'CELU',
    summary: 'ELU with a continuous derivative',
    aliases: ['CELU'],
    attributes: { alpha: ALPHA },
  },
  gelu: {
    title: 'GELU',
    summary: 'Values are weighted by the normal distribution function',
    aliases: ['GELU'],
  },
  silu: {
    title: 'SiLU',
    summary: 'Values are multiplied by their sigmoid',
    aliases: ['swish', 'SiLU', 'Swish'],
  },
  hard_swish: {
    title: 'Hard swish',
    summary: 'SiLU with a piecewise linear sigmoid',
    aliases: ['Hardswish', 'hardswish', 'hard_silu'],
  },
  hard_sigmoid: {
    title: 'Hard sigmoid',
    summary: 'Piecewise linear approximation of the sigmoid',
    aliases: ['Hardsigmoid', 'hardsigmoid'],
  },
  hard_tanh: {
    title: 'Hard tanh',
    summary: 'Values are limited to −1 … 1',
    aliases: ['Hardtanh', 'hardtanh'],
  },
  sigmoid: {
    title: 'Sigmoid',
    summary: 'Values are squeezed between 0 and 1',
    aliases: ['Sigmoid', 'logistic'],
  },
  tanh: { title: 'Tanh', summary: 'Values are squeezed between −1 and 1', aliases: ['Tanh', 'TanH'] },
  softplus: { title: 'Softplus', summary: 'Smooth approximation of ReLU', aliases: ['Softplus'] },
  softsign: { title: 'Softsign', summary: 'x / (1 + |x|)', aliases: ['Softsign'] },
  mish: { title: 'Mish', summary: 'x · tanh(softplus(x))', aliases: ['Mish'] },
  log_sigmoid: { title: 'Log-sigmoid', summary: 'Logarithm of the sigmoid', aliases: ['LogSigmoid'] },
  softmax: {
    title: 'Softmax',
    summary: 'Values along an axis become positive and sum to 1',
    aliases: ['Softmax'],
    attributes: { axis: axisAttribute('Axis along which values sum to 1') },
  },
  log_softmax: {
    title: 'Log-softmax',
    summary: 'Logarithm of the softmax',
    aliases: ['LogSoftmax'],
    attributes: { axis: axisAttribute('Axis along which the exponentials sum to 1') },
  },
  abs: { title: 'Absolute value', summary: 'Negative values lose their sign', aliases: ['Abs'] },
  identity: { title: 'Identity', summary: 'Values pass unchanged', aliases: ['Identity'] },
};

/** The activations without parameters: layers of their own, and values of `activation` attributes. */
export const parameterFreeActivations: readonly Operation[] = Object.entries(PARAMETER_FREE).map(
  ([id, { title, summary, aliases, attributes = {} }]) => ({
    id,
    title,
    ...(aliases && { aliases }),
    summary,
    category: 'activation',
    signature: '(N, …) → (N, …)',
    inputs: { min: 1, max: 1 },
    attributes,
    shape: 'axis' in attributes ? alongAxis : sameShape,
  }),
);

export const prelu: Operation = {
  id: 'prelu',
  aliases: ['PReLU'],
  title: 'PReLU',
  summary: 'Negative values are scaled by a learned slope',
  category: 'activation',
  signature: '(N, C, …) → (N, C, …)',
  inputs: { min: 1, max: 1 },
  attributes: {
    parameters: {
      type: 'choice',
      choices: {
        1: 'One slope for all channels, as PyTorch does unless told otherwise',
        channels: 'One slope for each channel, as Caffe does unless told otherwise',
        elements: 'One slope for each element, as Keras does unless told otherwise',
      },
      meaning: 'How many slopes are learned',
      default: { convention: 'preluParameters' },
      aliases: ['num_parameters'],
    },
    shared_axes: {
      type: 'axes',
      meaning:
        'Axes along which one slope is used, whatever `parameters` says: the others have one for each element',
      default: { absent: true },
    },
  },
  source: 'https://arxiv.org/abs/1502.01852',
  shape: (call) => outputWith(call.inputs[0], sharedAxes(call).problem),
  parameters: (call) => [weights([slopes(call)], 'slopes')],
};

export const glu: Operation = {
  id: 'glu',
  aliases: ['GLU'],
  title: 'Gated linear unit',
  summary: 'One half of an axis is multiplied by the sigmoid of the other',
  category: 'activation',
  signature: '(N, C, …) → (N, C / 2, …)',
  inputs: { min: 1, max: 1 },
  attributes: { axis: axisAttribute('Axis that is halved') },
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.GLU.html',
  shape: halve,
};

function number(meaning: string, value: number, aliases: readonly string[] = []): AttributeSpec {
  return { type: 'number', meaning, default: { value }, aliases };
}

function slopes(call: Call): Factor {
  const [input] = call.inputs;
  const kind = call.attributes.get('parameters');
  const { axes } = sharedAxes(call);
  if (call.attributes.has('shared_axes')) {
    const own = axes && input?.filter((_, axis) => !axes.includes(axis));
    return factor('elements', own ? elementCount(own) : UNKNOWN);
  }
  if (kind === 'channels') return factor('channels', channelsAt(input, call.layout));
  if (kind === 'elements') return factor('elements', input ? elementCount(input) : UNKNOWN);
  return factor('slopes', 1);
}

function sharedAxes(call: Call): FoundAxes {
  const [input] = call.inputs;
  const given = listOf(call.attributes, 'shared_axes');
  return input && given ? axesOf(call, 'shared_axes', given, input.length) : {};
}

function alongAxis(call: Call): ShapeResult {
  const [input] = call.inputs;
  return outputWith(input, input && axisOf(call, 'axis', input.length).problem);
}

function halve(call: Call): ShapeResult {
  const [input] = call.inputs;
  if (!input) return output(undefined);
  const { axis, problem } = axisOf(call, 'axis', input.length);
  if (axis === undefined) return outputWith(undefined, problem);
  const size = sizeAt(input, axis);
  const shape = withAxis(input, axis, quotient(size, 2));
  if (typeof size !== 'number' || size % 2 === 0) return output(shape);
  return outputWith(shape, {
    type: 'indivisible',
    attribute: 'axis',
    what: 'elements of the axis',
    size,
    divisor: 2,
  });
}
