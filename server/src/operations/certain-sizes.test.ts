import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../network/attribute-value.ts';
import { UNKNOWN } from '../network/shape.ts';
import { applyOperation } from './apply-operation.ts';
import { findOperation } from './catalogue.ts';
import { certainOutputs } from './certain-sizes.ts';

const LAYOUT = 'channels_last';

function applied(id: string, input: readonly number[], given: Readonly<Record<string, AttributeValue>>) {
  const operation = findOperation(id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return applyOperation({
    operation,
    given: new Map(Object.entries(given)),
    inputs: [input],
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
});
