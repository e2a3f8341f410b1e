// Activations of keras.layers. Source: the reference of Keras 3 (signatures).
import { type Given, type GivenAttributes, numbersOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { activationNamed } from './activation-names.ts';
import { axisParameter, isList, number, ofWeights, without } from './parameters.ts';

const activation: LibraryLayer = {
  ...libraryLayer({
    name: 'keras.layers.Activation',
    summary: 'The activation that it names',
    parameters: [without('activation')],
    operation: 'identity',
  }),
  // What is not known by its name changes no shape either.
  operationFor: (given) => {
    const operation = activationNamed(given.literal('activation')) ?? 'none';
    return operation === 'none' ? 'identity' : operation;
  },
};

const relu: LibraryLayer = {
  ...libraryLayer(
    {
      name: 'keras.layers.ReLU',
      summary: 'Negative values become 0, or a part of what they were',
      parameters: [
        number('max_value', 'Largest value'),
        number('negative_slope', 'Factor of negative values', { value: 0 }),
        number('threshold', 'Value from which on it is linear', { value: 0 }),
      ],
      operation: 'relu',
    },
    (given): GivenAttributes =>
      isLeaky(given)
        ? { slope: given.decided('negative_slope', asNumber(given.value('negative_slope'))) }
        : {},
  ),
  operationFor: (given) => {
    if (isLeaky(given)) return 'leaky_relu';
    return given.value('max_value') === 6 ? 'relu6' : 'relu';
  },
};

function isLeaky(given: Given): boolean {
  return (asNumber(given.value('negative_slope')) ?? 0) !== 0;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

const slope = number('negative_slope', 'Factor of negative values', {
  sets: 'slope',
  value: 0.3,
  aliases: ['alpha'],
});

/** Axes are counted with the batch; none means that each element has a slope. */
const sharedAxes: Parameter = {
  name: 'shared_axes',
  spec: {
    type: 'axes',
    meaning: 'Axes along which one slope is used, with the batch counted',
    default: { absent: true },
  },
  free: true,
};

function shared(given: Given): GivenAttributes {
  if (!given.has('shared_axes')) return {};
  const value = given.literal('shared_axes');
  const axes = isList(value) ? numbersOf(value) : numbersOf([value ?? null]);
  if (axes?.length === 0) return { parameters: given.decided('shared_axes', 'elements') };
  const places = axes?.map((axis) => axis - 1);
  return {
    shared_axes: given.decided('shared_axes', places?.every((axis) => axis >= 0) ? places : undefined),
  };
}

export const activations: readonly LibraryLayer[] = [
  activation,
  relu,
  libraryLayer({
    name: 'keras.layers.LeakyReLU',
    summary: 'Negative values are scaled down',
    parameters: [slope],
    operation: 'leaky_relu',
  }),
  libraryLayer({
    name: 'keras.layers.ELU',
    summary: 'Negative values approach a limit',
    parameters: [number('alpha', 'The limit, with the sign changed', { sets: 'alpha', value: 1 })],
    operation: 'elu',
  }),
  libraryLayer({
    name: 'keras.layers.ThresholdedReLU',
    summary: 'Values below a threshold become 0',
    parameters: [number('theta', 'The threshold', { value: 1 })],
    operation: 'identity',
  }),
  libraryLayer(
    {
      name: 'keras.layers.PReLU',
      summary: 'Negative values are scaled by learned slopes',
      parameters: [...ofWeights('alpha'), sharedAxes],
      operation: 'prelu',
    },
    shared,
  ),
  libraryLayer({
    name: 'keras.layers.Softmax',
    summary: 'Values along an axis become positive and sum to 1',
    parameters: [axisParameter('Axis, with the batch counted')],
    operation: 'softmax',
  }),
];
