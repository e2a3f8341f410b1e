// Recurrent layers, embeddings and repeated vectors. Counts: `count_params()` of Keras 3.
import { describe, expect, it } from 'vitest';
import { apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

describe('recurrent layers', () => {
  it.each([
    ['simple_rnn', {}, [8], 232],
    ['lstm', {}, [8], 928],
    ['gru', {}, [8], 696],
    ['gru', { double_bias: true }, [8], 720],
    ['lstm', { bias: false }, [8], 896],
    ['lstm', { sequences: true }, [10, 8], 928],
    ['lstm', { bidirectional: 'concat' }, [16], 1856],
    ['lstm', { bidirectional: 'merged', sequences: true }, [10, 8], 1856],
  ] as const)('%s with %o', (operation, attributes, shape, params) => {
    const result = apply({ operation, inputs: [[10, 20]], attributes: { units: 8, ...attributes } });
    expect([result.outputs, result.params, result.problems]).toEqual([[shape], params, []]);
  });

  it('give their state too if they are asked to', () => {
    const outputs = (operation: string, more: object) =>
      apply({ operation, inputs: [[10, 20]], attributes: { units: 8, state: true, ...more } }).outputs;
    expect(outputs('lstm', {})).toEqual([[8], [8], [8]]);
    expect(outputs('gru', { bidirectional: 'concat' })).toEqual([[16], [8], [8]]);
  });

  it('multiply each step by both matrices', () => {
    const { macs } = apply({ operation: 'lstm', inputs: [[10, 20]], attributes: { units: 8 } });
    expect(macs).toBe(10 * 4 * (20 * 8 + 8 * 8));
  });

  it('read sequences only', () => {
    const vector = apply({ operation: 'lstm', inputs: [[20]], attributes: { units: 8 } });
    expect(vector.problems.map(({ type }) => type)).toEqual(['rank']);
    const nothing = apply({ operation: 'lstm', inputs: [undefined], attributes: { sequences: true } });
    expect([nothing.outputs, nothing.params, nothing.macs]).toEqual([
      [[UNKNOWN, UNKNOWN]],
      undefined,
      undefined,
    ]);
    const open = apply({ operation: 'gru', inputs: [[UNKNOWN, 20]], attributes: { units: 8 } });
    expect([open.outputs, open.params, open.macs]).toEqual([[[8]], 696, undefined]);
  });
});

describe('embeddings', () => {
  const attributes = { count: 10, channels: 100 };

  it('make a vector of each index', () => {
    const { outputs, params, macs } = apply({ operation: 'embedding', inputs: [[7]], attributes });
    expect([outputs, params, macs]).toEqual([[[7, 100]], 1000, 0]);
    expect(apply({ operation: 'embedding', inputs: [undefined], attributes }).outputs).toEqual([undefined]);
  });
});

describe('repeated vectors', () => {
  it('become sequences', () => {
    const repeat = (input: readonly number[] | undefined) =>
      apply({ operation: 'repeat_vector', inputs: [input], attributes: { count: 3 } });
    expect(repeat([32]).outputs).toEqual([[3, 32]]);
    expect(repeat(undefined).outputs).toEqual([[3, UNKNOWN]]);
    expect(repeat([4, 32]).problems.map(({ type }) => type)).toEqual(['rank']);
  });
});

describe('attention with heads of a size of their own', () => {
  it('has projections to that size', () => {
    const attributes = { heads: 2, key_dim: 16 };
    const own = apply({ operation: 'multi_head_attention', inputs: [[10, 20]], attributes });
    expect([own.outputs, own.problems, own.params]).toEqual([[[10, 20]], [], 2676]);
    expect(own.macs).toBe(10 * 20 * 32 * 4 + 2 * 10 * 10 * 32);
    const inputs = [
      [10, 20],
      [7, 24],
      [7, 30],
    ];
    const three = apply({
      operation: 'multi_head_attention',
      inputs,
      attributes: { ...attributes, value_dim: 5, bias: false },
    });
    expect([three.problems, three.params]).toEqual([[], 20 * 32 + 24 * 32 + 30 * 10 + 10 * 20]);
    const wrong = apply({
      operation: 'multi_head_attention',
      inputs: [
        [10, 20],
        [7, 20],
        [8, 20],
      ],
      attributes,
    });
    expect(wrong.problems.map(({ type }) => type)).toEqual(['merge-mismatch']);
  });
});
