// Blocks that keep every intermediate map and join them at the end: ELAN of YOLOv7 and YOLOv9, the HGNetV2 blocks
// of RT-DETR, and its ResNet layers. Source: ultralytics/nn/modules/block.py; YOLOv9 (arXiv 2402.13616).

import type { Parameter } from '../../../libraries/parameter.ts';
import type { Composer, Feature } from '../composer.ts';
import { unary } from '../module.ts';
import { repConv } from './convolutions.ts';
import {
  activation,
  c1,
  c2,
  count,
  flag,
  integer,
  kernel,
  lenient,
  n,
  poolWindow,
  stride,
} from './parameters.ts';
import { chain, concat, conv, crossShell, halves, samePool, stages } from './parts.ts';

/** A chain of bottlenecks that start with a RepConv, in a C3 shell. */
function repCsp(b: Composer, x: Feature, filters: number, blocks: number): Feature {
  return b.part('RepCSP', [x], () => {
    const hidden = Math.trunc(filters * 0.5);
    return crossShell(b, x, filters, hidden, (y) => chain(y, blocks, (z) => repBottleneck(b, z)));
  });
}

function repBottleneck(b: Composer, x: Feature): Feature {
  return b.part('RepBottleneck', [x], () => {
    const y = conv(b, repConv(b, x, x.channels), x.channels, 3);
    return b.layer('add', [x, y], {}, x.channels);
  });
}

export const RepNCSPELAN4 = unary(
  {
    name: 'RepNCSPELAN4',
    summary: 'Two halves and two reparametrised blocks in a row, every step joined',
    parameters: [
      c1,
      c2,
      integer('c3', 'Channels of the first convolution, even'),
      integer('c4', 'Channels of the inner blocks'),
      count('n', 'Bottlenecks in each inner block', 1),
    ],
  },
  (b, x, values) => {
    const [wide, inner, blocks] = [values.number('c3'), values.number('c4'), values.number('n')];
    const [kept, worked] = halves(b, conv(b, x, wide), Math.floor(wide / 2));
    const first = conv(b, repCsp(b, worked, inner, blocks), inner, 3);
    const second = conv(b, repCsp(b, first, inner, blocks), inner, 3);
    return conv(b, concat(b, [kept, worked, first, second]), values.number('c2'));
  },
);

export const ELAN1 = unary(
  {
    name: 'ELAN1',
    summary: 'Two halves and two 3×3 convolutions in a row, every step joined',
    parameters: [
      c1,
      c2,
      integer('c3', 'Channels of the first convolution, even'),
      integer('c4', 'Channels of the inner convolutions'),
    ],
  },
  (b, x, values) => {
    const [wide, inner] = [values.number('c3'), values.number('c4')];
    const [kept, worked] = halves(b, conv(b, x, wide), Math.floor(wide / 2));
    const first = conv(b, worked, inner, 3);
    const second = conv(b, first, inner, 3);
    return conv(b, concat(b, [kept, worked, first, second]), values.number('c2'));
  },
);

export const SPPELAN = unary(
  {
    name: 'SPPELAN',
    summary: 'The same max pool three times in a row on a narrowed map, every step joined',
    parameters: [c1, c2, integer('c3', 'Channels of the narrowed map'), poolWindow(5)],
  },
  (b, x, values) => {
    const narrow = conv(b, x, values.number('c3'));
    const all = stages(narrow, 3, (y) => samePool(b, y, values.number('k')));
    return conv(b, concat(b, all), values.number('c2'));
  },
);

export const HGStem = unary(
  {
    name: 'HGStem',
    summary: 'Stem of HGNetV2: quarters the map with convolutions beside a max pool',
    parameters: [c1, integer('cm', 'Channels inside'), c2],
  },
  (b, x, values) => {
    const [inner, relu] = [values.number('cm'), { activation: 'relu' }];
    const start = conv(b, x, inner, 3, 2, relu);
    const padded = b.layer('pad', [start], { padding: PAD_RIGHT_AND_BOTTOM }, inner);
    const half = Math.floor(inner / 2);
    const narrow = conv(b, padded, half, 2, 1, { ...relu, padding: 0 });
    const narrowPadded = b.layer('pad', [narrow], { padding: PAD_RIGHT_AND_BOTTOM }, half);
    const convolved = conv(b, narrowPadded, inner, 2, 1, { ...relu, padding: 0 });
    const pooled = b.layer('max_pool', [padded], { kernel: 2, stride: 1, rounding: 'ceil' }, inner);
    const joined = concat(b, [pooled, convolved]);
    return conv(b, conv(b, joined, inner, 3, 2, relu), values.number('c2'), 1, 1, relu);
  },
);

