import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../network/attribute-value.ts';
import { UNKNOWN } from '../network/shape.ts';
import { applyOperation } from './apply-operation.ts';
import { findOperation } from './catalogue.ts';
import { certainOutputs } from './certain-sizes.ts';

const LAYOUT = 'channels_last';

function applied(
  id: string,
  input: readonly number[],
  given: Readonly<Record<string, AttributeValue>>,
  ...others: readonly (readonly number[])[]
) {
  const operation = findOperation(id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return applyOperation({
    operation,
    given: new Map(Object.entries(given)),
    inputs: [input, ...others],
    layout: LAYOUT,
  });
}

describe('certainOutputs', () => {
  it('gives the very same outputs where nothing is guessed', () => {
    const result = applied('max_pool', [8, 8, 3], { kernel: 2 });
    expect(certainOutputs(result, LAYOUT)).toBe(result.outputs);
  });

  it('makes only the axis unknown that does not divide', () => {
    const result = applied('max_pool', [9, 8, 3], { kernel: 2 });
    expect(result.outputs).not.toEqual([[UNKNOWN, 4, 3]]);
    expect(certainOutputs(result, LAYOUT)).toEqual([[UNKNOWN, 4, 3]]);
  });

  it('keeps what a fault elsewhere does not touch', () => {
    const result = applied('conv', [8, 8, 3], { filters: 4, kernel: 1, in_channels: 5 });
    expect(result.problems).toHaveLength(1);
    expect(certainOutputs(result, LAYOUT)).toEqual([[8, 8, 4]]);
  });

  it('makes each axis unknown along which tensors differ that are joined, and not the one along which they are', () => {
    const joined = applied('concat', [24, 24, 64], {}, [25, 25, 32]);
    expect(joined.problems).toHaveLength(1);
    expect(certainOutputs(joined, LAYOUT)).toEqual([[UNKNOWN, UNKNOWN, 96]]);
    const inHeight = applied('concat', [24, 24, 64], { axis: 1 }, [25, 25, 64]);
    expect(certainOutputs(inHeight, LAYOUT)).toEqual([[UNKNOWN, 49, 64]]);
  });

  it('keeps axes of sums that repeat, also where one tensor has fewer', () => {
    const repeated = applied('add', [24, 1, 8], {}, [25, 7, 1]);
    expect(certainOutputs(repeated, LAYOUT)).toEqual([[UNKNOWN, 7, 8]]);
    const shorter = applied('add', [24, 24, 8], {}, [25, 8]);
    expect(shorter.problems).toHaveLength(1);
    expect(certainOutputs(shorter, LAYOUT)).toEqual([[24, UNKNOWN, 8]]);
  });
});
