// Layers of keras.layers that join several tensors. Source: the reference of Keras 3 (signatures), that of Keras 1 (`Merge`).
import type { Given } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { allWithoutBatch, axisParameter, without } from './parameters.ts';

const ELEMENTWISE: Readonly<Record<string, string>> = {
  Add: 'add',
  Subtract: 'subtract',
  Multiply: 'multiply',
  Average: 'average',
  Maximum: 'maximum',
  Minimum: 'minimum',
};

/** The modes of Keras 1 that are operations here. */
const MODES: Readonly<Record<string, string>> = {
  sum: 'add',
  mul: 'multiply',
  ave: 'average',
  max: 'maximum',
  concat: 'concat',
  dot: 'dot',
  cos: 'dot',
};

/** Axes are counted with the batch; one is for both tensors. */
const dotAxes: Parameter = {
  name: 'axes',
  aliases: ['dot_axes'],
  spec: {
    type: 'axes',
    meaning: 'Axis that is summed over, with the batch counted: one for both tensors, or one for each',
    default: { value: [-1] },
  },
  sets: 'axes',
  free: true,
  reads: allWithoutBatch,
};

const merge: LibraryLayer = {
  ...libraryLayer({
    name: 'keras.layers.Merge',
    summary: 'Joins several tensors as its mode says',
    parameters: [
      without('mode'),
      { ...axisParameter('Axis of a concatenation, with the batch counted'), name: 'concat_axis' },
      dotAxes,
    ],
    takesMore: true,
    operation: 'add',
  }),
  operationFor: (given) => modeOf(given),
  // Other modes have no axis.
  attributes: (given, input) => {
    const mode = modeOf(given);
    const { axis = {}, axes = {} } = given.attributes(input);
    return mode === 'concat' ? { axis } : mode === 'dot' ? { axes } : {};
  },
};

const dot = libraryLayer({
  name: 'keras.layers.Dot',
  summary: 'Products of two tensors, summed over an axis of each',
  parameters: [{ ...dotAxes, spec: { ...dotAxes.spec, default: { required: true } } }, without('normalize')],
  operation: 'dot',
});

function modeOf(given: Given): string | undefined {
  const mode = given.word('mode') ?? 'sum';
  return Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
}

export const merging: readonly LibraryLayer[] = [
  ...Object.entries(ELEMENTWISE).map(([name, operation]) =>
    libraryLayer({ name: `keras.layers.${name}`, summary: 'Element by element', parameters: [], operation }),
  ),
  libraryLayer({
    name: 'keras.layers.Concatenate',
    summary: 'Tensors one behind the other along an axis',
    parameters: [axisParameter('Axis, with the batch counted')],
    operation: 'concat',
  }),
  merge,
  dot,
];