const PAD_RIGHT_AND_BOTTOM = [
  { before: 0, after: 1 },
  { before: 0, after: 1 },
];

export const HGBlock = unary(
  {
    name: 'HGBlock',
    summary: 'A chain of convolutions, the input and every step joined and squeezed',
    parameters: [
      c1,
      integer('cm', 'Channels inside'),
      c2,
      kernel(3),
      { ...n, spec: { ...n.spec, default: { value: 6 } } },
      flag('lightconv', 'Each convolution is a 1×1 one and a depthwise one', false),
      flag('shortcut', 'Whether the input is added where channels are equal', false),
      activation,
    ],
  },
  (b, x, values) => {
    const [inner, size, relu] = [values.number('cm'), values.number('k'), { activation: 'relu' }];
    const step = (y: Feature) =>
      values.flag('lightconv') ? lightConv(b, y, inner, size) : conv(b, y, inner, size, 1, relu);
    const joined = concat(b, stages(x, values.number('n'), step));
    const filters = values.number('c2');
    const y = conv(b, conv(b, joined, Math.floor(filters / 2), 1, 1, relu), filters, 1, 1, relu);
    return values.flag('shortcut') && x.channels === filters ? b.layer('add', [y, x], {}, filters) : y;
  },
);

function lightConv(b: Composer, x: Feature, filters: number, size: number): Feature {
  return b.part('LightConv', [x], () => {
    const mixed = conv(b, x, filters, 1, 1, { activation: null });
    return conv(b, mixed, filters, size, 1, { groups: filters, activation: 'relu' });
  });
}

/** A parameter that the stem does not read. */
function blocksOnly(parameter: Parameter): Parameter {
  return { ...parameter, readIf: ['is_first', false] };
}

export const ResNetLayer = unary(
  {
    name: 'ResNetLayer',
    summary: 'One stage of a ResNet with bottleneck blocks, or its stem',
    parameters: [
      c1,
      c2,
      blocksOnly(stride(1)),
      flag('is_first', 'The stem: a 7×7 convolution and a max pool', false),
      blocksOnly(count('n', 'Blocks', 1)),
      blocksOnly(lenient(integer('e', 'Output channels of a block relative to its inner ones', 4), 'truth')),
    ],
  },
  (b, x, values) => {
    const input = { ...x, channels: values.number('c1') };
    const [filters, widening] = [values.number('c2'), values.number('e')];
    if (values.flag('is_first')) {
      const stem = conv(b, input, filters, 7, 2, { padding: 3, activation: 'relu' });
      return b.layer('max_pool', [stem], { kernel: 3, stride: 2, padding: 1 }, filters);
    }
    const first = resNetBlock(b, input, filters, values.sizes('s'), widening);
    return chain(first, values.number('n') - 1, (y) => resNetBlock(b, y, filters, 1, widening));
  },
);

function resNetBlock(
  b: Composer,
  x: Feature,
  inner: number,
  step: number | readonly number[],
  widening: number,
): Feature {
  return b.part('ResNetBlock', [x], () => {
    const relu = { activation: 'relu' };
    const filters = widening * inner;
    const middle = conv(b, conv(b, x, inner, 1, 1, relu), inner, 3, step, { ...relu, padding: 1 });
    const y = conv(b, middle, filters, 1, 1, { activation: null });
    const same = step === 1 && x.channels === filters;
    const kept = same ? x : conv(b, x, filters, 1, step, { activation: null });
    return b.layer('relu', [b.layer('add', [y, kept], {}, filters)], {}, filters);
  });
}
