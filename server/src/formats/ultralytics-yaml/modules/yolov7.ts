// Modules of YOLOv5 and YOLOv7 that later families do not have.
// Source: models/common.py of both repositories; YOLOv7 (arXiv 2207.02696).

import type { ArgumentValues } from '../arguments.ts';
import type { Composer, Feature } from '../composer.ts';
import { UNKNOWN_COUNT } from '../counts.ts';
import { type ModuleSpec, unary } from '../module.ts';
import { gcd } from './convolutions.ts';
import {
  activation,
  c1,
  c2,
  expansion,
  flag,
  groups,
  integer,
  kernel,
  n,
  padding,
  shortcut,
  stride,
} from './parameters.ts';
import { addIfEqual, bottleneck, chain, concat, conv, plainConv, samePool } from './parts.ts';

export const ReOrg = unary(
  { name: 'ReOrg', summary: 'Moves each 2×2 square of the map into channels', parameters: [] },
  (b, x) => b.layer('pixel_unshuffle', [x], { factor: 2 }, 4 * x.channels),
);

export const MP = unary(
  { name: 'MP', summary: 'Max pool whose stride is its window', parameters: [kernel(2)] },
  (b, x, values) => b.layer('max_pool', [x], { kernel: values.attribute('k') }, x.channels),
);

export const SP = unary(
  { name: 'SP', summary: 'Max pool that keeps the size at stride 1', parameters: [kernel(3), stride(1)] },
  (b, x, values) =>
    b.layer(
      'max_pool',
      [x],
      {
        kernel: values.attribute('k'),
        stride: values.attribute('s'),
        padding: Math.floor(values.number('k') / 2),
      },
      x.channels,
    ),
);

export const DownC = unary(
  {
    name: 'DownC',
    summary: 'Shrinks the map with a strided convolution on one branch and a max pool on the other',
    parameters: [c1, c2, n, kernel(2)],
  },
  (b, x, values) => {
    const [half, step] = [Math.floor(values.number('c2') / 2), values.number('k')];
    const convolved = conv(b, conv(b, x, x.channels), half, 3, step);
    const pooled = b.layer('max_pool', [x], { kernel: step, stride: step }, x.channels);
    return concat(b, [convolved, conv(b, pooled, half)]);
  },
);

export const Stem = unary(
  {
    name: 'Stem',
    summary:
      'Quarters the map with convolutions beside a max pool; all arguments but the first change nothing',
    parameters: [c1, c2, kernel(1), stride(1), padding, groups, activation],
  },
  (b, x, values) => {
    const half = Math.floor(values.number('c2') / 2);
    const start = conv(b, x, half, 3, 2);
    const convolved = conv(b, conv(b, start, half), half, 3, 2);
    const pooled = b.layer('max_pool', [start], { kernel: 2, stride: 2 }, half);
    return conv(b, concat(b, [convolved, pooled]), values.number('c2'));
  },
);

type Block = (b: Composer, x: Feature, values: ArgumentValues) => Feature;

const plainBlock: Block = (b, x, values) =>
  bottleneck(b, x, x.channels, {
    kernels: [1, 3],
    expansion: 1,
    groups: values.number('g'),
    shortcut: values.flag('shortcut'),
  });

/** 1×1, grouped 3×3, 1×1. */
const residualBlock =
  (width: number, groupCount?: number): Block =>
  (b, x, values) =>
    b.part('Res', [x], () => {
      const inner = Math.trunc(x.channels * width);
      const count = groupCount ?? values.number('g');
      const y = conv(b, conv(b, conv(b, x, inner), inner, 3, 1, { groups: count }), x.channels);
      return values.flag('shortcut') ? addIfEqual(b, x, y) : y;
    });

/** The three shells of YOLOv7's cross-stage blocks: where the two branches part and what the second one has. */
const shells: Readonly<
  Record<
    'A' | 'B' | 'C',
    (b: Composer, x: Feature, filters: number, hidden: number, blocks: (x: Feature) => Feature) => Feature
  >
> = {
  A: (b, x, filters, hidden, blocks) =>
    conv(b, concat(b, [blocks(conv(b, x, hidden)), conv(b, x, hidden)]), filters),
  B: (b, x, filters, _hidden, blocks) => {
    const start = conv(b, x, filters);
    return conv(b, concat(b, [blocks(start), conv(b, start, filters)]), filters);
  },
  C: (b, x, filters, hidden, blocks) => {
    const worked = conv(b, blocks(conv(b, x, hidden)), hidden);
    return conv(b, concat(b, [worked, conv(b, x, hidden)]), filters);
  },
};

function crossStage(kind: string, shell: 'A' | 'B' | 'C', block: Block, groupCount: number): ModuleSpec {
  return unary(
    {
      name: `${kind}CSP${shell}`,
      summary: 'A chain of blocks on one branch beside another, joined',
      parameters: [
        c1,
        c2,
        n,
        shortcut(shell !== 'B'),
        { ...groups, spec: { ...groups.spec, default: { value: groupCount } } },
        expansion(),
      ],
    },
    (b, x, values) => {
      const filters = values.number('c2');
      const hidden = Math.trunc(filters * values.number('e'));
      return shells[shell](b, x, filters, hidden, (y) =>
        chain(y, values.number('n'), (z) => block(b, z, values)),
      );
    },
  );
}

