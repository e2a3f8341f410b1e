// Blocks with attention between the positions of a map. Where the libraries flatten a map to tokens for a linear
// layer, a 1×1 convolution with bias stands here: the same numbers, the same work, and the map keeps its shape.
// Source: ultralytics/nn/modules/block.py and transformer.py; YOLOv12 (arXiv 2502.12524) for area attention.

import type { Parameter } from '../../../libraries/parameter.ts';
import type { Composer, Feature } from '../composer.ts';
import { UNKNOWN_COUNT } from '../counts.ts';
import { type ModuleSpec, unary } from '../module.ts';
import {
  c1,
  c2,
  dropout,
  expansion,
  flag,
  groups,
  integer,
  lenient,
  n,
  ratio,
  shortcut,
} from './parameters.ts';
import {
  bottleneck,
  chain,
  concat,
  conv,
  crossShell,
  depthwise,
  halves,
  plainConv,
  splitShell,
  stages,
} from './parts.ts';

const LINEAR = { activation: null } as const;

/** Self-attention whose keys have half the channels of the values, with a depthwise position encoding. */
function attention(b: Composer, x: Feature, heads: number): Feature {
  return b.part('Attention', [x], () => {
    const keys = Math.trunc(Math.floor(x.channels / heads) * 0.5) * heads;
    const joined = conv(b, x, x.channels + 2 * keys, 1, 1, LINEAR);
    const sizes = [keys, keys, x.channels];
    const [query = x, key = x, value = x] = b.layers('split', [joined], { sizes }, sizes);
    const attended = b.layer('dot_product_attention', [query, key, value], { heads }, x.channels);
    const placed = b.layer('add', [attended, depthwise(b, value, 3, 1, LINEAR)], {}, x.channels);
    return conv(b, placed, x.channels, 1, 1, LINEAR);
  });
}

/** `PSABlock`: attention and a two-layer network, each added to its input. */
export function attentionBlock(b: Composer, x: Feature, heads: number): Feature {
  return b.part('PSABlock', [x], () => {
    const attended = b.layer('add', [x, attention(b, x, heads)], {}, x.channels);
    const widened = conv(b, conv(b, attended, 2 * x.channels), x.channels, 1, 1, LINEAR);
    return b.layer('add', [attended, widened], {}, x.channels);
  });
}

export const C2PSA = unary(
  {
    name: 'C2PSA',
    summary: 'Splits in two, a chain of attention blocks on one half, joins; keeps the channels',
    parameters: [c1, c2, n, expansion()],
  },
  (b, x, values) => {
    const hidden = Math.trunc(x.channels * values.number('e'));
    const [kept, worked] = halves(b, conv(b, x, 2 * hidden), hidden);
    const heads = Math.max(Math.floor(hidden / 64), 1);
    const end = chain(worked, values.number('n'), (y) => attentionBlock(b, y, heads));
    return conv(b, concat(b, [kept, end]), x.channels);
  },
);

export const PSA = unary(
  {
    name: 'PSA',
    summary: 'Splits in two, one attention block on one half, joins; keeps the channels',
    parameters: [c1, c2, expansion()],
  },
  (b, x, values) => {
    const hidden = Math.trunc(x.channels * values.number('e'));
    const [kept, worked] = halves(b, conv(b, x, 2 * hidden), hidden);
    const end = attentionBlock(b, worked, Math.max(Math.floor(hidden / 64), 1));
    return conv(b, concat(b, [kept, end]), x.channels);
  },
);

export const C2fPSA = unary(
  {
    name: 'C2fPSA',
    summary: 'A C2f whose inner blocks are attention blocks',
    parameters: [c1, c2, n, expansion()],
  },
  (b, x, values) => {
    const hidden = Math.trunc(values.number('c2') * values.number('e'));
    return splitShell(b, x, values.number('c2'), hidden, values.number('n'), (y) =>
      attentionBlock(b, y, Math.max(Math.floor(hidden / 64), 1)),
    );
  },
);

/** Area attention and a two-layer network, each added to its input; `kernel` is that of the position encoding. */
function areaBlock(b: Composer, x: Feature, area: number, mlpRatio: number, kernel: number): Feature {
  return b.part('ABlock', [x], () => {
    const heads = Math.floor(x.channels / 32);
    const joined = conv(b, x, 3 * x.channels, 1, 1, LINEAR);
    const sizes = [x.channels, x.channels, x.channels];
    const [query = x, key = x, value = x] = b.layers('split', [joined], { sizes }, sizes);
    const attended = b.layer(
      'dot_product_attention',
      [query, key, value],
      { heads, areas: area },
      x.channels,
    );
    const placed = b.layer('add', [attended, depthwise(b, value, kernel, 1, LINEAR)], {}, x.channels);
    const mixed = b.layer('add', [x, conv(b, placed, x.channels, 1, 1, LINEAR)], {}, x.channels);
    const wide = conv(b, mixed, Math.trunc(x.channels * mlpRatio));
    return b.layer('add', [mixed, conv(b, wide, x.channels, 1, 1, LINEAR)], {}, x.channels);
  });
}

