// The fully connected layer. In both PyTorch and Keras it works on the last axis of whatever arrives, which is
// seldom what is meant for a map: a map has to be flattened first, unless `per_position` says otherwise.
import { type Dim, elementCount, isKnown, type Shape, UNKNOWN } from '../network/shape.ts';
import { ACTIVATION } from './activation-attribute.ts';
import { integerOf, isOn, sizeOf } from './attribute-access.ts';
import { BIAS } from './common-attributes.ts';
import { biases, factor, weights } from './counts.ts';
import type { Call, InputShape, Operation, Reach, ShapeResult } from './operation.ts';
import { declaredProblem, outputWith, withAxis } from './shape-results.ts';

export const dense: Operation = {
  id: 'dense',
  aliases: ['linear', 'Linear', 'Dense', 'fully_connected', 'fc', 'inner_product', 'InnerProduct'],
  title: 'Fully connected layer',
  summary: 'Every output is a weighted sum of all inputs',
  category: 'dense',
  signature: '(N, features) → (N, units)',
  inputs: { min: 1, max: 1 },
  attributes: {
    units: {
      type: 'integer',
      min: 1,
      meaning: 'Number of outputs',
      default: { required: true },
      aliases: ['out_features', 'num_output'],
    },
    bias: { ...BIAS, meaning: 'Whether a bias is added to each output' },
    in_features: {
      type: 'integer',
      min: 1,
      meaning: 'Number of inputs the layer is built for, to be checked against what arrives',
      default: { absent: true },
    },
    per_position: {
      type: 'boolean',
      meaning: 'Whether a map is meant to be worked on position by position, along its last axis',
      default: { value: false },
    },
    activation: ACTIVATION,
  },
  shorthand: 'units',
  source: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html',
  shape: connect,
  parameters: (call) => {
    const units = sizeOf(call.attributes, 'units');
    const matrix = weights([factor('inputs', builtFeatures(call)), factor('units', units)]);
    return isOn(call.attributes, 'bias') ? [matrix, biases('units', units)] : [matrix];
  },
  macs: (call, { outputs }) => [
    {
      factors: [
        factor('inputs', builtFeatures(call)),
        factor('units', sizeOf(call.attributes, 'units')),
        ...positionsOf(outputs[0]),
      ],
    },
  ],
  reach,
};

/** Along the last axis of a sequence with channels last, each position stays on its own. */
function reach(call: Call): Reach {
  const [input] = call.inputs;
  if (!input || input.length < 2 || !worksOnLastAxis(call, input)) return { type: 'everything' };
  return call.layout === 'channels_last' ? { type: 'pointwise' } : { type: 'unknown' };
}

function connect(call: Call): ShapeResult {
  const [input] = call.inputs;
  const units = sizeOf(call.attributes, 'units');
  if (!input) return outputWith(isOn(call.attributes, 'per_position') ? undefined : [units]);
  if (!worksOnLastAxis(call, input)) {
    return outputWith([units], {
      type: 'unflattened',
      input: 0,
      shape: input,
      features: elementCount(input),
    });
  }
  return outputWith(
    withAxis(input, input.length - 1, units),
    declaredProblem(call, 'in_features', arrivingFeatures(call)),
  );
}

function worksOnLastAxis(call: Call, input: Shape): boolean {
  return input.length <= 2 || isOn(call.attributes, 'per_position');
}

/** Features that arrive at each output: the last axis, or all of a map that should have been flattened. */
function arrivingFeatures(call: Call): Dim {
  const [input] = call.inputs;
  if (!input) return UNKNOWN;
  return worksOnLastAxis(call, input) ? (input.at(-1) ?? UNKNOWN) : elementCount(input);
}

function builtFeatures(call: Call): Dim {
  return integerOf(call.attributes, 'in_features') ?? arrivingFeatures(call);
}

function positionsOf(output: InputShape) {
  if (!output) return [factor('positions', UNKNOWN)];
  const positions = elementCount(output.slice(0, -1));
  return isKnown(positions) && positions === 1 ? [] : [factor('positions', positions)];
}
