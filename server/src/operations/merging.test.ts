// Merges, matrix products and attention: everything that reads several tensors.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;
const first = (
  operation: string,
  inputs: Application['inputs'],
  attributes: Application['attributes'] = {},
) => apply({ operation, inputs, attributes });
const last = (operation: string, inputs: Application['inputs'], attributes: Application['attributes'] = {}) =>
  apply({ operation, inputs, attributes, layout: 'channels_last' });

describe('element by element', () => {
  it.each([
    [
      'equal shapes',
      [
        [64, 8, 8],
        [64, 8, 8],
        [64, 8, 8],
      ],
      [64, 8, 8],
    ],
    [
      'a gate for each channel',
      [
        [64, 8, 8],
        [64, 1, 1],
      ],
      [64, 8, 8],
    ],
    [
      'a gate that comes first',
      [
        [1, 1, 1],
        [64, 8, 8],
      ],
      [64, 8, 8],
    ],
    [
      'a size that is not known',
      [
        [64, H, 8],
        [64, 8, UNKNOWN],
      ],
      [64, 8, 8],
    ],
    [
      'sizes of which none is known',
      [
        [64, H, 8],
        [64, UNKNOWN, 8],
      ],
      [64, H, 8],
    ],
    [
      'a gate for a map of unknown size',
      [
        [64, H, 8],
        [64, 1, 1],
      ],
      [64, H, 8],
    ],
    ['a shape that is not known', [[64, 1, 8], undefined], [64, UNKNOWN, 8]],
    ['nothing known', [undefined, undefined], undefined],
  ] as const)('%s', (_, inputs, output) => {
    const result = first('add', inputs);
    expect([result.outputs, result.problems]).toEqual([[output], []]);
  });

  it('takes a vector times a map as Keras does, with channels last', () => {
    expect(last('multiply', [[8, 8, 64], [64]]).outputs).toEqual([[8, 8, 64]]);
    expect(last('multiply', [[64], [8, 8, 64]]).outputs).toEqual([[8, 8, 64]]);
    expect(first('multiply', [[64, 8, 8], [64]]).problems).toEqual([
      { type: 'merge-mismatch', input: 1, shape: [64], first: [64, 8, 8], merge: 'elementwise' },
    ]);
  });

  it('reports the first input that differs, once', () => {
    const { problems, outputs } = first('add', [
      [64, 8, 8],
      [64, 8, 8],
      [32, 4, 8],
      [16, 4, 8],
    ]);
    expect(problems).toEqual([
      {
        type: 'merge-mismatch',
        input: 2,
        shape: [32, 4, 8],
        first: [64, 8, 8],
        axis: 'channels',
        expected: 64,
        found: 32,
        merge: 'elementwise',
      },
    ]);
    expect(outputs).toEqual([[64, 8, 8]]);
  });

  it('compares with what is known if the first input is not', () => {
    expect(first('add', [undefined, [2, 8], [3, 8]]).problems).toMatchObject([{ input: 2, first: [2, 8] }]);
    expect(first('add', [undefined, [2, 8], [3]]).problems).toMatchObject([{ input: 2, first: [3] }]);
  });

  it('fills up an input with fewer axes as the framework does', () => {
    const inputs = [[5], [3, 4, 5], [4, 1]];
    const filled = { missing_axes: 'behind_batch' };
    expect(first('add', inputs).problems).toMatchObject([{ type: 'merge-mismatch', input: 1 }]);
    expect(first('add', inputs, filled)).toMatchObject({ outputs: [[3, 4, 5]], problems: [] });
    expect(last('add', inputs)).toMatchObject({ outputs: [[3, 4, 5]], problems: [] });
    expect(first('add', [[3], [3, 4, 5]], filled).problems).toMatchObject([{ expected: 3, found: 5 }]);
  });
});

