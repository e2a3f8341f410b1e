// Layers of torch.nn as they can stand in a row. Their arguments are passed as written.
// Source: torch.nn documentation (signatures).
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { type ModuleSpec, unary } from '../module.ts';
import type { ParameterSpec } from '../parameter.ts';
import { axes, c1, flag, integer, kernel, poolWindow } from './parameters.ts';

const inChannels: ParameterSpec = { ...c1, name: 'in_channels' };
const outChannels = integer('out_channels', 'Output channels');
const step: ParameterSpec = {
  name: 'stride',
  spec: { type: 'per-axis', min: 1, meaning: 'Stride', default: { value: 1 } },
};
const padding: ParameterSpec = {
  name: 'padding',
  spec: { type: 'padding', meaning: 'Padding on each side', default: { value: 0 } },
};
const dilation = axes('dilation', 'Dilation', 1, 1);
const word = (name: string, meaning: string): ParameterSpec => ({
  name,
  spec: { type: 'boolean', meaning, default: { absent: true } },
});
/** What the constructors of convolutions take besides; it changes neither shapes nor counts. */
const placement = [
  word('padding_mode', 'What is padded with'),
  word('device', 'Where the weights are kept'),
  word('dtype', 'Type of the weights'),
];

export const Conv2d = unary(
  {
    name: 'nn.Conv2d',
    summary: 'A plain convolution; the input channels are written too',
    parameters: [
      inChannels,
      outChannels,
      kernel(undefined, 'kernel_size'),
      step,
      padding,
      dilation,
      integer('groups', 'Groups', 1),
      flag('bias', 'Whether there is a bias', true),
      ...placement,
    ],
  },
  (b, x, values) =>
    b.layer(
      'conv',
      [x],
      {
        filters: values.written('out_channels'),
        kernel: values.attribute('kernel_size'),
        stride: values.attribute('stride'),
        padding: values.padding('padding'),
        dilation: values.attribute('dilation'),
        groups: values.written('groups'),
        bias: values.flag('bias'),
        in_channels: values.written('in_channels'),
      },
      values.number('out_channels'),
    ),
);

export const ConvTranspose2d = unary(
  {
    name: 'nn.ConvTranspose2d',
    summary: 'Transposed convolution',
    parameters: [
      inChannels,
      outChannels,
      kernel(undefined, 'kernel_size'),
      step,
      padding,
      axes('output_padding', 'Rows and columns added on one side', 0, 0),
      integer('groups', 'Groups', 1),
      flag('bias', 'Whether there is a bias', true),
      dilation,
      ...placement,
    ],
  },
  (b, x, values) =>
    b.layer(
      'transposed_conv',
      [x],
      {
        filters: values.written('out_channels'),
        kernel: values.attribute('kernel_size'),
        stride: values.attribute('stride'),
        padding: values.padding('padding'),
        output_padding: values.attribute('output_padding'),
        groups: values.written('groups'),
        bias: values.flag('bias'),
        dilation: values.attribute('dilation'),
        in_channels: values.written('in_channels'),
      },
      values.number('out_channels'),
    ),
);

export const BatchNorm2d = unary(
  {
    name: 'nn.BatchNorm2d',
    summary: 'Batch normalization; the parser fills in the channels',
    parameters: [c1],
  },
  (b, x) => b.layer('batch_norm', [x], {}, x.channels),
);

export const MaxPool2d = unary(
  {
    name: 'nn.MaxPool2d',
    summary: 'Max pool',
    parameters: [
      poolWindow(undefined, 'kernel_size'),
      { ...step, spec: { ...step.spec, default: { sameAs: 'kernel_size' } } },
      padding,
      dilation,
      flag('return_indices', 'Whether positions are given too', false),
      flag('ceil_mode', 'Whether sizes are rounded up', false),
    ],
  },
  (b, x, values) =>
    b.layer(
      'max_pool',
      [x],
      {
        kernel: values.attribute('kernel_size'),
        ...(values.has('stride') && { stride: values.attribute('stride') }),
        padding: values.padding('padding'),
        dilation: values.attribute('dilation'),
        ...(values.flag('ceil_mode') && { rounding: 'ceil' }),
      },
      x.channels,
    ),
);

