// Modules that are one convolution or little more. Source: ultralytics/nn/modules/conv.py and block.py.

import type { ArgumentValues } from '../arguments.ts';
import type { Composer, Feature } from '../composer.ts';
import { knownCount, UNKNOWN_COUNT } from '../counts.ts';
import { type ModuleSpec, unary } from '../module.ts';
import {
  activation,
  axes,
  c1,
  c2,
  dilation,
  exactly,
  flag,
  groups,
  kernel,
  padding,
  stride,
} from './parameters.ts';
import { concat, conv, convLayers, depthwise, halfOf, plainConv } from './parts.ts';

/** `act` of a call: the file's own activation, a named one, or none. */
export function activationOf(b: Composer, values: ArgumentValues): string | null | undefined {
  const given = values.literal('act');
  if (given === true || !values.has('act')) return undefined;
  return typeof given === 'string' ? (b.namedActivation(given) ?? null) : null;
}

export const Conv = unary(
  {
    name: 'Conv',
    summary: 'Convolution without bias, batch normalization, activation',
    parameters: [c1, c2, kernel(1), stride(1), padding, groups, dilation, activation],
  },
  (b, x, values) =>
    convLayers(b, x, values.written('c2'), values.attribute('k'), values.attribute('s'), {
      padding: values.has('p') ? values.padding('p') : undefined,
      groups: values.written('g'),
      dilation: values.has('d') ? values.number('d') : 1,
      activation: activationOf(b, values),
    }),
);

/** In YOLOv7, `Conv` has no dilation: the fifth value is the activation. */
export const ConvWithoutDilation: ModuleSpec = {
  ...Conv,
  parameters: [c1, c2, kernel(1), stride(1), padding, groups, activation],
};

export const DWConv = unary(
  {
    name: 'DWConv',
    summary: 'Depthwise convolution: as many groups as divide both widths, batch normalization, activation',
    parameters: [c1, c2, kernel(1), stride(1), dilation, activation],
  },
  (b, x, values) =>
    convLayers(b, x, values.written('c2'), values.attribute('k'), values.attribute('s'), {
      groups: gcd(x.channels, values.number('c2')),
      dilation: values.has('d') ? values.number('d') : 1,
      activation: activationOf(b, values),
    }),
);

/** In YOLOv7, depthwise convolutions have no dilation either. */
export const DWConvWithoutDilation: ModuleSpec = {
  ...DWConv,
  parameters: [c1, c2, kernel(1), stride(1), activation],
};

export const GhostConv = unary(
  {
    name: 'GhostConv',
    summary: 'Half of the output by a convolution, the other half from it by a cheap 5×5 depthwise one',
    parameters: [c1, c2, kernel(1), stride(1), groups, activation],
  },
  (b, x, values) =>
    ghostConv(b, x, values.number('c2'), values.sizes('k'), values.sizes('s'), {
      groups: values.number('g'),
      activation: activationOf(b, values),
    }),
);

export function ghostConv(
  b: Composer,
  x: Feature,
  filters: number,
  size: number | readonly number[] = 1,
  step: number | readonly number[] = 1,
  options: { readonly groups?: number; readonly activation?: string | null | undefined } = {},
): Feature {
  const { groups: count = 1, activation: act } = options;
  const half = Math.floor(filters / 2);
  const first = conv(b, x, half, size, step, { groups: count, activation: act });
  return concat(b, [first, depthwise(b, first, 5, 1, { activation: act })]);
}

export const Focus = unary(
  {
    name: 'Focus',
    summary: 'Moves each 2×2 square of the map into channels, then convolves',
    parameters: [c1, c2, kernel(1), stride(1), padding, groups, activation],
  },
  (b, x, values) => {
    const focused = b.layer('pixel_unshuffle', [x], { factor: 2 }, 4 * x.channels);
    return conv(b, focused, values.number('c2'), values.sizes('k'), values.sizes('s'), {
      ...(values.has('p') && { padding: values.padding('p') }),
      groups: values.number('g'),
      activation: activationOf(b, values),
    });
  },
);

export const ConvTranspose = unary(
  {
    name: 'ConvTranspose',
    summary: 'Transposed convolution, batch normalization unless switched off, activation',
    parameters: [
      c1,
      c2,
      kernel(2),
      stride(2),
      axes('p', 'Padding on each side', 0, 0),
      flag('bn', 'Whether batch normalization follows; the convolution has a bias if not', true),
      activation,
    ],
  },
  (b, x, values) => {
    const filters = values.number('c2');
    const normalize = values.flag('bn');
    const grown = b.layer(
      'transposed_conv',
      [x],
      {
        filters: values.written('c2'),
        kernel: values.attribute('k'),
        stride: values.attribute('s'),
        padding: values.padding('p'),
        bias: !normalize,
        in_channels: x.channels,
      },
      filters,
    );
    const normalized = normalize ? b.layer('batch_norm', [grown], {}, filters) : grown;
    const act = activationOf(b, values);
    const named = act === undefined ? b.activation : act;
    return named ? b.layer(named, [normalized], {}, filters) : normalized;
  },
);

export const DWConvTranspose2d = unary(
  {
    name: 'DWConvTranspose2d',
    summary: 'Depthwise transposed convolution',
    parameters: [
      c1,
      c2,
      kernel(1),
      stride(1),
      axes('p1', 'Padding on each side', 0, 0),
      axes('p2', 'Rows and columns added on one side', 0, 0),
    ],
  },
  (b, x, values) =>
    b.layer(
      'transposed_conv',
      [x],
      {
        filters: values.written('c2'),
        kernel: values.attribute('k'),
        stride: values.attribute('s'),
        padding: values.padding('p1'),
        output_padding: values.attribute('p2'),
        groups: gcd(x.channels, values.number('c2')),
        in_channels: x.channels,
      },
      values.number('c2'),
    ),
);