describe('concat', () => {
  it.each([
    [
      'channels',
      [
        [64, 8, 8],
        [32, 8, 8],
      ],
      {},
      [96, 8, 8],
    ],
    ['a single input', [[64, 8, 8]], {}, [64, 8, 8]],
    [
      'rows',
      [
        [64, 8, 8],
        [64, 4, 8],
      ],
      { axis: 'height' },
      [64, 12, 8],
    ],
    [
      'an unknown number of channels',
      [
        [64, 8, 8],
        [H, 8, 8],
      ],
      {},
      [UNKNOWN, 8, 8],
    ],
    ['an unknown shape', [[64, 8, 8], undefined], {}, [UNKNOWN, 8, 8]],
    ['an unknown shape that comes first', [undefined, [64, 8, 8]], {}, [UNKNOWN, 8, 8]],
    [
      'unknown rows of the first',
      [
        [64, H, 8],
        [32, 8, 8],
      ],
      {},
      [96, 8, 8],
    ],
    [
      'unknown rows of all',
      [
        [64, H, 8],
        [32, UNKNOWN, 8],
      ],
      {},
      [96, H, 8],
    ],
    ['nothing known', [undefined], {}, undefined],
  ] as const)('%s', (_, inputs, attributes, output) => {
    const result = first('concat', inputs, attributes);
    expect([result.outputs, result.problems]).toEqual([[output], []]);
  });

  it.each([
    [
      'rows',
      [
        [64, 8, 8],
        [32, 4, 8],
      ],
      {},
      {
        input: 1,
        shape: [32, 4, 8],
        first: [64, 8, 8],
        axis: 'height',
        expected: 8,
        found: 4,
        merge: 'concat',
      },
    ],
    [
      'axes',
      [
        [64, 8, 8],
        [32, 8],
      ],
      {},
      { input: 1, shape: [32, 8], first: [64, 8, 8], merge: 'concat' },
    ],
    [
      'rows, size 1',
      [
        [64, 8, 8],
        [32, 1, 8],
      ],
      {},
      { axis: 'height', expected: 8, found: 1 },
    ],
    [
      'rows that only the second states',
      [
        [64, H, 8],
        [32, 8, 8],
        [32, 9, 8],
      ],
      {},
      { input: 2, expected: 8, found: 9 },
    ],
    [
      'rows that the second does not state',
      [
        [64, 8, 8],
        [32, H, 8],
        [32, 9, 8],
      ],
      {},
      { input: 2, axis: 'height', expected: 8, found: 9 },
    ],
    [
      'rows, where columns are not known',
      [
        [64, 8, H],
        [32, 9, H],
      ],
      {},
      { input: 1, axis: 'height', expected: 8, found: 9 },
    ],
  ] as const)('differs in %s', (_, inputs, attributes, problem) => {
    expect(first('concat', inputs, attributes).problems).toMatchObject([
      { type: 'merge-mismatch', ...problem },
    ]);
  });

  it('needs an axis that there is', () => {
    const reason = 'the input has no axis 3';
    expect(first('concat', [[64, 8, 8]], { axis: 3 }).problems).toEqual([
      { type: 'axes', attribute: 'axis', rank: 3, reason },
    ]);
  });

  it('keeps positions in place along the channels only', () => {
    expect(first('concat', [[64, 8, 8]]).reach).toEqual({ type: 'pointwise' });
    expect(first('concat', [[64, 8, 8]], { axis: 1 }).reach).toEqual({ type: 'unknown' });
  });
});

describe('matmul', () => {
  it.each([
    [[4, 6], [6, 5], {}, [4, 5], 120],
    [[4, 6], [5, 6], { transpose_b: true }, [4, 5], 120],
    [[6, 4], [6, 5], { transpose_a: true }, [4, 5], 120],
    [[8, 4, 6], [1, 6, 5], {}, [8, 4, 5], 960],
    [[1, 4, 6], [8, 6, 5], {}, [8, 4, 5], 960],
    [[H, 6], [6, 5], {}, [H, 5], undefined],
    [undefined, [6, 5], {}, undefined, undefined],
  ] as const)('%j times %j with %o', (a, b, attributes, output, macs) => {
    const result = first('matmul', [a, b], attributes);
    expect([result.outputs, result.problems, result.macs]).toEqual([[output], [], macs]);
  });

  it.each([
    [[4, 6], [7, 5], { type: 'merge-mismatch', axis: 'inner size', expected: 6, found: 7, merge: 'product' }],
    [[2, 4, 6], [3, 6, 5], { type: 'merge-mismatch', input: 1, shape: [3, 6, 5], first: [2, 4, 6] }],
    [[2, 4, 6], [6, 5], { type: 'merge-mismatch', input: 1 }],
    [[6], [6, 5], { type: 'rank', input: 0 }],
    [[5, 6], [6], { type: 'rank', input: 1 }],
  ] as const)('%j times %j cannot be', (a, b, problem) => {
    expect(first('matmul', [a, b]).problems).toMatchObject([problem]);
  });

  it('say of stacks only that they differ', () => {
    const [a, b] = [
      [2, 4, 6],
      [3, 6, 5],
    ];
    expect(first('matmul', [a, b]).problems).toEqual([
      { type: 'merge-mismatch', input: 1, shape: b, first: a, merge: 'product' },
    ]);
  });

  it('rearrange positions', () => {
    const inputs = [
      [4, 6],
      [6, 5],
    ];
    expect(first('matmul', inputs).reach).toEqual({ type: 'unknown' });
  });
});

