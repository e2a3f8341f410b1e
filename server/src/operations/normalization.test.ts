// Normalizations, activations, regularization and inputs: what keeps shapes.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';
import { operations } from './catalogue.ts';
import { FRAMEWORK_CONVENTIONS } from './framework-conventions.ts';

const first = (
  operation: string,
  input: Application['inputs'][number],
  attributes: Application['attributes'] = {},
) => apply({ operation, inputs: [input], attributes });

describe('normalizations keep shapes and hold', () => {
  it.each([
    ['batch_norm', [64, 8, 8], {}, 128, 128],
    ['batch_norm', [64], {}, 128, 128],
    ['batch_norm', [64, 8, 8], { affine: false, track_stats: false }, 0, 0],
    ['batch_norm', undefined, {}, undefined, undefined],
    ['batch_norm', [64, 8, 8], { scale: false }, 64, 128],
    ['batch_norm', [64, 8, 8], { bias: false }, 64, 128],
    ['batch_norm', [64, 8, 6], { axis: -1 }, 12, 12],
    ['batch_norm', [64, 1, 1], { axis: -1 }, 2, 2],
    ['instance_norm', [64, 8, 8], {}, 0, 0],
    ['instance_norm', [64, 8, 8], { affine: true, track_stats: true }, 128, 128],
    ['group_norm', [64, 8, 8], { groups: 32 }, 128, 0],
    ['standardize', [8, 8, 3], { axis: -1 }, 0, 7],
    ['standardize', [8, 8, 3], { measured: false }, 0, 0],
    ['layer_norm', [197, 768], {}, 1536, 0],
    ['layer_norm', [768], { bias: false }, 768, 0],
    ['layer_norm', [768], { scale: false }, 768, 0],
    ['group_norm', [64, 8, 8], { groups: 32, bias: false }, 64, 0],
    ['layer_norm', [96, 56, 56], {}, 192, 0],
    ['layer_norm', [96, 7, 7], { axes: [0, 1, 2] }, 2 * 96 * 49, 0],
    ['layer_norm', [96, 7, 7], { affine: false }, 0, 0],
    ['layer_norm', undefined, {}, undefined, 0],
    ['local_response_norm', [96, 55, 55], {}, 0, 0],
    ['l2_norm', [512, 38, 38], {}, 512, 0],
    ['l2_norm', [512, 38, 38], { affine: false }, 0, 0],
  ] as const)('%s of %j with %o', (operation, input, attributes, params, stored) => {
    const result = first(operation, input, attributes);
    expect([result.outputs, result.problems, result.params, result.stored]).toEqual([
      [input],
      [],
      params,
      stored,
    ]);
  });

  it.each([
    [
      'group_norm',
      [64, 8, 8],
      { groups: 24 },
      { type: 'indivisible', attribute: 'groups', what: 'input channels', size: 64, divisor: 24 },
    ],
    ['instance_norm', [64], {}, { type: 'rank', input: 0, shape: [64], expected: [2, 3, 4] }],
    ['instance_norm', [64, 1, 1], {}, { type: 'single-value', shape: [64, 1, 1], certain: true }],
    ['batch_norm', [64, 1, 1], {}, { type: 'single-value', shape: [64, 1, 1], certain: false }],
    [
      'layer_norm',
      [64, 8, 8],
      { axes: [3] },
      { type: 'axes', attribute: 'axes', rank: 3, reason: 'the input has no axis 3' },
    ],
  ] as const)('%s of %j with %o has a problem', (operation, input, attributes, problem) => {
    const result = first(operation, input, attributes);
    expect([result.outputs, result.problems]).toEqual([[input], [problem]]);
  });
});

describe('activations', () => {
  const activations = operations.filter(({ category }) => category === 'activation').map(({ id }) => id);

  it.each(activations.filter((id) => id !== 'glu'))('%s changes no shape and costs nothing', (operation) => {
    const result = first(operation, [20, 36, 28]);
    expect([result.outputs, result.problems, result.macs]).toEqual([[[20, 36, 28]], [], 0]);
    expect(result.params).toBe(operation === 'prelu' ? 1 : 0);
  });

  it.each([
    ['channels', [20, 6, 4], 20],
    ['elements', [20, 6, 4], 480],
    [1, [20, 6, 4], 1],
    ['channels', undefined, undefined],
    ['elements', undefined, undefined],
  ] as const)('prelu with slopes for %s of %j', (parameters, input, params) => {
    expect(first('prelu', input, { parameters }).params).toBe(params);
  });

  it.each([
    ['pytorch', 1],
    ['keras', 480],
    ['caffe', 6],
    ['darknet', 1],
  ] as const)('prelu learns as many slopes as in %s, unless it says otherwise: %i', (framework, params) => {
    const conventions = FRAMEWORK_CONVENTIONS[framework];
    const unstated = { operation: 'prelu', inputs: [[6, 4, 20]], conventions } as const;
    expect(apply(unstated).params).toBe(params);
    expect(apply({ ...unstated, attributes: { parameters: 1 } }).params).toBe(1);
    expect(apply({ ...unstated, attributes: { parameters: 'channels' } }).params).toBe(6);
  });

  it('softmax needs an axis that there is', () => {
    expect(first('softmax', [10]).problems).toEqual([]);
    expect(first('softmax', undefined, { axis: 4 }).problems).toEqual([]);
    expect(first('softmax', [10], { axis: 1 }).problems).toMatchObject([{ type: 'axes', attribute: 'axis' }]);
  });

  it('glu halves an axis', () => {
    expect(first('glu', [64, 8, 8]).outputs).toEqual([[32, 8, 8]]);
    expect(first('glu', [UNKNOWN, 8, 8])).toMatchObject({ outputs: [[UNKNOWN, 8, 8]], problems: [] });
    expect(first('glu', undefined).outputs).toEqual([undefined]);
    expect(first('glu', [64, 8, 8], { axis: 3 }).problems).toMatchObject([{ type: 'axes' }]);
    const { problems, outputs } = first('glu', [63, 8, 8]);
    expect(problems).toEqual([
      { type: 'indivisible', attribute: 'axis', what: 'elements of the axis', size: 63, divisor: 2 },
    ]);
    expect(outputs).toEqual([[UNKNOWN, 8, 8]]);
  });
});

it.each(['dropout', 'spatial_dropout', 'alpha_dropout', 'drop_path', 'drop_block'])(
  '%s changes nothing',
  (operation) => {
    const result = first(operation, [64, 8, 8], { rate: 0.2 });
    expect([result.outputs, result.problems, result.params]).toEqual([[[64, 8, 8]], [], 0]);
  },
);

describe('input', () => {
  const input = (shape: (number | string | null)[]) =>
    apply({ operation: 'input', inputs: [], attributes: { shape } });

  it('gives its shape, with names for what is not known', () => {
    expect(input([39, 31, 1]).outputs).toEqual([[39, 31, 1]]);
    expect(input(['H', '?', null, 3]).outputs).toEqual([[{ unknown: true, name: 'H' }, UNKNOWN, UNKNOWN, 3]]);
    expect(apply({ operation: 'input', inputs: [] }).outputs).toEqual([undefined]);
  });
});
