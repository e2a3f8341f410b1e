import { describe, expect, it } from 'vitest';
import { findOperation } from '../operations/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import { inferLayer, type LayerCall } from './infer-layer.ts';

const call = (
  operation: Operation,
  inputs: LayerCall['inputs'],
  given: Record<string, number> = {},
): LayerCall => ({
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

describe('inferLayer', () => {
  it('takes an operation that throws for one of which nothing is known', () => {
    const broken: Operation = {
      ...operation('relu'),
      shape: () => {
        throw new Error('oh');
      },
    };
    expect(inferLayer(call(broken, [[4]]))).toEqual({
      outputs: [undefined],
      problems: [],
      parameterGroups: undefined,
      macTerms: undefined,
      reach: { type: 'unknown' },
    });
  });

  it('gives at least one output', () => {
    const silent: Operation = { ...operation('relu'), shape: () => ({ outputs: [], problems: [] }) };
    expect(inferLayer(call(silent, [[4]])).outputs).toEqual([undefined]);
  });

  it('hands an operation as many inputs as it needs', () => {
    const result = inferLayer(call(operation('add'), [[4, 4, 2]]));
    expect(result.outputs).toHaveLength(1);
    expect(result.problems).toEqual([]);
  });

  it('knows what a layer holds where only a size does not fit', () => {
    const result = inferLayer(call(operation('conv'), [[2, 2, 3]], { filters: 8, kernel: 3 }));
    expect(result.problems.map(({ type }) => type)).toEqual(['kernel-exceeds-input']);
    expect(result.parameterGroups?.map(({ role }) => role)).toEqual(['weights', 'biases']);
    expect(result.macTerms).toBeUndefined();
  });

  it('does not know what a layer holds that the groups do not divide', () => {
    const result = inferLayer(call(operation('conv'), [[8, 8, 3]], { filters: 8, kernel: 3, groups: 2 }));
    expect(result.parameterGroups).toBeUndefined();
  });

  it('does the sums of normalization over a single value, which depends on the batch', () => {
    const result = inferLayer(call(operation('batch_norm'), [[1, 1, 8]]));
    expect(result.problems.map(({ type }) => type)).toEqual(['single-value']);
    expect(result.macTerms).toEqual([]);
  });
});
