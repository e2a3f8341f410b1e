// Heads that predict no boxes: classification, semantic segmentation, depth.
// Source: ultralytics/nn/modules/head.py.
import { type ModuleSpec, unary } from '../../module.ts';
import { c1, c2, groups, integer, kernel, padding, stride } from '../parameters.ts';
import { conv, plainConv } from '../parts.ts';

export const Classify = unary(
  {
    name: 'Classify',
    summary: 'Convolution to 1,280 channels, global average pooling, linear layer',
    parameters: [
      c1,
      { ...c2, spec: { ...c2.spec, meaning: 'Number of classes' } },
      kernel(1),
      stride(1),
      padding,
      groups,
    ],
  },
  (b, x, values) => {
    const wide = conv(b, x, 1280, values.sizes('k'), values.sizes('s'), {
      ...(values.has('p') && { padding: values.number('p') }),
      groups: values.number('g'),
    });
    const pooled = b.layer('global_avg_pool', [wide], {}, 1280);
    const classes = values.number('c2');
    return b.layer('dense', [b.layer('dropout', [pooled], { rate: 0 }, 1280)], { units: classes }, classes);
  },
);

export const SemanticSegment: ModuleSpec = {
  name: 'SemanticSegment',
  summary: 'A class for every position of the first level',
  parameters: [integer('nc', 'Number of classes', 80)],
  build: (b, levels, values) => {
    const first = b.only(levels);
    const count = values.number('nc');
    const auxiliary = levels[1];
    if (auxiliary) plainConv(b, conv(b, auxiliary, first.channels, 3), count);
    return plainConv(b, conv(b, first, first.channels, 3), count);
  },
};

export const Depth: ModuleSpec = {
  name: 'Depth',
  summary: 'The distance of every position, at twice the size of the first level',
  parameters: [integer('c_mid', 'Channels inside, not scaled', 256)],
  build: (b, levels, values) => {
    const inner = values.number('c_mid');
    const narrowed = levels.map((level) => conv(b, level, inner));
    let y = narrowed[narrowed.length - 1] ?? b.only(levels);
    for (let i = narrowed.length - 2; i >= 0; i--) {
      const finer = narrowed[i] ?? y;
      const grown = b.layer('upsample', [y], { scale: 2, mode: 'bilinear' }, inner);
      const added = b.layer('add', [grown, finer], {}, inner);
      y = conv(b, conv(b, added, inner, 3), inner, 3);
    }
    const half = Math.floor(inner / 2);
    const narrow = conv(b, y, half, 3);
    const grown = b.layer(
      'transposed_conv',
      [narrow],
      { filters: half, kernel: 2, stride: 2, in_channels: half },
      half,
    );
    return plainConv(b, conv(b, grown, Math.floor(inner / 4), 3), 1);
  },
};