/** Two bottlenecks with 3×3 kernels in a C3. */
function smallCrossStage(b: Composer, x: Feature, added: boolean, count: number): Feature {
  return b.part('C3k', [x], () => {
    const hidden = Math.trunc(x.channels * 0.5);
    const inner = { groups: count, shortcut: added, expansion: 1 };
    return crossShell(b, x, x.channels, hidden, (y) => chain(y, 2, (z) => bottleneck(b, z, hidden, inner)));
  });
}

/** A parameter that small C3s do not read. */
function attentionOnly(parameter: Parameter): Parameter {
  return { ...parameter, readIf: ['a2', true] };
}

export const areaAttention = (positionKernel: number) =>
  unary(
    {
      name: 'A2C2f',
      summary: 'A chain of area attention blocks, or of small C3s, every step joined',
      parameters: [
        c1,
        c2,
        n,
        flag('a2', 'Inner blocks are area attention; small C3s if not', true),
        attentionOnly(
          lenient(integer('area', 'Areas that the positions are divided into', 1, -1000), 'truth', 'float'),
        ),
        flag('residual', 'Whether the input is added, scaled by a learned factor for each channel', false),
        attentionOnly(ratio('mlp_ratio', 'Width of the inner network relative to its channels', 2)),
        expansion(),
        groups,
        shortcut(true),
      ],
    },
    (b, x, values) => {
      const filters = values.number('c2');
      const hidden = Math.trunc(filters * values.number('e'));
      const area = values.number('area');
      const block = (y: Feature) =>
        values.flag('a2')
          ? chain(y, 2, (z) => areaBlock(b, z, area, values.number('mlp_ratio'), positionKernel))
          : smallCrossStage(b, y, values.flag('shortcut'), values.number('g'));
      const joined = conv(b, concat(b, stages(conv(b, x, hidden), values.number('n'), block)), filters);
      if (!(values.flag('a2') && values.flag('residual'))) return joined;
      return b.layer('add', [x, b.layer('channel_scale', [joined], {}, filters)], {}, filters);
    },
  );

export const C2fAttn = unary(
  {
    name: 'C2fAttn',
    summary: 'A C2f with one more step that text embeddings weigh',
    parameters: [
      c1,
      c2,
      n,
      lenient(
        integer('ec', 'Not read: it becomes the width of the inner blocks', 128),
        'none',
        'truth',
        'float',
      ),
      lenient(integer('nh', 'Attention heads', 1), 'truth', 'float'),
      integer('gc', 'Length of a text embedding', 512),
      shortcut(false),
      groups,
      expansion(),
    ],
  },
  (b, x, values) => {
    const hidden = Math.trunc(values.number('c2') * values.number('e'));
    const [kept, worked] = halves(b, conv(b, x, 2 * hidden), hidden);
    const inner = { expansion: 1, groups: values.number('g'), shortcut: values.flag('shortcut') };
    const all = stages(worked, values.number('n'), (y) => bottleneck(b, y, hidden, inner));
    const last = all[all.length - 1] ?? worked;
    const attended = maxSigmoidAttention(
      b,
      last,
      values.number('ec'),
      values.number('nh'),
      values.number('gc'),
    );
    return conv(b, concat(b, [kept, ...all, attended]), values.number('c2'));
  },
);

/** Weighs a map by its best match with text embeddings: a linear layer for the text, a bias for each head. */
function maxSigmoidAttention(
  b: Composer,
  x: Feature,
  embedding: number,
  heads: number,
  text: number,
): Feature {
  return b.part('MaxSigmoidAttnBlock', [x], () => {
    const queries = embedding === x.channels ? x : conv(b, x, embedding, 1, 1, LINEAR);
    const texts = b.layer('external_vectors', [], { count: b.classes, channels: text }, text);
    const keys = b.layer('dense', [texts], { units: embedding, per_position: true }, embedding);
    const projected = conv(b, x, x.channels, 3, 1, LINEAR);
    return b.layer('text_attention', [projected, queries, keys], { heads }, x.channels);
  });
}

