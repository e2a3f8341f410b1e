// Operations of Keras that other frameworks have no layer for: dot products, attention without projections, convolutional recurrence,
// layers by an equation, categories. Their figures equal those of Keras in test/reference/keras-layers.test.ts; here is what is not known.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const run = (
  operation: string,
  inputs: Application['inputs'],
  attributes: Application['attributes'] = {},
  layout: Application['layout'] = 'channels_last',
) => {
  const { outputs, problems, params, macs } = apply({ operation, inputs, attributes, layout });
  return { outputs, problems: problems.map(({ type }) => type), params, macs };
};

describe('dot', () => {
  it.each<[inputs: Application['inputs'], axes: number | readonly number[], output: unknown, macs?: number]>([
    [
      [
        [2, 3],
        [4, 3],
      ],
      -1,
      [2, 4],
      2 * 4 * 3,
    ],
    [[[3], [3]], 0, [1], 3],
    [
      [
        [3, 2],
        [4, 3],
      ],
      [0, 1],
      [2, 4],
      2 * 4 * 3,
    ],
    [
      [
        [2, UNKNOWN],
        [4, 3],
      ],
      -1,
      [2, 4],
    ],
  ])('of %j along %j', (inputs, axes, output, macs) => {
    expect(run('dot', inputs, { axes })).toEqual({ outputs: [output], problems: [], params: 0, macs });
  });

  it('takes the last axis of both without a word', () => {
    expect(
      run('dot', [
        [2, 3],
        [4, 3],
      ]).outputs,
    ).toEqual([[2, 4]]);
  });

  it('of sizes that differ is wrong, and of axes that are not there', () => {
    expect(
      apply({
        operation: 'dot',
        inputs: [
          [2, 3],
          [4, 5],
        ],
      }).problems,
    ).toMatchObject([{ type: 'merge-mismatch', merge: 'product', input: 1, expected: 3, found: 5 }]);
    expect(
      run(
        'dot',
        [
          [2, 3],
          [4, 3],
        ],
        { axes: [5, 1] },
      ),
    ).toMatchObject({
      outputs: [undefined],
      problems: ['axes'],
    });
    expect(run('dot', [[2, 3], [3]], { axes: [1, 1] }).problems).toEqual(['axes']);
  });

  it('of what is not known is not known', () => {
    expect(run('dot', [undefined, [4, 3]])).toEqual({ outputs: [undefined], problems: [], params: 0 });
  });
});

describe('attention', () => {
  it('counts products of queries with keys, and with values', () => {
    expect(
      run('attention', [
        [2, 4],
        [3, 4],
        [3, 5],
      ]),
    ).toEqual({
      outputs: [[2, 5]],
      problems: [],
      params: 0,
      macs: 2 * 3 * 4 + 2 * 3 * 5,
    });
  });

  it.each([
    [{ scale: true }, 1],
    [{ score: 'concat' }, 1],
    [{ score: 'concat', scale: true }, 2],
    [{ score: 'additive', scale: true }, 4],
  ] as const)('with %o has learned factors', (attributes, params) => {
    expect(
      run(
        'attention',
        [
          [2, 4],
          [3, 4],
        ],
        attributes,
      ),
    ).toMatchObject({ outputs: [[2, 4]], params });
  });

  it('may give its weights too', () => {
    expect(
      run(
        'attention',
        [
          [2, 4],
          [3, 4],
        ],
        { scores: true },
      ).outputs,
    ).toEqual([
      [2, 4],
      [2, 3],
    ]);
    expect(
      run(
        'multi_head_attention',
        [
          [2, 4],
          [3, 4],
        ],
        { heads: 2, scores: true },
      ).outputs,
    ).toEqual([
      [2, 4],
      [2, 2, 3],
    ]);
  });

  it('compares features of queries with those of keys, and positions of keys with those of values', () => {
    expect(
      run('attention', [
        [2, 4],
        [3, 5],
      ]).problems,
    ).toEqual(['merge-mismatch']);
    expect(
      run('attention', [
        [2, 4],
        [3, 4],
        [5, 4],
      ]).problems,
    ).toEqual(['merge-mismatch']);
    expect(
      run('attention', [
        [2, UNKNOWN],
        [3, 5],
      ]).problems,
    ).toEqual([]);
  });

  it('of what is not known is not known', () => {
    expect(run('attention', [undefined, [3, 4]]).outputs).toEqual([undefined]);
    expect(run('attention', [[2, 4], undefined])).toMatchObject({ outputs: [[2, UNKNOWN]], problems: [] });
    expect(run('attention', [[2, 4], [3, 4], undefined])).toMatchObject({
      outputs: [[2, UNKNOWN]],
      problems: [],
    });
    expect(run('attention', [[], []])).toMatchObject({ problems: [] });
  });
});

