// Blocks that split their channels, work on a part and join: C1 … C3k2, and their YOLOv5 and YOLOv10 relatives.
// Source: ultralytics/nn/modules/block.py; h = trunc(c2·e) throughout.

import type { Parameter } from '../../../libraries/parameter.ts';
import type { ArgumentValues } from '../arguments.ts';
import type { Composer, Feature } from '../composer.ts';
import { unary } from '../module.ts';
import { attentionBlock } from './attention-blocks.ts';
import { ghostConv, repConv } from './convolutions.ts';
import { c1, c2, expansion, flag, groups, integer, kernel, n, shortcut, stride } from './parameters.ts';
import {
  addIfEqual,
  type BottleneckOptions,
  bottleneck,
  chain,
  concat,
  conv,
  crossShell,
  depthwise,
  plainConv,
  splitShell,
} from './parts.ts';

const hiddenOf = (values: ArgumentValues) => Math.trunc(values.number('c2') * values.number('e'));
const innerOf = (values: ArgumentValues): BottleneckOptions => ({
  expansion: 1,
  groups: values.number('g'),
  shortcut: values.flag('shortcut'),
});

/** `Bottleneck` with given kernels; YOLOv8 and later use 3×3 twice, YOLOv5 and YOLOv7 1×1 first. */
export const bottleneckModule = (kernels: readonly [number, number], takesKernels: boolean) =>
  unary(
    {
      name: 'Bottleneck',
      summary:
        'Two convolutions with a narrower map between them, added to the input where channels are equal',
      parameters: [
        c1,
        c2,
        shortcut(true),
        groups,
        ...(takesKernels ? [kernelPair(kernels)] : []),
        expansion(),
      ],
    },
    (b, x, values) => {
      const [first = kernels[0], second = kernels[1]] = takesKernels ? values.numbers('k') : kernels;
      return bottleneck(b, x, values.number('c2'), {
        kernels: [first, second],
        expansion: values.number('e'),
        groups: values.number('g'),
        shortcut: values.flag('shortcut'),
      });
    },
  );

const kernelPair = (kernels: readonly number[]): Parameter => ({
  name: 'k',
  spec: {
    type: 'integers',
    min: 1,
    meaning: 'Kernel sizes of the two convolutions',
    default: { value: kernels },
  },
});

export const GhostBottleneck = unary(
  {
    name: 'GhostBottleneck',
    summary: 'Two ghost convolutions, with a depthwise one between them at stride 2, added to the input',
    parameters: [c1, c2, kernel(3), stride(1)],
  },
  (b, x, values) => ghostBottleneck(b, x, values.number('c2'), values.number('k'), values.number('s')),
);

function ghostBottleneck(b: Composer, x: Feature, filters: number, size = 3, step = 1): Feature {
  return b.part('GhostBottleneck', [x], () => {
    const half = Math.floor(filters / 2);
    const narrow = ghostConv(b, x, half);
    const strided = step === 2 ? depthwise(b, narrow, size, step, { activation: null }) : narrow;
    const y = ghostConv(b, strided, filters, 1, 1, { activation: null });
    if (step !== 2) return b.layer('add', [y, x], {}, filters);
    const moved = depthwise(b, x, size, step, { activation: null });
    return b.layer('add', [y, conv(b, moved, filters, 1, 1, { activation: null })], {}, filters);
  });
}

export const C1 = unary(
  { name: 'C1', summary: 'A 1×1 convolution and a chain of 3×3 ones, added', parameters: [c1, c2, n] },
  (b, x, values) => {
    const filters = values.number('c2');
    const start = conv(b, x, filters);
    const end = chain(start, values.number('n'), (y) => conv(b, y, filters, 3));
    return b.layer('add', [end, start], {}, filters);
  },
);

const blockParameters = (added: boolean) => [c1, c2, n, shortcut(added), groups, expansion()];

export const C2 = unary(
  {
    name: 'C2',
    summary: 'Splits in two, a chain of bottlenecks on one half, joins',
    parameters: blockParameters(true),
  },
  (b, x, values) => {
    const hidden = hiddenOf(values);
    const [worked, kept] = b.layers('split', [conv(b, x, 2 * hidden)], { parts: 2 }, [hidden, hidden]);
    const end = chain(worked ?? x, values.number('n'), (y) => bottleneck(b, y, hidden, innerOf(values)));
    return conv(b, concat(b, [end, kept ?? x]), values.number('c2'));
  },
);

export const C2f = unary(
  {
    name: 'C2f',
    summary: 'Splits in two, a chain of bottlenecks on one half, joins both halves and every step between',
    parameters: blockParameters(false),
  },
  (b, x, values) => {
    const hidden = hiddenOf(values);
    return splitShell(b, x, values.number('c2'), hidden, values.number('n'), (y) =>
      bottleneck(b, y, hidden, innerOf(values)),
    );
  },
);

/** `C3` and its relatives: a shell with some chain of blocks in it. */
const crossStage = (
  name: string,
  summary: string,
  blocks: (b: Composer, x: Feature, values: ArgumentValues) => Feature,
) =>
  unary({ name, summary, parameters: blockParameters(true) }, (b, x, values) =>
    crossShell(b, x, values.number('c2'), hiddenOf(values), (y) => blocks(b, y, values)),
  );

export const C3 = crossStage(
  'C3',
  'A chain of bottlenecks on one branch beside a 1×1 convolution, joined',
  (b, x, values) =>
    chain(x, values.number('n'), (y) =>
      bottleneck(b, y, x.channels, { ...innerOf(values), kernels: [1, 3] }),
    ),
);

