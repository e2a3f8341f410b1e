// Layers of torch.nn as they can stand in a row: records of the library, whose arguments are passed as written.

import type { LibraryLayer } from '../../../libraries/library.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import { activations } from '../../../libraries/torch/layers/activations.ts';
import { adaptivePools } from '../../../libraries/torch/layers/adaptive-pools.ts';
import { convolutions } from '../../../libraries/torch/layers/convolutions.ts';
import { dropouts } from '../../../libraries/torch/layers/dropouts.ts';
import { normalizations } from '../../../libraries/torch/layers/normalizations.ts';
import { paddings, sidesOf } from '../../../libraries/torch/layers/padding.ts';
import { pools } from '../../../libraries/torch/layers/pools.ts';
import { resizing } from '../../../libraries/torch/layers/resizing.ts';
import { shuffling } from '../../../libraries/torch/layers/shuffling.ts';
import type { SidePadding } from '../../../network/attribute-value.ts';
import type { ArgumentValues } from '../arguments.ts';
import type { Composer, Feature, StatedAttributes } from '../composer.ts';
import { type ModuleSpec, unary } from '../module.ts';
import { c1 } from './parameters.ts';

/** The map of a row has two axes beside its channels. */
const AXES = 2;

/** Of the families that rows have layers of; what is loaded for nothing costs everybody. */
const LAYERS = [
  ...convolutions,
  ...pools,
  ...adaptivePools,
  ...activations,
  ...dropouts,
  ...normalizations,
  ...paddings,
  ...resizing,
  ...shuffling,
];

function described(name: string): LibraryLayer {
  const layer = LAYERS.find((one) => one.name === `torch.nn.${name}`);
  if (layer === undefined) throw new Error(`torch.nn.${name} is not described`);
  return layer;
}

/** As the record says, read as one layer with this output width. */
function moduleOf(
  name: string,
  width: (x: Feature, values: ArgumentValues) => number,
  operation = described(name).operation,
  more: (values: ArgumentValues) => StatedAttributes = () => ({}),
): ModuleSpec {
  const layer = described(name);
  const { summary, parameters } = layer;
  return unary({ name: `nn.${name}`, summary, parameters }, (b, x, values) =>
    b.layer(operation, [x], { ...layer.attributes(values), ...more(values) }, width(x, values)),
  );
}

const asWritten = (_: Feature, values: ArgumentValues) => values.number('out_channels');
const unchanged = (x: Feature) => x.channels;

// Rows have maps with two axes only, so that the convolution of any number of axes says as much.
export const Conv2d = moduleOf('Conv2d', asWritten, 'conv');
export const ConvTranspose2d = moduleOf('ConvTranspose2d', asWritten);
export const MaxPool2d = moduleOf('MaxPool2d', unchanged);

export const BatchNorm2d = unary(
  {
    name: 'nn.BatchNorm2d',
    summary: 'Batch normalization; the parser fills in the channels',
    parameters: [c1],
  },
  (b, x) => b.layer('batch_norm', [x], {}, x.channels),
);

/** What a map of two axes cannot be enlarged by. */
const OTHER_AXES: ReadonlySet<string> = new Set(['linear', 'trilinear']);

function forMaps(parameter: Parameter): Parameter {
  const { spec } = parameter;
  if (spec.type !== 'choice') return parameter;
  const choices = Object.entries(spec.choices).filter(([word]) => !OTHER_AXES.has(word));
  return { ...parameter, spec: { ...spec, choices: Object.fromEntries(choices) } };
}

const upsample = moduleOf('Upsample', unchanged, undefined, (values) => ({
  // It changes no size, so that nothing is left open where it is not known.
  mode: values.word('mode') ?? 'nearest',
}));
export const Upsample: ModuleSpec = { ...upsample, parameters: upsample.parameters.map(forMaps) };

const { summary: zeroPadding, parameters: zeroPadded } = described('ZeroPad2d');

export const ZeroPad2d = unary(
  { name: 'nn.ZeroPad2d', summary: zeroPadding, parameters: zeroPadded },
  (b, x, values) => {
    const given = values.value('padding');
    const sides = given === undefined ? undefined : sidesOf(given, AXES);
    // A list of another length fails, or pads the channels too.
    return sides ? padded(b, x, sides) : b.layer('pad', [x], { padding: {} }, x.channels);
  },
);

/** Negative padding cuts off, before the rest is added. */
function padded(b: Composer, x: Feature, sides: readonly SidePadding[]): Feature {
  const each = (amount: (side: number) => number): readonly SidePadding[] =>
    sides.map(({ before, after }) => ({ before: amount(before), after: amount(after) }));
  const cropping = each((side) => Math.max(-side, 0));
  const padding = each((side) => Math.max(side, 0));
  const isSome = (pairs: readonly SidePadding[]) =>
    pairs.some(({ before, after }) => before > 0 || after > 0);
  if (!isSome(cropping)) return b.layer('pad', [x], { padding }, x.channels);
  const rest = b.layer('crop', [x], { cropping }, x.channels);
  return isSome(padding) ? b.layer('pad', [rest], { padding }, x.channels) : rest;
}

/** Layers of one map whose arguments are passed on as they stand: nothing is filled in, and later rows are told the width that comes in. */
const OF_MAPS = [
  ...['AvgPool2d', 'LPPool2d', 'AdaptiveAvgPool2d', 'AdaptiveMaxPool2d'],
  ...['PixelShuffle', 'PixelUnshuffle', 'ChannelShuffle'],
  ...['ConstantPad2d', 'ReflectionPad2d', 'ReplicationPad2d', 'CircularPad2d'],
  ...['UpsamplingNearest2d', 'UpsamplingBilinear2d'],
  ...['GroupNorm', 'InstanceNorm2d', 'LocalResponseNorm'],
];

export const mapModules: readonly ModuleSpec[] = OF_MAPS.map((name) => moduleOf(name, unchanged));

/** Activations and dropouts that can stand in a row by their class name; their arguments are not read. */
const PLAIN: readonly LibraryLayer[] = [
  ...['ReLU', 'ReLU6', 'LeakyReLU', 'ELU', 'SELU', 'CELU', 'GELU', 'SiLU', 'Hardswish', 'Hardsigmoid'],
  ...[
    'Hardtanh',
    'Sigmoid',
    'Tanh',
    'Softplus',
    'Softsign',
    'Mish',
    'PReLU',
    'Dropout',
    'Dropout2d',
    'Dropout3d',
    'AlphaDropout',
    'FeatureAlphaDropout',
    'LogSigmoid',
    'Softmax',
    'LogSoftmax',
    'Softmax2d',
    'Identity',
  ],
].map(described);

const shortName = ({ name }: LibraryLayer) => name.replace('torch.', '');

export const plainModules: readonly ModuleSpec[] = PLAIN.map((layer) =>
  unary({ name: shortName(layer), summary: layer.summary, parameters: [], takesMore: true }, (b, x) =>
    b.layer(layer.operation, [x], {}, x.channels),
  ),
);

/** The module that is an operation without attributes. */
export function moduleOfOperation(operation: string): string | undefined {
  const found = PLAIN.find((layer) => layer.operation === operation);
  return found && shortName(found);
}

/** The operation behind an activation written as Python: `nn.LeakyReLU(0.1)`, `torch.nn.ReLU()`. */
export function activationNamed(text: string): string | undefined {
  const name = /^(?:torch\.)?nn\.(\w+)\(.{0,40}\)$/.exec(text.trim())?.[1];
  return PLAIN.find((layer) => layer.name === `torch.nn.${name}`)?.operation;
}