export const C3TR = unary(
  {
    name: 'C3TR',
    summary: 'A C3 with a chain of transformer layers on one branch',
    parameters: [c1, c2, n, shortcut(true), groups, expansion()],
  },
  (b, x, values) => {
    const hidden = Math.trunc(values.number('c2') * values.number('e'));
    return crossShell(b, x, values.number('c2'), hidden, (y) => {
      const placed = b.layer('add', [y, plainConv(b, y, hidden)], {}, hidden);
      return chain(placed, values.number('n'), (z) => transformerLayer(b, z));
    });
  },
);

/** Three linear layers without bias before a multi-head attention, two after it. */
function transformerLayer(b: Composer, x: Feature): Feature {
  return b.part('TransformerLayer', [x], () => {
    const linear = (y: Feature) => plainConv(b, y, x.channels, 1, { bias: false });
    const attended = multiHeadAttention(b, [linear(x), linear(x), linear(x)], 4);
    const mixed = b.layer('add', [attended, x], {}, x.channels);
    return b.layer('add', [linear(linear(mixed)), mixed], {}, x.channels);
  });
}

/** torch.nn.MultiheadAttention on maps: projections with bias of query, key, value and output. */
export function multiHeadAttention(
  b: Composer,
  [query, key, value]: readonly [Feature, Feature, Feature],
  heads: number,
): Feature {
  return b.part('MultiheadAttention', [query, key, value], () => {
    const projected = [query, key, value].map((y) => plainConv(b, y, query.channels));
    const attended = b.layer('dot_product_attention', projected, { heads }, query.channels);
    return plainConv(b, attended, query.channels);
  });
}

export const AIFI = unary(
  {
    name: 'AIFI',
    summary: 'One transformer encoder layer over the positions of the map',
    parameters: [
      c1,
      integer('cm', 'Width of the inner network', 2048),
      lenient(integer('num_heads', 'Attention heads', 8), 'truth'),
      dropout,
      flag('act', 'Activation of the inner network', true),
      flag('normalize_before', 'Normalizes before instead of after each step', false),
    ],
  },
  (b, x, values) => {
    const norm = (y: Feature) => b.layer('layer_norm', [y], { axes: ['channels'] }, x.channels);
    const attended = multiHeadAttention(b, [x, x, x], values.number('num_heads'));
    const mixed = norm(b.layer('add', [x, attended], {}, x.channels));
    const wide = b.layer('gelu', [plainConv(b, mixed, values.number('cm'))], {}, values.number('cm'));
    return norm(b.layer('add', [mixed, plainConv(b, wide, x.channels)], {}, x.channels));
  },
);

export const ImagePoolingAttn: ModuleSpec = {
  name: 'ImagePoolingAttn',
  summary: 'Updates text embeddings by attention to pooled maps of all levels',
  parameters: [
    integer('ec', 'Channels of the embedding', 256),
    integer('ct', 'Length of a text embedding', 512),
    integer('nh', 'Attention heads', 8),
    integer('k', 'Positions along each axis that a map is pooled to', 3),
    flag('scale', 'Whether the update is scaled by a learned factor', false),
  ],
  build: (b, levels, values) => {
    const [embedding, text] = [values.number('ec'), values.number('ct')];
    const linear = (x: Feature, units: number) => b.layer('dense', [x], { units, per_position: true }, units);
    const norm = (x: Feature) => b.layer('layer_norm', [x], { axes: [-1] }, x.channels);
    const pooled = levels.map((level) => {
      const projected = plainConv(b, level, embedding);
      const squares = b.layer(
        'adaptive_max_pool',
        [projected],
        { output_size: values.number('k') },
        embedding,
      );
      const flat = b.layer('reshape', [squares], { shape: [embedding, -1] }, embedding);
      return b.layer('permute', [flat], { order: [1, 0] }, embedding);
    });
    const images = b.layer('concat', pooled, { axis: 0 }, embedding);
    const texts = b.layer('external_vectors', [], { count: b.classes, channels: text }, text);
    const query = linear(norm(texts), embedding);
    const [keys, contents] = [linear(norm(images), embedding), linear(norm(images), embedding)];
    const matches = b.layer('matmul', [query, keys], { transpose_b: true }, UNKNOWN_COUNT);
    const shares = b.layer('softmax', [matches], { axis: -1 }, UNKNOWN_COUNT);
    const attended = b.layer('matmul', [shares, contents], {}, embedding);
    const update = linear(attended, text);
    return b.layer('add', [update, texts], {}, text);
  },
};
