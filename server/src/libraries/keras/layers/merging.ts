// Layers of keras.layers that join several tensors. Source: the reference of Keras 3 (signatures), that of Keras 1 (`Merge`).
import type { Given } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import { axisParameter, without } from './parameters.ts';

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
};

const merge: LibraryLayer = {
  ...libraryLayer(
    {
      name: 'keras.layers.Merge',
      summary: 'Joins several tensors as its mode says',
      parameters: [
        without('mode'),
        { ...axisParameter('Axis of a concatenation, with the batch counted'), name: 'concat_axis' },
      ],
      takesMore: true,
      operation: 'add',
    },
    // Other modes have no axis.
    () => ({}),
  ),
  operationFor: (given) => modeOf(given),
  attributes: (given, input) => (modeOf(given) === 'concat' ? given.attributes(input) : {}),
};

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
];
