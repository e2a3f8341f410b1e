// What does not fit in convolutions of all kinds, and what is concluded nevertheless.
import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

describe('problems of convolutions', () => {
  it.each([
    ['a vector', 'conv', [8], {}, { type: 'rank', input: 0, shape: [8], expected: [2, 3, 4] }],
    ['a sequence for a map', 'conv2d', [3, 8], {}, { type: 'rank', input: 0, shape: [3, 8], expected: [3] }],
    [
      'a vector, depthwise',
      'depthwise_conv',
      [8],
      {},
      { type: 'rank', input: 0, shape: [8], expected: [2, 3, 4] },
    ],
    [
      'a vector, transposed',
      'transposed_conv',
      [8],
      {},
      { type: 'rank', input: 0, shape: [8], expected: [2, 3, 4] },
    ],
    [
      'a kernel for three axes',
      'conv',
      [3, 8, 8],
      { kernel: [1, 2, 3] },
      { type: 'axis-count', attribute: 'kernel', found: 3, expected: 2 },
    ],
    [
      'padding for three axes',
      'conv',
      [3, 8, 8],
      { padding: [1, 2, 3] },
      { type: 'axis-count', attribute: 'padding', found: 3, expected: 2 },
    ],
    [
      'output padding for three axes',
      'transposed_conv',
      [3, 8, 8],
      { output_padding: [1, 2, 3] },
      { type: 'axis-count', attribute: 'output_padding', found: 3, expected: 2 },
    ],
    [
      'other channels than declared',
      'conv',
      [3, 8, 8],
      { in_channels: 1 },
      { type: 'declared-input', attribute: 'in_channels', declared: 1, actual: 3 },
    ],
    [
      'other channels than declared, depthwise',
      'depthwise_conv',
      [3, 8, 8],
      { in_channels: 1 },
      { type: 'declared-input', attribute: 'in_channels', declared: 1, actual: 3 },
    ],
    [
      'channels that groups do not divide',
      'conv',
      [3, 8, 8],
      { groups: 2 },
      { type: 'indivisible', attribute: 'groups', what: 'input channels', size: 3, divisor: 2 },
    ],
    [
      'declared channels that groups do not divide',
      'conv',
      [3, 8, 8],
      { groups: 2, in_channels: 3 },
      {
        type: 'indivisible',
        attribute: 'groups',
        what: 'input channels',
        size: 3,
        divisor: 2,
        sizeAttribute: 'in_channels',
      },
    ],
    [
      'filters that groups do not divide',
      'conv',
      [3, 8, 8],
      { groups: 3, filters: 4 },
      {
        type: 'indivisible',
        attribute: 'groups',
        what: 'filters',
        size: 4,
        divisor: 3,
        sizeAttribute: 'filters',
      },
    ],
    [
      'a kernel above a square input',
      'conv',
      [3, 4, 4],
      { kernel: 5 },
      {
        type: 'kernel-exceeds-input',
        attribute: 'kernel',
        axis: 'height',
        size: 4,
        padding: { before: 0, after: 0 },
        kernel: 5,
        dilation: 1,
      },
    ],
    [
      'a kernel above the width',
      'conv',
      [3, 8, 2],
      { kernel: 3 },
      {
        type: 'kernel-exceeds-input',
        attribute: 'kernel',
        axis: 'width',
        size: 2,
        padding: { before: 0, after: 0 },
        kernel: 3,
        dilation: 1,
      },
    ],
    [
      '`same` with a stride',
      'conv',
      [3, 8, 8],
      { padding: 'same', stride: 2 },
      { type: 'same-with-stride', attribute: 'padding', stride: 2 },
    ],
  ] as const)('%s', (_, operation, input, attributes, problem) => {
    const filters = operation === 'depthwise_conv' ? {} : { filters: 6 };
    const result = apply({
      operation,
      inputs: [input],
      attributes: { kernel: 1, ...filters, ...attributes },
    });
    expect(result.problems).toEqual([problem]);
  });

  it('keep the best guess', () => {
    const guess = (attributes: NonNullable<Application['attributes']>) =>
      apply({
        operation: 'conv2d',
        inputs: [[3, 8, 8]],
        attributes: { filters: 6, kernel: 1, ...attributes },
      }).outputs;
    expect(guess({ in_channels: 1 })).toEqual([[6, 8, 8]]);
    expect(guess({ kernel: [1, 9] })).toEqual([[6, 8, UNKNOWN]]);
    expect(guess({ kernel: [1, 2, 3] })).toEqual([[6, UNKNOWN, UNKNOWN]]);
    expect(
      apply({ operation: 'conv2d', inputs: [[3, 8]], attributes: { filters: 6, kernel: 1 } }).outputs,
    ).toEqual([[6, UNKNOWN, UNKNOWN]]);
  });
});