export const AConv = unary(
  {
    name: 'AConv',
    summary: 'Halves the map: 2×2 average at stride 1, then a 3×3 convolution at stride 2',
    parameters: [c1, c2],
  },
  (b, x, values) => conv(b, averaged(b, x), values.number('c2'), 3, 2, { padding: 1 }),
);

export const ADown = unary(
  {
    name: 'ADown',
    summary:
      'Halves the map: 2×2 average, then a strided convolution on one half and a max pool on the other',
    parameters: [c1, c2],
  },
  (b, x, values) => {
    const half = Math.floor(values.number('c2') / 2);
    const size = Math.floor(x.channels / 2);
    const [first, second] = b.layers('split', [averaged(b, x)], { parts: 2 }, [size, size]);
    const convolved = conv(b, first ?? x, half, 3, 2, { padding: 1 });
    const pooled = b.layer('max_pool', [second ?? x], { kernel: 3, stride: 2, padding: 1 }, size);
    return concat(b, [convolved, conv(b, pooled, half, 1, 1, { padding: 0 })]);
  },
);

function averaged(b: Composer, x: Feature): Feature {
  return b.layer('avg_pool', [x], { kernel: 2, stride: 1, padding: 0 }, x.channels);
}

export const SCDown = unary(
  {
    name: 'SCDown',
    summary: 'Changes the channels with a 1×1 convolution, then shrinks with a depthwise one',
    parameters: [c1, c2, kernel(), stride()],
  },
  (b, x, values) =>
    depthwise(b, conv(b, x, values.number('c2')), values.sizes('k'), values.sizes('s'), { activation: null }),
);

const rawParameters = [c1, c2, kernel(3), stride(1), padding, groups, dilation, activation];

export const Conv2 = unary(
  {
    name: 'Conv2',
    summary: 'A 3×3 and a 1×1 convolution side by side, added, batch normalization, activation',
    parameters: rawParameters,
  },
  (b, x, values) => {
    const filters = values.number('c2');
    const input = { ...x, channels: values.number('c1') };
    const options = {
      stride: values.sizes('s'),
      groups: values.number('g'),
      bias: false,
      ...(values.has('p') && { padding: values.padding('p').value }),
    };
    const wide = plainConv(b, input, filters, values.sizes('k'), options);
    const narrow = plainConv(b, input, filters, 1, { padding: 0, ...options });
    const normalized = b.layer('batch_norm', [b.layer('add', [wide, narrow], {}, filters)], {}, filters);
    const act = activationOf(b, values);
    const named = act === undefined ? b.activation : act;
    return named ? b.layer(named, [normalized], {}, filters) : normalized;
  },
);

const deploy = flag('deploy', 'Whether the branches are merged into one 3×3 convolution', false);

export const RepConv = unary(
  {
    name: 'RepConv',
    summary: 'A 3×3 and a 1×1 convolution side by side, each with batch normalization, added, activation',
    parameters: [
      c1,
      c2,
      exactly('k', 'Kernel size', 3),
      stride(1),
      exactly('p', 'Padding on each side', 1),
      groups,
      dilation,
      activation,
      flag('bn', 'Whether the input is normalized and added too', false),
      deploy,
    ],
  },
  (b, x, values) =>
    repConv(b, { ...x, channels: values.number('c1') }, values.number('c2'), {
      kernel: values.number('k'),
      stride: values.number('s'),
      groups: values.number('g'),
      identity: values.flag('bn'),
    }),
);

/** YOLOv7's: the input is always normalized and added where shapes allow. */
export const RepConvWithIdentity = unary(
  {
    name: 'RepConv',
    summary: 'A 3×3 and a 1×1 convolution side by side and the input, each with batch normalization, added',
    parameters: [c1, c2, exactly('k', 'Kernel size', 3), stride(1), padding, groups, activation, deploy],
  },
  (b, x, values) =>
    repConv(b, x, values.number('c2'), {
      kernel: values.number('k'),
      stride: values.number('s'),
      groups: values.number('g'),
      identity: true,
    }),
);

export interface RepOptions {
  readonly kernel?: number;
  readonly stride?: number;
  readonly groups?: number;
  readonly identity?: boolean;
}

export function repConv(b: Composer, x: Feature, filters: number, options: RepOptions = {}): Feature {
  const { kernel: size = 3, stride: step = 1, groups: count = 1, identity = false } = options;
  return b.part('RepConv', [x], () => {
    const shared = { groups: count, activation: null };
    const branches = [conv(b, x, filters, size, step, { ...shared, padding: halfOf(size, 1) })];
    branches.push(conv(b, x, filters, 1, step, { ...shared, padding: 0 }));
    if (identity && step === 1 && x.channels === filters)
      branches.push(b.layer('batch_norm', [x], {}, filters));
    const added = b.layer('add', branches, {}, filters);
    return b.activation ? b.layer(b.activation, [added], {}, filters) : added;
  });
}

export function gcd(a: number, b: number): number {
  if (knownCount(a) === undefined || knownCount(b) === undefined) return UNKNOWN_COUNT;
  return b === 0 ? a : gcd(b, a % b);
}
