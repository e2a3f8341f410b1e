// The decoder of RT-DETR: queries chosen from all positions look at all levels through deformable attention.
// Source: RT-DETR (arXiv 2304.08069); ultralytics/nn/modules/head.py and transformer.py.

import type { Parameter } from '../../../../libraries/parameter.ts';
import type { Composer, Feature } from '../../composer.ts';
import type { ModuleSpec } from '../../module.ts';
import { activation, count, dropout, flag, integer, lenient, MOST_PARTS, ratio } from '../parameters.ts';
import { plainConv } from '../parts.ts';
import { positions } from './branches.ts';

interface Sizes {
  readonly classes: number;
  readonly width: number;
  readonly queries: number;
  readonly points: number;
  readonly heads: number;
  readonly inner: number;
}

/** A parameter that is read in training only. */
function inTraining(parameter: Parameter): Parameter {
  return lenient(parameter, 'none', 'truth', 'float');
}

export const RTDETRDecoder: ModuleSpec = {
  name: 'RTDETRDecoder',
  summary: 'Transformer decoder: a fixed number of queries, each one object',
  parameters: [
    integer('nc', 'Number of classes', 80),
    integer('hd', 'Channels inside', 256),
    integer('nq', 'Queries', 300),
    lenient(integer('ndp', 'Points that a head looks at on each level', 4), 'truth'),
    lenient(integer('nh', 'Attention heads', 8), 'truth'),
    count('ndl', 'Decoder layers', 6),
    integer('d_ffn', 'Width of the inner network', 1024),
    dropout,
    activation,
    lenient(integer('eval_idx', 'Decoder layer that predicts', -1, -MOST_PARTS), 'truth', 'float'),
    inTraining(integer('nd', 'Noisy copies of labels, used in training only', 100, 0)),
    inTraining(ratio('label_noise_ratio', 'Share of labels that are changed in training', 0.5)),
    inTraining(ratio('box_noise_scale', 'How far boxes are moved in training', 1)),
    flag('learnt_init_query', 'Whether the queries are learned instead of chosen', false),
  ],
  build: (b, levels, values) => {
    const sizes: Sizes = {
      classes: values.number('nc'),
      width: values.number('hd'),
      queries: values.number('nq'),
      points: values.number('ndp') * levels.length,
      heads: values.number('nh'),
      inner: values.number('d_ffn'),
    };
    const memory = encoded(b, levels, sizes.width);
    // Noisy copies of labels, used in training only.
    b.layer('learned_vectors', [], { count: sizes.classes, channels: sizes.width }, sizes.width);
    const chosen = normalized(b, linear(b, memory, sizes.width));
    linear(b, chosen, sizes.classes);
    boxNetwork(b, chosen, sizes.width);
    let queries = b.layer('select_positions', [chosen], { count: sizes.queries }, sizes.width);
    if (values.flag('learnt_init_query')) {
      const given = { count: sizes.queries, channels: sizes.width };
      queries = b.layer('learned_vectors', [], given, sizes.width);
    }
    queryPositions(b, sizes);
    const decoders = Math.min(values.number('ndl'), MOST_PARTS);
    for (let i = 0; i < decoders; i++) queries = decoderLayer(b, queries, memory, sizes);
    const outputs = Array.from({ length: decoders }, () => ({
      scores: linear(b, queries, sizes.classes),
      box: boxNetwork(b, queries, sizes.width),
    }));
    const last = outputs[outputs.length - 1];
    return last ? b.layer('concat', [last.box, last.scores], { axis: -1 }, 4 + sizes.classes) : queries;
  },
};

/** Projects every level to the same channels and lists all positions. */
function encoded(b: Composer, levels: readonly Feature[], width: number): Feature {
  const projected = levels.map((level) =>
    b.part('input projection', [level], () =>
      b.layer('batch_norm', [plainConv(b, level, width, 1, { bias: false })], {}, width),
    ),
  );
  return b.layer('permute', [positions(b, projected)], { order: [1, 0] }, width);
}

function decoderLayer(b: Composer, queries: Feature, memory: Feature, sizes: Sizes): Feature {
  return b.part('DeformableTransformerDecoderLayer', [queries, memory], () => {
    const { width, heads, inner } = sizes;
    const attended = b.layer('multi_head_attention', [queries], { heads }, width);
    const first = normalized(b, b.layer('add', [queries, attended], {}, width));
    const looked = deformableAttention(b, first, memory, sizes);
    const second = normalized(b, b.layer('add', [first, looked], {}, width));
    const widened = b.layer('relu', [linear(b, second, inner)], {}, inner);
    return normalized(b, b.layer('add', [second, linear(b, widened, width)], {}, width));
  });
}

function deformableAttention(b: Composer, queries: Feature, memory: Feature, sizes: Sizes): Feature {
  return b.part('MSDeformAttn', [queries, memory], () => {
    const { width, heads, points } = sizes;
    const offsets = linear(b, queries, heads * points * 2);
    const weights = linear(b, queries, heads * points);
    const values = linear(b, memory, width);
    const sampled = b.layer('sample_positions', [values, offsets, weights], {}, width);
    return linear(b, sampled, width);
  });
}

/** Three linear layers to the four numbers of a box. */
function boxNetwork(b: Composer, x: Feature, width: number): Feature {
  return b.part('MLP', [x], () => linear(b, linear(b, linear(b, x, width), width), 4));
}

/** Turns the four numbers of a reference box into a position encoding. */
function queryPositions(b: Composer, sizes: Sizes): void {
  b.part('MLP', [], () => {
    const reference = b.layer('external_vectors', [], { count: sizes.queries, channels: 4 }, 4);
    return linear(b, linear(b, reference, 2 * sizes.width), sizes.width);
  });
}

function linear(b: Composer, x: Feature, units: number): Feature {
  return b.layer('dense', [x], { units, per_position: true }, units);
}

function normalized(b: Composer, x: Feature): Feature {
  return b.layer('layer_norm', [x], { axes: [-1] }, x.channels);
}