describe('conv_lstm', () => {
  const attributes = { filters: 5, kernel: 3, padding: 'same_tensorflow' };

  it('has weights for its input and its state', () => {
    expect(run('conv_lstm', [[4, 8, 6, 2]], attributes)).toEqual({
      outputs: [[8, 6, 5]],
      problems: [],
      params: 9 * (2 + 5) * 4 * 5 + 4 * 5,
      macs: 9 * (2 + 5) * 4 * 5 * 8 * 6 * 4,
    });
  });

  it('may give all steps, and its state, and have no biases', () => {
    const more = { ...attributes, sequences: true, state: true, bias: false };
    expect(run('conv_lstm', [[4, 2, 8, 6]], more, 'channels_first')).toEqual({
      outputs: [
        [4, 5, 8, 6],
        [5, 8, 6],
        [5, 8, 6],
      ],
      problems: [],
      params: 9 * (2 + 5) * 4 * 5,
      macs: 9 * (2 + 5) * 4 * 5 * 8 * 6 * 4,
    });
  });

  it('needs a sequence of maps', () => {
    expect(run('conv_lstm', [[8, 6]], attributes)).toMatchObject({
      outputs: [undefined],
      problems: ['rank'],
    });
    expect(run('conv_lstm', [[]], attributes)).toMatchObject({ problems: ['rank'] });
    expect(run('conv_lstm', [[4, 2, 2, 1]], { filters: 5, kernel: 3 }).problems).toEqual([
      'kernel-exceeds-input',
    ]);
  });

  it('of what is not known is not known', () => {
    expect(run('conv_lstm', [undefined], attributes)).toEqual({ outputs: [undefined], problems: [] });
    expect(run('conv_lstm', [[UNKNOWN, 8, 6, 2]], attributes)).toMatchObject({
      outputs: [[8, 6, 5]],
      macs: undefined,
    });
  });
});

describe('einsum_dense', () => {
  it.each<
    [
      equation: string,
      input: readonly number[],
      shape: readonly (number | string)[],
      bias: string | undefined,
      output: unknown,
      params: number,
      macs: number,
    ]
  >([
    ['abc,cd->abd', [4, 3], ['?', 5], 'd', [4, 5], 3 * 5 + 5, 4 * 3 * 5],
    ['...x,xy->...y', [4, 2, 3], [5], undefined, [4, 2, 5], 15, 4 * 2 * 3 * 5],
    ['...x,xy->...y', [3], [5], undefined, [5], 15, 15],
    ['ab...,bc->ac...', [3, 4, 2], [5], 'c', [5, 4, 2], 20, 3 * 5 * 4 * 2],
    [' abc , bcd -> abd ', [4, 3], [4, 5], 'bd', [4, 5], 4 * 3 * 5 + 20, 4 * 3 * 5],
  ])('%s', (equation, input, shape, bias_axes, output, params, macs) => {
    const attributes = { equation, shape, ...(bias_axes && { bias_axes }) };
    expect(run('einsum_dense', [input], attributes)).toEqual({
      outputs: [output],
      problems: [],
      params,
      macs,
    });
  });

  it('says where the output is stated otherwise, and where axes do not fit', () => {
    expect(run('einsum_dense', [[4, 3]], { equation: 'abc,cd->abd', shape: [5, 2] })).toMatchObject({
      outputs: [[4, 2]],
      problems: ['declared-input'],
    });
    expect(run('einsum_dense', [[3]], { equation: 'abc,cd->abd', shape: [5, 2] })).toMatchObject({
      outputs: [undefined],
      problems: ['rank'],
    });
  });

  it.each([
    [undefined, 'abc,cd->abd', [5, 2]],
    [[4, 3], 'abc', [5, 2]],
    [[4, 3], 'abc,cd->abd', [5]],
    [[3], '...abc,cd->...abd', [2, 2, 5]],
  ] as const)('is not known of %j with %s', (input, equation, shape) => {
    expect(run('einsum_dense', [input], { equation, shape })).toEqual({ outputs: [undefined], problems: [] });
  });

  it('leaves sizes open that are not known', () => {
    expect(run('einsum_dense', [[UNKNOWN, 3]], { equation: 'abc,cd->abd', shape: ['?', 5] })).toEqual({
      outputs: [[UNKNOWN, 5]],
      problems: [],
      params: 15,
    });
    // A letter that nothing gives a size.
    expect(
      run('einsum_dense', [[4, 3]], { equation: 'abc,cde->abd', shape: ['?', 5], bias_axes: 'z' }).params,
    ).toBeUndefined();
  });
});

