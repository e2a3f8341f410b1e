// Whole backbones from torchvision in one row, and the picking of one of their stages. Only the residual networks
// are composed here; what other models give is found by running them (source/library-rows.ts). Source: torchvision/models/resnet.py (He et al. 2015);
// TorchVision and Index of ultralytics/nn/modules/block.py.

import type { Parameter } from '../../../libraries/parameter.ts';
import { resolveAlias, type YamlNode } from '../../../syntax/yaml/tree.ts';
import type { ArgumentValues } from '../arguments.ts';
import { type Composer, type Feature, NOTHING } from '../composer.ts';
import { type ModuleSpec, unary } from '../module.ts';
import { c2, flag, integer, lenient } from './parameters.ts';
import { addIfEqual, chain, conv } from './parts.ts';

interface ResNet {
  readonly blocks: readonly [number, number, number, number];
  /** Output channels of a block relative to its stage: 1 for two 3×3 convolutions, 4 for a bottleneck. */
  readonly widening: 1 | 4;
  /** Groups and width of a group of the 3×3 convolution of a bottleneck. */
  readonly groups?: number;
  readonly groupWidth?: number;
}

const RESNETS: ReadonlyMap<string, ResNet> = new Map([
  ['resnet18', { blocks: [2, 2, 2, 2], widening: 1 }],
  ['resnet34', { blocks: [3, 4, 6, 3], widening: 1 }],
  ['resnet50', { blocks: [3, 4, 6, 3], widening: 4 }],
  ['resnet101', { blocks: [3, 4, 23, 3], widening: 4 }],
  ['resnet152', { blocks: [3, 8, 36, 3], widening: 4 }],
  ['resnext50_32x4d', { blocks: [3, 4, 6, 3], widening: 4, groups: 32, groupWidth: 4 }],
  ['resnext101_32x8d', { blocks: [3, 4, 23, 3], widening: 4, groups: 32, groupWidth: 8 }],
  ['resnext101_64x4d', { blocks: [3, 4, 23, 3], widening: 4, groups: 64, groupWidth: 4 }],
  ['wide_resnet50_2', { blocks: [3, 4, 6, 3], widening: 4, groupWidth: 128 }],
  ['wide_resnet101_2', { blocks: [3, 4, 23, 3], widening: 4, groupWidth: 128 }],
]);

/** Whether an argument is the name of a backbone that is composed here. */
export function isDescribedBackbone(name: YamlNode | undefined): boolean {
  const scalar = name && resolveAlias(name);
  return scalar?.type === 'scalar' && typeof scalar.value === 'string' && RESNETS.has(scalar.value);
}

const text = (name: string, meaning: string): Parameter => ({
  name,
  spec: { type: 'boolean', meaning, default: { absent: true } },
});

/** Children of a residual network: four of the stem, four stages, average pool, linear layer. */
const CHILDREN = 10;

export const TorchVision = unary(
  {
    name: 'TorchVision',
    summary: 'A model of torchvision without its last children',
    parameters: [
      {
        ...text('model', 'Name of the model'),
        spec: { ...text('', 'Name of the model').spec, default: { required: true } },
      },
      text('weights', 'Which trained weights are loaded'),
      flag('unwrap', 'Whether the model is taken apart into its children', true),
      lenient(integer('truncate', 'How many of the last children are left out', 2, 0), 'none', 'truth'),
      flag('split', 'Whether the input and the output of each child are given as a list', false),
    ],
  },
  (b, x, values) => {
    const resnet = RESNETS.get(values.word('model') ?? '');
    const kept = CHILDREN - values.number('truncate');
    if (!resnet) return unknownModel(values);
    if (!values.flag('unwrap')) return whole(b, x, resnet);
    // Nothing is left of it.
    if (kept < 1 && !values.flag('split')) return b.layer('identity', [x], {}, x.channels);
    if (!(kept >= 1 && kept <= CHILDREN)) return unknownModel(values);
    const all = children(b, x, resnet, kept);
    return values.flag('split') ? all : (all[all.length - 1] ?? x);
  },
);