const SHELLS = ['A', 'B', 'C'] as const;

/** BottleneckCSPA … ResXCSPC. */
export const crossStageModules: readonly ModuleSpec[] = SHELLS.flatMap((shell) => [
  crossStage('Bottleneck', shell, plainBlock, 1),
  crossStage('Res', shell, residualBlock(0.5), 1),
  crossStage('ResX', shell, residualBlock(1), 32),
]);

export const SPPCSPC = unary(
  {
    name: 'SPPCSPC',
    summary: 'Max pools of several sizes on one branch beside another, joined',
    parameters: [
      c1,
      c2,
      n,
      shortcut(false),
      groups,
      expansion(),
      {
        name: 'k',
        spec: { type: 'integers', min: 1, meaning: 'Pool windows, odd', default: { value: [5, 9, 13] } },
      },
    ],
  },
  (b, x, values) => {
    const hidden = Math.trunc(2 * values.number('c2') * values.number('e'));
    const start = conv(b, conv(b, conv(b, x, hidden), hidden, 3), hidden);
    const pooled = concat(b, [start, ...values.numbers('k').map((window) => samePool(b, start, window))]);
    const worked = conv(b, conv(b, pooled, hidden), hidden, 3);
    return conv(b, concat(b, [worked, conv(b, x, hidden)]), values.number('c2'));
  },
);

export const Shortcut: ModuleSpec = {
  name: 'Shortcut',
  summary: 'Adds two maps',
  parameters: [integer('dimension', 'Changes nothing', 0, 0)],
  build: (b, inputs) => b.layer('add', inputs.slice(0, 2), {}, b.only(inputs).channels),
};

export const Contract = unary(
  {
    name: 'Contract',
    summary: 'Moves squares of the map into channels',
    parameters: [integer('gain', 'Side of a square', 2)],
  },
  (b, x, values) => {
    const gain = values.number('gain');
    return b.layer('pixel_unshuffle', [x], { factor: values.written('gain') }, x.channels * gain * gain);
  },
);

export const Expand = unary(
  {
    name: 'Expand',
    summary: 'Moves channels into squares of the map',
    parameters: [integer('gain', 'Side of a square', 2)],
  },
  (b, x, values) => {
    const gain = values.number('gain');
    return b.layer(
      'pixel_shuffle',
      [x],
      { factor: values.written('gain') },
      Math.floor(x.channels / gain ** 2),
    );
  },
);

export const CrossConv = unary(
  {
    name: 'CrossConv',
    summary: 'A convolution along each axis in turn',
    parameters: [
      c1,
      c2,
      kernel(3),
      stride(1),
      groups,
      expansion(1),
      flag('shortcut', 'Whether the input is added', false),
    ],
  },
  (b, x, values) => {
    const [size, step] = [values.number('k'), values.number('s')];
    const hidden = conv(b, x, Math.trunc(values.number('c2') * values.number('e')), [1, size], [1, step]);
    const y = conv(b, hidden, values.number('c2'), [size, 1], [step, 1], { groups: values.number('g') });
    return values.flag('shortcut') ? addIfEqual(b, x, y) : y;
  },
);

export const MixConv2d = unary(
  {
    name: 'MixConv2d',
    summary: 'Convolutions of several kernel sizes side by side, joined',
    parameters: [
      c1,
      c2,
      { name: 'k', spec: { type: 'integers', min: 1, meaning: 'Kernel sizes', default: { value: [1, 3] } } },
      stride(1),
      flag('equal_ch', 'Whether all kernels give as many channels; not known otherwise', true),
    ],
  },
  (b, x, values) => {
    const kernels = values.numbers('k');
    const filters = values.number('c2');
    const equal = values.flag('equal_ch') ? 1 : UNKNOWN_COUNT;
    const share = (index: number) =>
      equal * Math.floor(((index + 1) * filters) / kernels.length) -
      Math.floor((index * filters) / kernels.length);
    const branches = kernels.map((size, index) =>
      plainConv(b, x, share(index), size, {
        stride: values.sizes('s'),
        groups: gcd(x.channels, share(index)),
        bias: false,
      }),
    );
    const normalized = b.layer('batch_norm', [concat(b, branches)], {}, filters);
    return b.layer('silu', [normalized], {}, filters);
  },
);

export const C3SPP = unary(
  {
    name: 'C3SPP',
    summary: 'A C3 with max pools of several sizes on one branch',
    parameters: [
      c1,
      c2,
      {
        name: 'k',
        spec: { type: 'integers', min: 1, meaning: 'Pool windows, odd', default: { value: [5, 9, 13] } },
      },
      n,
      shortcut(true),
      groups,
      expansion(),
    ],
  },
  (b, x, values) => {
    const hidden = Math.trunc(values.number('c2') * values.number('e'));
    const start = conv(b, x, hidden);
    const narrow = conv(b, start, Math.floor(hidden / 2));
    const pooled = values.numbers('k').map((window) => samePool(b, narrow, window));
    const worked = conv(b, concat(b, [narrow, ...pooled]), hidden);
    return conv(b, concat(b, [worked, conv(b, x, hidden)]), values.number('c2'));
  },
);