export const Upsample = unary(
  {
    name: 'nn.Upsample',
    summary: 'Makes the map larger',
    parameters: [
      {
        name: 'size',
        spec: {
          type: 'per-axis',
          min: 1,
          meaning: 'Height and width of the output',
          default: { absent: true },
        },
      },
      {
        name: 'scale_factor',
        spec: {
          type: 'per-axis-number',
          above: 0,
          meaning: 'Factor for both axes',
          default: { absent: true },
        },
        takes: ['truth', 'float'],
      },
      {
        name: 'mode',
        spec: {
          type: 'choice',
          choices: {
            nearest: 'copies',
            bilinear: 'interpolates',
            bicubic: 'interpolates',
            'nearest-exact': 'copies',
            area: 'averages',
          },
          meaning: 'How values between are found',
          default: { value: 'nearest' },
        },
      },
      word('align_corners', 'Whether the corners of both maps coincide'),
      word('recompute_scale_factor', 'Whether the factor is computed again from the sizes'),
    ],
  },
  (b, x, values) =>
    b.layer(
      'upsample',
      [x],
      {
        ...(values.has('size') && { size: values.attribute('size') }),
        ...(values.has('scale_factor') && { scale: values.attribute('scale_factor') }),
        mode: values.word('mode') ?? 'nearest',
      },
      x.channels,
    ),
);

export const ZeroPad2d = unary(
  {
    name: 'nn.ZeroPad2d',
    summary: 'Adds rows and columns of zeros',
    parameters: [
      {
        name: 'padding',
        spec: {
          type: 'integers',
          min: -65_536,
          meaning: 'Left, right, top, bottom in one list, or one number for all sides',
          default: { required: true },
        },
        lengths: [2, 4],
      },
    ],
  },
  (b, x, values) => {
    const written = values.sizes('padding');
    // A list of two is about the width alone; one of another length fails, or pads the channels too.
    const sides = typeof written === 'number' ? [written, written, written, written] : written;
    const [left = Number.NaN, right = Number.NaN, top = 0, bottom = 0] = sides;
    if (sides.length !== 2 && sides.length !== 4)
      return b.layer('pad', [x], { padding: Number.NaN }, x.channels);
    // Negative padding cuts off, before the rest is added.
    const cut = (side: number) => Math.max(-side, 0);
    const added = (side: number) => Math.max(side, 0);
    const pairs = (amount: (side: number) => number): AttributeValue => [
      { before: amount(top), after: amount(bottom) },
      { before: amount(left), after: amount(right) },
    ];
    const rest = sides.some((side) => side < 0)
      ? b.layer('crop', [x], { cropping: pairs(cut) }, x.channels)
      : x;
    if (rest !== x && !sides.some((side) => side > 0)) return rest;
    return b.layer('pad', [rest], { padding: pairs(added) }, x.channels);
  },
);

/** Activations and dropouts that can stand in a row by their class name. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ReLU', 'relu'],
  ['ReLU6', 'relu6'],
  ['LeakyReLU', 'leaky_relu'],
  ['ELU', 'elu'],
  ['SELU', 'selu'],
  ['CELU', 'celu'],
  ['GELU', 'gelu'],
  ['SiLU', 'silu'],
  ['Hardswish', 'hard_swish'],
  ['Hardsigmoid', 'hard_sigmoid'],
  ['Hardtanh', 'hard_tanh'],
  ['Sigmoid', 'sigmoid'],
  ['Tanh', 'tanh'],
  ['Softplus', 'softplus'],
  ['Softsign', 'softsign'],
  ['Mish', 'mish'],
  ['PReLU', 'prelu'],
  ['Dropout', 'dropout'],
  ['Dropout2d', 'spatial_dropout'],
  ['Identity', 'identity'],
]);

export const plainModules: readonly ModuleSpec[] = [...PLAIN].map(([name, operation]) =>
  unary({ name: `nn.${name}`, summary: `torch.nn.${name}`, parameters: [], takesMore: true }, (b, x) =>
    b.layer(operation, [x], {}, x.channels),
  ),
);

/** The module that is an operation without attributes. */
export function moduleOfOperation(operation: string): string | undefined {
  const found = [...PLAIN].find(([, each]) => each === operation);
  return found && `nn.${found[0]}`;
}

/** The operation behind an activation written as Python: `nn.LeakyReLU(0.1)`, `torch.nn.ReLU()`. */
export function activationNamed(text: string): string | undefined {
  const name = /^(?:torch\.)?nn\.(\w+)\(.{0,40}\)$/.exec(text.trim())?.[1];
  return name === undefined ? undefined : PLAIN.get(name);
}