/** A list of many for one that is split, since any of them may be picked. */
function unknownModel(values: ArgumentValues): Feature | readonly Feature[] {
  return values.flag('split') && values.flag('unwrap') ? Array.from({ length: 64 }, () => NOTHING) : NOTHING;
}

/** Classes of the models as they are trained. */
const CLASSES = 1000;

/** A model that is not taken apart: it flattens what it pooled, which its children alone do not. */
function whole(b: Composer, x: Feature, resnet: ResNet): Feature {
  const last = children(b, x, resnet, CHILDREN - 2).at(-1) ?? x;
  const pooled = b.layer('global_avg_pool', [last], {}, last.channels);
  return b.layer('dense', [pooled], { units: CLASSES }, CLASSES);
}

/** The input and the outputs of the first `kept` children. */
function children(b: Composer, x: Feature, net: ResNet, kept: number): Feature[] {
  const steps = [
    // It is built for images of three channels, whatever the file says.
    (y: Feature) => bare(b, { ...y, channels: 3 }, 64, 7, 2),
    (y: Feature) => b.layer('batch_norm', [y], {}, y.channels),
    (y: Feature) => b.layer('relu', [y], {}, y.channels),
    (y: Feature) => b.layer('max_pool', [y], { kernel: 3, stride: 2, padding: 1 }, y.channels),
    ...net.blocks.map((count, stage) => (y: Feature) => stageOf(b, y, net, stage, count)),
    (y: Feature) => b.layer('adaptive_avg_pool', [y], { output_size: 1 }, y.channels),
    (y: Feature) => b.layer('dense', [y], { units: CLASSES }, CLASSES),
  ];
  const all = [x];
  for (const step of steps.slice(0, kept)) all.push(step(all[all.length - 1] ?? x));
  return all;
}

function bare(b: Composer, x: Feature, filters: number, kernel: number, stride: number): Feature {
  const padding = Math.floor(kernel / 2);
  const given = { filters, kernel, stride, padding, bias: false, in_channels: x.channels };
  return b.layer('conv', [x], given, filters);
}

function stageOf(b: Composer, x: Feature, net: ResNet, stage: number, count: number): Feature {
  return b.part(`layer${stage + 1}`, [x], () =>
    chain(x, count, (y, index) => block(b, y, net, 64 * 2 ** stage, index === 0 && stage > 0 ? 2 : 1)),
  );
}

function block(b: Composer, x: Feature, net: ResNet, planes: number, stride: number): Feature {
  return b.part(net.widening === 1 ? 'BasicBlock' : 'Bottleneck', [x], () => {
    const filters = planes * net.widening;
    const y = net.widening === 1 ? basic(b, x, planes, stride) : bottleneck(b, x, net, planes, stride);
    const kept =
      stride === 1 && x.channels === filters ? x : conv(b, x, filters, 1, stride, { activation: null });
    return b.layer('relu', [addIfEqual(b, kept, y)], {}, filters);
  });
}

const RELU = { activation: 'relu' } as const;

function basic(b: Composer, x: Feature, planes: number, stride: number): Feature {
  return conv(b, conv(b, x, planes, 3, stride, RELU), planes, 3, 1, { activation: null });
}

function bottleneck(b: Composer, x: Feature, net: ResNet, planes: number, stride: number): Feature {
  const { groups = 1, groupWidth = 64 } = net;
  const inner = Math.trunc((planes * groupWidth) / 64) * groups;
  const middle = conv(b, conv(b, x, inner, 1, 1, RELU), inner, 3, stride, { ...RELU, groups });
  return conv(b, middle, planes * net.widening, 1, 1, { activation: null });
}

/** Written as `[c2, index]`: the width is only declared. Which output it picks is decided where its input is read. */
export const Index: ModuleSpec = unary(
  {
    name: 'Index',
    summary: 'Picks one of the outputs of a row that gives a list',
    parameters: [lenient(integer('index', 'Which output, counted from 0', 0, -1000), 'truth')],
  },
  (b, x) => b.layer('identity', [x], {}, x.channels),
);

export const declaredWidth: Parameter = {
  ...c2,
  spec: { ...c2.spec, meaning: 'Output channels, as the rows that follow are told; not checked' },
};