describe('category_encoding', () => {
  it.each<[input: Application['inputs'][number], mode: string, output: unknown]>([
    [[5], 'multi_hot', [7]],
    [[5], 'count', [7]],
    [[], 'multi_hot', [7]],
    [[3, 5], 'multi_hot', undefined],
    [[5], 'one_hot', [5, 7]],
    [[3, 1], 'one_hot', [3, 7]],
    [[], 'one_hot', [7]],
    [[UNKNOWN], 'one_hot', undefined],
    [undefined, 'one_hot', undefined],
  ])('of %j, %s', (input, mode, output) => {
    expect(run('category_encoding', [input], { count: 7, mode })).toMatchObject({
      outputs: [output],
      problems: [],
      params: 0,
    });
  });
});

describe('multi_head_attention with heads of a size of their own', () => {
  it('may share keys and values, have a gate and another width', () => {
    const attributes = { heads: 4, key_dim: 3, key_heads: 2, gate: true, features: 5 };
    expect(
      run(
        'multi_head_attention',
        [
          [6, 8],
          [7, 9],
        ],
        attributes,
      ),
    ).toEqual({
      outputs: [[6, 5]],
      problems: [],
      params: 8 * 12 + 12 + 2 * (9 * 6 + 6) + 8 * 12 + 12 + 12 * 5 + 5,
      macs: 6 * 8 * 12 + 2 * 7 * 9 * 6 + 6 * 8 * 12 + 2 * 6 * 7 * 12 + 6 * 12 * 5,
    });
    expect(run('multi_head_attention', [[6, 8]], { ...attributes, key_heads: 3 }).problems).toEqual([
      'indivisible',
    ]);
    expect(run('multi_head_attention', [undefined], attributes).outputs).toEqual([undefined]);
  });
});

describe('embedding', () => {
  it('has a second matrix where it is reversible', () => {
    expect(run('embedding', [[5]], { count: 9, channels: 4, reversible: true })).toMatchObject({
      outputs: [[5, 4]],
      params: 72,
    });
  });
});

describe('axes that learned values are shared along', () => {
  it.each<[operation: string, attributes: Application['attributes'], params: number | undefined]>([
    ['prelu', { shared_axes: [0, 1] }, 4],
    ['prelu', { shared_axes: [1] }, 8],
    ['prelu', { shared_axes: [0, 1, 2] }, 1],
    ['group_norm', { groups: 2, axis: 0 }, 4],
    ['group_norm', { groups: 2 }, 8],
  ])('%s with %o', (operation, attributes, params) => {
    expect(run(operation, [[2, 3, 4]], attributes)).toMatchObject({
      outputs: [[2, 3, 4]],
      problems: [],
      params,
    });
  });

  it('have to be there', () => {
    expect(run('prelu', [[2, 3]], { shared_axes: [5] })).toMatchObject({
      problems: ['axes'],
      params: undefined,
    });
    expect(run('prelu', [undefined], { shared_axes: [0] })).toMatchObject({
      problems: [],
      params: undefined,
    });
    expect(run('group_norm', [[2, 3]], { groups: 1, axis: 5 }).problems).toEqual(['axes']);
  });

  it('may be all of them: one mean and variance', () => {
    const { stored } = apply({ operation: 'standardize', inputs: [[2, 3, 4]], attributes: { joint: true } });
    expect(stored).toBe(3);
  });
});
