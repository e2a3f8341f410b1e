import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../network/attribute-value.ts';
import { UNKNOWN } from '../network/shape.ts';
import { type Application, applyOperation } from './apply-operation.ts';
import { findOperation } from './catalogue.ts';
import type { Operation } from './operation.ts';

const call = (
  operation: Operation,
  inputs: Application['inputs'],
  given: Readonly<Record<string, AttributeValue>> = {},
): Application => ({
  operation,
  given: new Map(Object.entries(given)),
  inputs,
  layout: 'channels_last',
});

function operation(id: string): Operation {
  const found = findOperation(id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}

describe('applyOperation', () => {
  it('takes an operation that throws for one of which nothing is known', () => {
    const broken: Operation = {
      ...operation('relu'),
      shape: () => {
        throw new Error('oh');
      },
    };
    expect(applyOperation(call(broken, [[4]]))).toEqual({
      outputs: [undefined],
      problems: [],
      parameterGroups: undefined,
      macTerms: undefined,
      reach: { type: 'unknown' },
    });
  });

  it('gives at least one output', () => {
    const silent: Operation = { ...operation('relu'), shape: () => ({ outputs: [], problems: [] }) };
    expect(applyOperation(call(silent, [[4]])).outputs).toEqual([undefined]);
  });

  it('says of a layer that lacks a value only what is true whatever the value is', () => {
    const incomplete = (id: string, given = {}) =>
      applyOperation({ ...call(operation(id), [[8, 8, 4]], given), incomplete: true });
    // The stride that a convolution has by default is not applied, so its window cannot be told.
    const conv = incomplete('conv', { filters: 6, kernel: 3 });
    expect(conv).toEqual({
      outputs: [[UNKNOWN, UNKNOWN, 6]],
      problems: [],
      parameterGroups: undefined,
      macTerms: undefined,
      reach: { type: 'unknown' },
    });
    expect(incomplete('conv', { filters: 6, kernel: 9, stride: 1 }).problems).toEqual([]);
    expect(incomplete('upsample', { scale: 2 }).outputs).toEqual([[16, 16, 4]]);
    expect(incomplete('relu')).toEqual({
      outputs: [[8, 8, 4]],
      problems: [],
      parameterGroups: [],
      macTerms: [],
      reach: { type: 'pointwise' },
    });
  });

  it('hands an operation as many inputs as it needs', () => {
    const result = applyOperation(call(operation('add'), [[4, 4, 2]]));
    expect(result.outputs).toHaveLength(1);
    expect(result.problems).toEqual([]);
  });

  it('takes an input that is missing for one that may repeat what is there, and adds none', () => {
    const outputs = (...inputs: Application['inputs']) =>
      applyOperation(call(operation('add'), inputs)).outputs;
    expect(outputs([64, 1, 8])).toEqual([[64, UNKNOWN, 8]]);
    expect(outputs([64, 1, 8], [64, 1, 8])).toEqual([[64, 1, 8]]);
    expect(outputs([64, 1, 8], [64, 1, 8], [64, 1, 8])).toEqual([[64, 1, 8]]);
  });

  it('knows what a layer holds where only a size does not fit', () => {
    const result = applyOperation(call(operation('conv'), [[2, 2, 3]], { filters: 8, kernel: 3 }));
    expect(result.problems.map(({ type }) => type)).toEqual(['kernel-exceeds-input']);
    expect(result.parameterGroups?.map(({ role }) => role)).toEqual(['weights', 'biases']);
    expect(result.macTerms).toBeUndefined();
  });

  it.each([
    ['conv', [[8, 8, 3]], { filters: 8, kernel: 3, groups: 2 }, 'indivisible'],
    ['conv', [[8]], { filters: 8, kernel: 3 }, 'rank'],
    ['conv', [[8, 8, 3]], { filters: 8, kernel: [3, 3, 3] }, 'axis-count'],
    ['layer_norm', [[8, 8, 3]], { axes: [3] }, 'axes'],
    [
      'multi_head_attention',
      [
        [8, 4],
        [8, 6],
      ],
      { heads: 2 },
      'merge-mismatch',
    ],
    ['upsample', [[8, 8, 3]], {}, 'exclusive'],
  ] as const)(
    'does not know what %s of %j with %j holds, which is wrong in another way',
    (id, inputs, given, type) => {
      const result = applyOperation(call(operation(id), inputs, given));
      expect(result.problems.map((problem) => problem.type)).toEqual([type]);
      expect(result.parameterGroups).toBeUndefined();
    },
  );

  it.each([
    ['conv', [[8, 8, 3]], { filters: 8, kernel: 3, in_channels: 4 }, 'declared-input'],
    ['dense', [[2, 2, 3]], { units: 8 }, 'unflattened'],
    ['batch_norm', [[1, 1, 3]], {}, 'single-value'],
  ] as const)('knows what %s of %j with %j holds all the same', (id, inputs, given, type) => {
    const result = applyOperation(call(operation(id), inputs, given));
    expect(result.problems.map((problem) => problem.type)).toEqual([type]);
    expect(result.parameterGroups?.length).toBeGreaterThan(0);
  });

  it('does the sums of normalization over a single value, which depends on the batch', () => {
    const result = applyOperation(call(operation('batch_norm'), [[1, 1, 8]]));
    expect(result.problems.map(({ type }) => type)).toEqual(['single-value']);
    expect(result.macTerms).toEqual([]);
  });
});
