// Values that a format refuses: an operation that is handed them all the same says what it can and nothing wrong.
import { describe, expect, it } from 'vitest';
import { PYTORCH } from '../../../test/reference/apply.ts';
import type { AttributeValue } from '../network/attribute-value.ts';
import { type Shape, UNKNOWN } from '../network/shape.ts';
import { readAttributes } from './attributes.ts';
import { findOperation } from './catalogue.ts';
import type { Call } from './operation.ts';

function applied(kind: string, values: Record<string, AttributeValue>, input: Shape) {
  const operation = findOperation(kind);
  if (!operation) throw new Error(`no operation ${kind}`);
  const attributes = readAttributes(operation, new Map(Object.entries(values)), PYTORCH);
  const call: Call = { inputs: [input], attributes, layout: 'channels_first' };
  const result = operation.shape(call);
  return { ...result, reach: operation.reach?.(call, result) };
}

describe('numbers outside of their limits', () => {
  it.each([0, -2])('groups: %i', (groups) => {
    const { outputs, problems } = applied('group_norm', { groups }, [8, 4, 4]);
    expect([outputs, problems]).toEqual([[[8, 4, 4]], []]);
  });

  it.each([0, -2])('factor: %i', (factor) => {
    const { outputs, problems, reach } = applied('pixel_shuffle', { factor }, [8, 4, 4]);
    expect([outputs, problems, reach]).toEqual([[[UNKNOWN, UNKNOWN, UNKNOWN]], [], { type: 'unknown' }]);
  });

  it.each([
    ['parts', 4096],
    ['sizes', new Array<number>(4096).fill(1)],
  ])('more parts than any network has: %s', (name, value) => {
    expect(applied('split', { [name]: value }, [4096, 8, 8]).outputs).toHaveLength(1024);
  });

  it('an axis between two', () => {
    const { problems } = applied('slice', { axis: 1.5 }, [8, 4, 4]);
    expect(problems).toEqual([
      { type: 'axes', attribute: 'axis', rank: 3, reason: 'the input has no axis 1.5' },
    ]);
  });
});

describe('values of another type', () => {
  it('leave the axis open, and with it the parts', () => {
    const { outputs, problems } = applied('split', { parts: 2, axis: true }, [8, 4, 4]);
    expect([outputs, problems]).toEqual([[undefined, undefined], []]);
  });
});
