// What the numbers of a layer are made of, as hovers word it: the axes of its weights in the frameworks, the positions
// at which they are used.
import { describe, expect, it } from 'vitest';
import { PYTORCH } from '../../../test/reference/apply.ts';
import type { AttributeValue } from '../network/attribute-value.ts';
import { formatDim } from '../network/shape.ts';
import { readAttributes } from './attributes.ts';
import { findOperation } from './catalogue.ts';
import type { Call, InputShape, Product } from './operation.ts';

function words({ factors }: Product): string {
  return factors.map(({ label, size }) => `${label} ${formatDim(size)}`).join(' · ');
}

function worded(kind: string, attributes: Record<string, AttributeValue>, inputs: readonly InputShape[]) {
  const operation = findOperation(kind);
  if (!operation) throw new Error(`no operation ${kind}`);
  const call: Call = {
    inputs,
    attributes: readAttributes(operation, new Map(Object.entries(attributes)), PYTORCH),
    layout: 'channels_first',
  };
  const result = operation.shape(call);
  const groups = operation.parameters?.(call, result) ?? [];
  return {
    parameters: groups.map((group) => {
      const isTrained = group.trainable ? '' : ', not trained';
      return `${group.role} "${group.name}"${isTrained}: ${words(group)}`;
    }),
    macs: (operation.macs?.(call, result) ?? []).map(words),
  };
}

const MAP = [16, 12, 20];

