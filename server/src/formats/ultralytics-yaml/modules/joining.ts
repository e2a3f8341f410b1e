// Modules that join or pick maps of several rows.
// Source: ultralytics/nn/modules/conv.py and block.py; CBLinear and CBFuse from YOLOv9 (arXiv 2402.13616).

import { type Feature, NOTHING } from '../composer.ts';
import { UNKNOWN_COUNT } from '../counts.ts';
import { type ModuleSpec, unary } from '../module.ts';
import { c1, groups, integer, kernel, padding, stride } from './parameters.ts';
import { halfOf } from './parts.ts';

export const Concat: ModuleSpec = {
  name: 'Concat',
  summary: 'Joins maps of the same height and width along their channels',
  parameters: [integer('dimension', 'Axis with the batch counted: 1 are the channels', 1, -4)],
  build: (b, inputs, values) => {
    const dimension = values.number('dimension');
    if (dimension === 1 || dimension === -3) {
      const channels = inputs.reduce((total, x) => total + x.channels, 0);
      return b.layer('concat', inputs, {}, channels);
    }
    return b.layer('concat', inputs, { axis: withoutBatch(dimension) }, b.only(inputs).channels);
  },
};

/** An axis without the batch; along the batch itself nothing can be said. */
function withoutBatch(dimension: number): number {
  if (dimension === 0 || dimension === -4) return UNKNOWN_COUNT;
  return dimension > 0 ? dimension - 1 : dimension;
}

export const CBLinear = unary(
  {
    name: 'CBLinear',
    summary: 'A convolution whose output is split into maps for several levels; only CBFuse can read them',
    parameters: [
      c1,
      {
        name: 'c2s',
        spec: { type: 'integers', min: 1, meaning: 'Channels of each part', default: { required: true } },
      },
      kernel(1),
      stride(1),
      padding,
      groups,
    ],
  },
  (b, x, values) => {
    const sizes = values.numbers('c2s');
    const filters = sizes.reduce((total, size) => total + size, 0);
    const convolved = b.layer(
      'conv',
      [x],
      {
        filters,
        kernel: values.attribute('k'),
        stride: values.attribute('s'),
        padding: values.has('p') ? values.padding('p') : halfOf(values.sizes('k'), 1),
        groups: values.written('g'),
        in_channels: x.channels,
      },
      filters,
    );
    return b.layers('split', [convolved], { sizes }, sizes);
  },
);

export const CBFuse: ModuleSpec = {
  name: 'CBFuse',
  summary: 'Brings one part of each CBLinear to the size of the last input and adds all',
  parameters: [
    {
      name: 'idx',
      spec: {
        type: 'integers',
        min: 0,
        meaning: 'Which part of each input but the last',
        default: { required: true },
      },
    },
  ],
  build: (b, inputs) => {
    const last: Feature = inputs[inputs.length - 1] ?? NOTHING;
    const grown = inputs.slice(0, -1).map((part) => b.layer('resize_like', [part, last], {}, part.channels));
    return b.layer('add', [...grown, last], {}, last.channels);
  },
};

export const Identity = (name: string): ModuleSpec =>
  unary({ name, summary: 'Gives its input unchanged', parameters: [], takesMore: true }, (b, x) =>
    b.layer('identity', [x], {}, x.channels),
  );