describe('multi_head_attention', () => {
  // 4c² + 4c, as `torch.nn.MultiheadAttention` has.
  const vit = last('multi_head_attention', [[197, 768]], { heads: 12 });

  it('attends to itself', () => {
    expect([vit.outputs, vit.problems, vit.params]).toEqual([[[197, 768]], [], 4 * 768 ** 2 + 4 * 768]);
    expect(vit.macs).toBe(4 * 197 * 768 ** 2 + 2 * 197 ** 2 * 768);
    expect(last('multi_head_attention', [[197, 768]], { heads: 12, bias: false }).params).toBe(4 * 768 ** 2);
  });

  it('attends to others', () => {
    const cross = last(
      'multi_head_attention',
      [
        [10, 64],
        [49, 64],
        [49, 64],
      ],
      { heads: 4 },
    );
    expect([cross.outputs, cross.problems]).toEqual([[[10, 64]], []]);
    expect(cross.macs).toBe((2 * 10 + 2 * 49) * 64 ** 2 + 2 * 10 * 49 * 64);
    expect(first('multi_head_attention', [[64, 7, 7]], { heads: 4 }).params).toBe(4 * 64 ** 2 + 4 * 64);
  });

  it.each([
    [[[10, 63]], { type: 'indivisible', attribute: 'heads', what: 'channels', size: 63, divisor: 4 }],
    [
      [
        [10, 64],
        [49, 32],
      ],
      { type: 'merge-mismatch', input: 1, axis: 'channels', expected: 64, found: 32, merge: 'product' },
    ],
    [
      [
        [10, 64],
        [49, 64],
        [48, 64],
      ],
      { type: 'merge-mismatch', input: 2, axis: 'positions', expected: 49, found: 48 },
    ],
    [[[10, 64], [64]], { type: 'rank', input: 1 }],
  ] as const)('cannot be of %j', (inputs, problem) => {
    expect(last('multi_head_attention', inputs, { heads: 4 }).problems).toMatchObject([problem]);
  });

  it('takes the second of two inputs for keys and values', () => {
    const inputs = [
      [10, 64],
      [49, 64],
    ];
    const { macs, reach } = last('multi_head_attention', inputs, { heads: 4 });
    expect(macs).toBe((2 * 10 + 2 * 49) * 64 ** 2 + 2 * 10 * 49 * 64);
    expect(reach).toEqual({ type: 'everything' });
  });

  it.each([
    [
      [
        [10, 64],
        [H, 64],
        [49, 64],
      ],
    ],
    [
      [
        [10, 64],
        [49, 64],
        [H, 64],
      ],
    ],
    [[[10, 64], undefined, [49, 64]]],
    [[[10, 64], [49, 64], undefined]],
    [[undefined, [49, 64], [48, 64]]],
    [
      [
        [10, H],
        [49, 32],
        [49, 32],
      ],
    ],
  ] as const)('is silent where what would differ is not known: %j', (inputs) => {
    expect(last('multi_head_attention', inputs, { heads: 4 }).problems).toEqual([]);
  });

  it('is silent about what is not known', () => {
    const result = last('multi_head_attention', [undefined, [49, 64]], { heads: 4 });
    expect([result.outputs, result.problems, result.params, result.macs]).toEqual([
      [undefined],
      [],
      undefined,
      undefined,
    ]);
  });
});

describe('squeeze_excite', () => {
  it.each([
    [{}, 2 * 64 * 4 + 4 + 64, 512],
    [{ squeeze_channels: 10 }, 2 * 64 * 10 + 10 + 64, 1280],
    [{ reduction: 3, bias: false }, 2 * 64 * 21, 2688],
  ])('with %o', (attributes, params, macs) => {
    const result = first('squeeze_excite', [[64, 8, 8]], attributes);
    expect([result.outputs, result.problems, result.params, result.macs]).toEqual([
      [[64, 8, 8]],
      [],
      params,
      macs,
    ]);
  });

  it('leaves values in their places', () => {
    expect(first('squeeze_excite', [[64, 8, 8]]).reach).toEqual({ type: 'pointwise' });
  });

  it.each([
    [[16, 4, 4], { reduction: 16 }],
    [[8, 4, 4], { squeeze_channels: 2 }],
  ] as const)('can reduce to one channel, and to what is stated: %j %o', (input, attributes) => {
    expect(first('squeeze_excite', [input], attributes).problems).toEqual([]);
  });

  it('cannot reduce to nothing', () => {
    expect(first('squeeze_excite', [[8, 4, 4]]).problems).toEqual([
      {
        type: 'size-below-one',
        attribute: 'reduction',
        axis: 'channels',
        size: 8,
        result: 0,
        formula: '8 / 16',
      },
    ]);
    expect(first('squeeze_excite', [[8]]).problems).toMatchObject([{ type: 'rank' }]);
    expect(first('squeeze_excite', [undefined])).toMatchObject({
      outputs: [undefined],
      problems: [],
      params: undefined,
    });
  });
});