describe('parameters and multiply-accumulates', () => {
  it.each([
    [
      'conv',
      { filters: 8, kernel: [3, 5], groups: 2 },
      [
        'weights "weights": kernel height 3 · kernel width 5 · input channels / groups 8 · filters 8',
        'biases "biases": filters 8',
      ],
      [
        'kernel height 3 · kernel width 5 · input channels / groups 8 · filters 8 · output height 10 · output width 16',
      ],
    ],
    [
      'depthwise_conv',
      { kernel: [3, 5], multiplier: 2 },
      [
        'weights "weights": kernel height 3 · kernel width 5 · input channels 16 · multiplier 2',
        'biases "biases": input channels · multiplier 32',
      ],
      [
        'kernel height 3 · kernel width 5 · input channels 16 · multiplier 2 · output height 10 · output width 16',
      ],
    ],
    [
      'separable_conv',
      { filters: 8, kernel: 3, multiplier: 2 },
      [
        'weights "depthwise weights": kernel height 3 · kernel width 3 · input channels 16 · multiplier 2',
        'weights "pointwise weights": input channels · multiplier 32 · filters 8',
        'biases "biases": filters 8',
      ],
      [
        'kernel height 3 · kernel width 3 · input channels 16 · multiplier 2 · output height 10 · output width 18',
        'input channels · multiplier 32 · filters 8 · output height 10 · output width 18',
      ],
    ],
    [
      'transposed_conv',
      { filters: 8, kernel: [3, 5], groups: 2 },
      [
        'weights "weights": kernel height 3 · kernel width 5 · input channels 16 · filters / groups 4',
        'biases "biases": filters 8',
      ],
      [
        'kernel height 3 · kernel width 5 · input channels 16 · filters / groups 4 · input height 12 · input width 20',
      ],
    ],
    [
      'batch_norm',
      {},
      [
        'weights "scale": channels 16',
        'biases "shift": channels 16',
        'statistics "running mean and variance", not trained: mean and variance 2 · channels 16',
      ],
      [],
    ],
    [
      'layer_norm',
      {},
      ['weights "scale": normalized elements 16', 'biases "shift": normalized elements 16'],
      [],
    ],
    ['layer_norm', { bias: false }, ['weights "scale": normalized elements 16'], []],
    [
      'layer_norm',
      { axes: [1, 2] },
      [
        'weights "scale": normalized elements 12 · normalized elements 20',
        'biases "shift": normalized elements 12 · normalized elements 20',
      ],
      [],
    ],
    [
      'layer_norm',
      { axes: [3] },
      ['weights "scale": normalized elements ?', 'biases "shift": normalized elements ?'],
      [],
    ],
    ['group_norm', { groups: 2 }, ['weights "scale": channels 16', 'biases "shift": channels 16'], []],
    ['instance_norm', { affine: true }, ['weights "scale": channels 16', 'biases "shift": channels 16'], []],
    ['l2_norm', {}, ['weights "scale": channels 16'], []],
    ['prelu', {}, ['weights "slopes": slopes 1'], []],
    ['prelu', { parameters: 'channels' }, ['weights "slopes": channels 16'], []],
    ['prelu', { parameters: 'elements' }, ['weights "slopes": elements 3840'], []],
    [
      'squeeze_excite',
      { reduction: 4 },
      [
        'weights "squeeze weights": channels 16 · squeezed channels 4',
        'weights "excite weights": squeezed channels 4 · channels 16',
        'biases "squeeze biases": squeezed channels 4',
        'biases "excite biases": channels 16',
      ],
      ['channels 16 · squeezed channels 4', 'squeezed channels 4 · channels 16'],
    ],
    ['channel_scale', {}, ['weights "factors": channels 16'], []],
    ['channel_shift', {}, ['biases "shifts": channels 16'], []],
    ['prompt_similarity', { prompts: 80 }, ['weights "factor": factor 1', 'biases "bias": bias 1'], []],
    [
      'distribution_focal',
      { bins: 4 },
      ['weights "bin values", not trained: bins 4'],
      ['positions 240 · channels 16'],
    ],
    ['custom', { parameters: 7 }, ['weights "parameters": parameters 7'], ['multiply-accumulates ?']],
  ] as const)('of %s %j on a map', (kind, attributes, parameters, macs) => {
    expect(worded(kind, attributes, [MAP])).toEqual({ parameters, macs });
  });

  it.each([
    [
      [100],
      ['weights "weights": inputs 100 · units 10', 'biases "biases": units 10'],
      ['inputs 100 · units 10'],
    ],
    [
      [16, 12],
      ['weights "weights": inputs 12 · units 10', 'biases "biases": units 10'],
      ['inputs 12 · units 10 · positions 16'],
    ],
  ])('of dense on %j', (input, parameters, macs) => {
    expect(worded('dense', { units: 10 }, [input])).toEqual({ parameters, macs });
  });

  it('of learned vectors', () => {
    expect(worded('learned_vectors', { count: 300, channels: 256 }, [])).toEqual({
      parameters: ['weights "weights": vectors 300 · channels 256'],
      macs: [],
    });
  });

  it('of a product of matrices', () => {
    const inputs = [
      [5, 12],
      [12, 7],
    ];
    expect(worded('matmul', {}, inputs).macs).toEqual(['rows 5 · columns 7 · inner size 12']);
    expect(worded('matmul', {}, [undefined, undefined]).macs).toEqual(['output elements ? · inner size ?']);
  });

  it('of attention', () => {
    expect(worded('multi_head_attention', { heads: 4 }, [[16, 12]])).toEqual({
      parameters: [
        'weights "input projection weights": projections 3 · channels 12 · channels 12',
        'weights "output projection weights": channels 12 · channels 12',
        'biases "input projection biases": projections 3 · channels 12',
        'biases "output projection biases": projections 1 · channels 12',
      ],
      macs: [
        'query positions 16 · channels 12 · channels 12',
        'key positions 16 · channels 12 · channels 12',
        'value positions 16 · channels 12 · channels 12',
        'query positions 16 · key positions 16 · channels 12',
        'query positions 16 · value positions 16 · channels 12',
        'query positions 16 · channels 12 · channels 12',
      ],
    });
    const map = [MAP, MAP, MAP];
    expect(worded('dot_product_attention', { heads: 4 }, map).macs).toEqual([
      'query positions 240 · positions attended to 240 · key channels 16',
      'query positions 240 · positions attended to 240 · value channels 16',
    ]);
    const compared = [
      [16, 12, 20],
      [8, 12, 20],
      [80, 8],
    ];
    expect(worded('text_attention', { heads: 4 }, compared)).toEqual({
      parameters: ['biases "biases": heads 4'],
      macs: ['positions 240 · texts 80 · embedding 8'],
    });
  });
});

describe('of an input that is not known', () => {
  it('are unknown factors, each called what it is', () => {
    const conv = worded('conv', { filters: 8, kernel: 3 }, [undefined]);
    expect(conv.parameters[0]).toBe('weights "weights": kernel ? · input channels ? · filters 8');
    expect(conv.macs).toEqual(['kernel ? · input channels ? · filters 8 · output positions ?']);
    expect(worded('layer_norm', { bias: false }, [undefined]).parameters).toEqual([
      'weights "scale": normalized elements ?',
    ]);
    expect(worded('dense', { units: 10, per_position: true, in_features: 7 }, [undefined])).toEqual({
      parameters: ['weights "weights": inputs 7 · units 10', 'biases "biases": units 10'],
      macs: ['inputs 7 · units 10 · positions ?'],
    });
    expect(worded('transposed_conv', { filters: 8, kernel: 3 }, [undefined]).macs).toEqual([
      'kernel ? · input channels ? · filters 8 · input positions ?',
    ]);
  });

  it('stay so if the channels are declared: the kernel may have any number of axes', () => {
    const declared = worded('conv', { filters: 8, kernel: 3, in_channels: 4 }, [undefined]);
    expect(declared.parameters[0]).toBe('weights "weights": kernel ? · input channels 4 · filters 8');
  });
});