export const C3x = crossStage(
  'C3x',
  'A C3 whose bottlenecks convolve along each axis in turn',
  (b, x, values) =>
    chain(x, values.number('n'), (y) =>
      bottleneck(b, y, x.channels, {
        ...innerOf(values),
        kernels: [
          [1, 3],
          [3, 1],
        ],
      }),
    ),
);

export const C3Ghost = crossStage('C3Ghost', 'A C3 of ghost bottlenecks', (b, x, values) =>
  chain(x, values.number('n'), (y) => ghostBottleneck(b, y, x.channels)),
);

export const RepC3 = unary(
  {
    name: 'RepC3',
    summary: 'A chain of RepConvs beside a 1×1 convolution, added',
    parameters: [c1, c2, n, expansion(1)],
  },
  (b, x, values) => {
    const [filters, hidden] = [values.number('c2'), hiddenOf(values)];
    const worked = chain(conv(b, x, hidden), values.number('n'), (y) => repConv(b, y, hidden));
    const added = b.layer('add', [worked, conv(b, x, hidden)], {}, hidden);
    return hidden === filters ? added : conv(b, added, filters);
  },
);

/** Two bottlenecks in a C3 with 3×3 kernels: the inner block of larger C3k2 and A2C2f. */
export function c3k(
  b: Composer,
  x: Feature,
  filters: number,
  count = 2,
  options: BottleneckOptions = {},
): Feature {
  return b.part('C3k', [x], () => {
    const hidden = Math.trunc(filters * 0.5);
    return crossShell(b, x, filters, hidden, (y) =>
      chain(y, count, (z) => bottleneck(b, z, hidden, { ...options, expansion: 1 })),
    );
  });
}

export const C3k2 = unary(
  {
    name: 'C3k2',
    summary: 'A C2f whose inner blocks are bottlenecks, small C3s, or bottlenecks with attention',
    parameters: [
      c1,
      c2,
      n,
      flag('c3k', 'Inner blocks are small C3s; always so at scales m, l and x', false),
      expansion(),
      flag('attn', 'Inner blocks are a bottleneck and self-attention', false),
      groups,
      shortcut(true),
    ],
  },
  (b, x, values) => {
    const hidden = hiddenOf(values);
    const options = { groups: values.number('g'), shortcut: values.flag('shortcut') };
    return splitShell(b, x, values.number('c2'), hidden, values.number('n'), (y) => {
      if (values.flag('attn')) {
        const narrowed = bottleneck(b, y, hidden, options);
        return attentionBlock(b, narrowed, Math.max(Math.floor(hidden / 64), 1));
      }
      return values.flag('c3k') ? c3k(b, y, hidden, 2, options) : bottleneck(b, y, hidden, options);
    });
  },
);

export const C2fCIB = unary(
  {
    name: 'C2fCIB',
    summary: 'A C2f whose inner blocks are compact inverted blocks of depthwise convolutions',
    parameters: [
      c1,
      c2,
      n,
      shortcut(false),
      flag('lk', 'A 7×7 and a 3×3 depthwise convolution side by side in the middle', false),
      groups,
      expansion(),
    ],
  },
  (b, x, values) => {
    const hidden = hiddenOf(values);
    return splitShell(b, x, values.number('c2'), hidden, values.number('n'), (y) =>
      compactInvertedBlock(b, y, values.flag('shortcut'), values.flag('lk')),
    );
  },
);

/** Source: YOLOv10 (arXiv 2405.14458), compact inverted block. */
function compactInvertedBlock(b: Composer, x: Feature, added: boolean, large: boolean): Feature {
  return b.part('CIB', [x], () => {
    const wide = conv(b, depthwise(b, x, 3), 2 * x.channels);
    const middle = large ? largeKernelDepthwise(b, wide) : depthwise(b, wide, 3);
    const y = depthwise(b, conv(b, middle, x.channels), 3);
    return added ? addIfEqual(b, x, y) : y;
  });
}

function largeKernelDepthwise(b: Composer, x: Feature): Feature {
  const large = depthwise(b, x, 7, 1, { activation: null });
  const small = depthwise(b, x, 3, 1, { activation: null });
  const added = b.layer('add', [large, small], {}, x.channels);
  return b.activation ? b.layer(b.activation, [added], {}, x.channels) : added;
}

export const RepVGGDW = unary(
  {
    name: 'RepVGGDW',
    summary: 'A 7×7 and a 3×3 depthwise convolution side by side, added, activation',
    parameters: [integer('ed', 'Channels of the input')],
  },
  (b, x, values) => largeKernelDepthwise(b, { ...x, channels: values.number('ed') }),
);

export const bottleneckCsp = (kernels: readonly [number, number]) =>
  unary(
    {
      name: 'BottleneckCSP',
      summary:
        'A chain of bottlenecks and plain convolutions on one branch beside another, normalized, joined',
      parameters: blockParameters(true),
    },
    (b, x, values) => {
      const hidden = hiddenOf(values);
      const worked = chain(conv(b, x, hidden), values.number('n'), (y) =>
        bottleneck(b, y, hidden, { ...innerOf(values), kernels }),
      );
      const first = plainConv(b, worked, hidden, 1, { bias: false });
      const second = plainConv(b, x, hidden, 1, { bias: false });
      const normalized = b.layer('batch_norm', [concat(b, [first, second])], {}, 2 * hidden);
      const active = b.layer('silu', [normalized], {}, 2 * hidden);
      return conv(b, active, values.number('c2'));
    },
  );
