// Layers of keras.layers that change the shape only. Source: the reference of Keras 3 (signatures).
import type { AttributeValue, SidePadding } from '../../../network/attribute-value.ts';
import { numberOf, numbersOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Literal } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';
import { byName, dataFormat, integer, isList, without } from './parameters.ts';

const AXES = [1, 2, 3] as const;

const sides = (name: string, sets: string, axes: number, value: number): Parameter => ({
  name,
  spec: {
    type: 'padding',
    numbersOnly: true,
    meaning: 'Each side of each axis',
    default: { value },
  },
  sets,
  free: true,
  reads: (value) => sidesOf(value, axes),
});

/** A number for all sides; one number for each axis; or two. Of a sequence, two numbers are its two sides. */
function sidesOf(value: Literal, axes: number): AttributeValue | undefined {
  if (!isList(value)) return isSide(value) ? numberOf(value) : undefined;
  if (axes === 1 && value.length === 2 && value.every(isSide)) return pairOf(value);
  const pairs = value.map((item) => (isList(item) ? pairOf(item)?.[0] : evenly(item)));
  const known = pairs.filter((pair) => pair !== undefined);
  return known.length === axes && value.length === axes ? known : undefined;
}

function pairOf(items: readonly Literal[]): readonly SidePadding[] | undefined {
  const [before, after] = numbersOf(items) ?? [];
  const isPair = items.length === 2 && items.every(isSide) && before !== undefined && after !== undefined;
  return isPair ? [{ before, after }] : undefined;
}

function evenly(item: Literal): SidePadding | undefined {
  const side = isSide(item) ? numberOf(item) : undefined;
  return side === undefined ? undefined : { before: side, after: side };
}

function isSide(item: Literal): boolean {
  const side = numberOf(item);
  return side !== undefined && Number.isInteger(side) && side >= 0;
}

const factors: Parameter = {
  name: 'size',
  aliases: ['length'],
  spec: { type: 'per-axis', min: 1, meaning: 'Factors of the sizes', default: { value: 2 } },
  sets: 'scale',
};

const modes: Parameter = {
  name: 'interpolation',
  spec: {
    type: 'choice',
    choices: {
      nearest: 'copies',
      bilinear: 'interpolates',
      bicubic: 'interpolates',
      lanczos3: 'interpolates',
      lanczos5: 'interpolates',
      area: 'averages',
      gaussian: 'averages',
      mitchellcubic: 'interpolates',
    },
    meaning: 'How values between are found',
    default: { value: 'nearest' },
  },
  sets: 'mode',
  free: true,
  reads: (value) => (value === 'nearest' || value === 'bicubic' || value === 'area' ? value : 'bilinear'),
};

const shape: Parameter = {
  name: 'target_shape',
  aliases: ['dims'],
  spec: { type: 'shape', infer: true, meaning: 'Sizes without the batch', default: { required: true } },
  sets: 'shape',
};

/** Axes count from 1, since the batch is the first. */
const dims: Parameter = {
  name: 'dims',
  spec: {
    type: 'axes',
    meaning: 'Axes in their new order, counted from 1',
    default: { required: true },
  },
  sets: 'order',
  free: true,
  reads: (value) => (isList(value) ? numbersOf(value)?.map((axis) => axis - 1) : undefined),
};

const heightAndWidth: readonly Parameter[] = [
  integer('height', 'Height of the output'),
  integer('width', 'Width of the output'),
];

const toSize = (name: string, summary: string, ...more: readonly Parameter[]): LibraryLayer =>
  libraryLayer(
    {
      name: `keras.layers.${name}`,
      summary,
      parameters: [...heightAndWidth, ...more, byName(dataFormat)],
      takesMore: true,
      operation: 'upsample',
    },
    (given) => {
      const size = numbersOf([given.value('height') ?? null, given.value('width') ?? null]);
      return { size: size ? { value: size } : {}, mode: { value: 'bilinear' } };
    },
  );

export const reshaping: readonly LibraryLayer[] = [
  libraryLayer({
    name: 'keras.layers.Flatten',
    summary: 'Everything but the batch becomes one axis',
    parameters: [dataFormat],
    operation: 'flatten',
  }),
  libraryLayer({
    name: 'keras.layers.Reshape',
    summary: 'The same elements in another shape',
    parameters: [shape],
    operation: 'reshape',
  }),
  libraryLayer({
    name: 'keras.layers.Permute',
    summary: 'Axes in another order',
    parameters: [dims],
    operation: 'permute',
  }),
  libraryLayer({
    name: 'keras.layers.RepeatVector',
    summary: 'A vector becomes a sequence',
    parameters: [integer('n', 'Length of the sequence', { sets: 'count' })],
    operation: 'repeat_vector',
  }),
  ...AXES.map((axes) =>
    libraryLayer({
      name: `keras.layers.ZeroPadding${axes}D`,
      summary: 'Zeros are added around',
      parameters: [sides('padding', 'padding', axes, 1), dataFormat],
      operation: 'pad',
    }),
  ),
  ...AXES.map((axes) =>
    libraryLayer({
      name: `keras.layers.Cropping${axes}D`,
      summary: 'The border is cut off',
      parameters: [sides('cropping', 'cropping', axes, axes === 2 ? 0 : 1), dataFormat],
      operation: 'crop',
    }),
  ),
  ...AXES.map((axes) =>
    libraryLayer({
      name: `keras.layers.UpSampling${axes}D`,
      summary: 'Sizes grow by factors',
      parameters: [factors, dataFormat, ...(axes === 2 ? [modes] : [])],
      operation: 'upsample',
    }),
  ),
  toSize('Resizing', 'The map is scaled to a size', without('interpolation')),
  toSize('CenterCrop', 'The middle of the map'),
  toSize('RandomCrop', 'In training, a part of the map at random', without('seed')),
];
