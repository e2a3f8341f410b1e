// Normalizations of keras.layers. Source: the reference of Keras 3 (signatures).
import { type Given, numberOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import {
  allWithoutBatch,
  axisParameter,
  flag,
  integer,
  isList,
  number,
  ofWeights,
  without,
} from './parameters.ts';

const epsilon = number('epsilon', 'Small number added to the variance', { sets: 'epsilon', value: 1e-3 });
const parts = [
  flag('center', 'Whether a shift is learned', true, { sets: 'bias' }),
  flag('scale', 'Whether a scale is learned', true, { sets: 'scale' }),
];
const weights = ofWeights('beta', 'gamma');

/** Without an axis, which is written as `None` or as no axes at all, all values are one. */
function isJoint(given: Given): boolean {
  const axis = given.argument('axis')?.value;
  return axis === null || (isList(axis) && axis.length === 0);
}

export const normalizations: readonly LibraryLayer[] = [
  libraryLayer({
    name: 'keras.layers.BatchNormalization',
    summary: 'Batch normalization; a moving mean and variance are kept',
    parameters: [
      axisParameter('Axis of the channels, with the batch counted'),
      number('momentum', 'Share of the moving mean and variance that stays', { value: 0.99 }),
      epsilon,
      ...parts,
      ...weights,
    ],
    takesMore: true,
    operation: 'batch_norm',
  }),
  libraryLayer(
    {
      name: 'keras.layers.Normalization',
      summary: 'Values get mean 0 and variance 1, as measured beforehand',
      parameters: [
        axisParameter('Axis of the channels, with the batch counted'),
        without('mean'),
        without('variance'),
      ],
      takesMore: true,
      operation: 'standardize',
    },
    (given) => ({
      ...(given.has('mean') && { measured: given.decided('mean', false) }),
      ...(isJoint(given) && { axis: { value: 'channels' }, joint: { value: true } }),
    }),
  ),
  libraryLayer({
    name: 'keras.layers.LayerNormalization',
    summary: 'Layer normalization',
    parameters: [
      {
        ...axisParameter('Axes that are normalized together, with the batch counted'),
        sets: 'axes',
        reads: allWithoutBatch,
      },
      epsilon,
      ...parts,
      ...weights,
    ],
    takesMore: true,
    operation: 'layer_norm',
  }),
  libraryLayer(
    {
      name: 'keras.layers.RMSNormalization',
      summary: 'Values are divided by the root of their mean square, then scaled',
      parameters: [
        { ...axisParameter('Axes, with the batch counted'), sets: 'axes', reads: allWithoutBatch },
        epsilon,
      ],
      takesMore: true,
      operation: 'layer_norm',
    },
    () => ({ bias: { value: false } }),
  ),
  libraryLayer({
    name: 'keras.layers.GroupNormalization',
    summary: 'Group normalization',
    parameters: [
      {
        ...integer('groups', 'Groups; −1 makes each channel one', { sets: 'groups', value: 32 }),
        free: true,
        // Each channel by itself divides any number of them, as one group for all does, and learns the same.
        reads: (value) => (value === -1 ? 1 : numberOf(value)),
      },
      axisParameter('Axis of the channels, with the batch counted'),
      epsilon,
      ...parts,
      ...weights,
    ],
    takesMore: true,
    operation: 'group_norm',
  }),
  libraryLayer(
    {
      name: 'keras.layers.UnitNormalization',
      summary: 'Vectors get length 1',
      parameters: [without('axis')],
      operation: 'l2_norm',
    },
    () => ({ affine: { value: false } }),
  ),
];
