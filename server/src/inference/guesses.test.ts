import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import type { AttributeValue } from '../network/attribute-value.ts';
import { formatShape } from '../network/shape.ts';
import { infer } from './infer.ts';

const layer = (kind: string, attributes: Readonly<Record<string, AttributeValue>> = {}) => ({
  kind,
  attributes,
});

/** Types of problems of each layer behind the input. */
function problems(...layers: Parameters<typeof buildNetwork>[0]) {
  const facts = infer(buildNetwork([inputLayer(9, 8, 4), ...layers]));
  return facts.layers.slice(1).map((one) => one.problems.map(({ type }) => type).join());
}

describe('what follows from a guess', () => {
  it.each([
    ['another pool', layer('max_pool', { kernel: [3, 4] })],
    ['a kernel that is too large', layer('conv', { filters: 1, kernel: [5, 1] })],
    [
      'a crop',
      layer('crop', {
        cropping: [
          { before: 2, after: 2 },
          { before: 0, after: 0 },
        ],
      }),
    ],
    ['a reshape', layer('reshape', { shape: [7, 7] })],
  ])('is no second mistake: %s', (_, second) => {
    expect(problems(layer('max_pool', { kernel: 2 }), second)).toEqual(['pool-does-not-divide', '']);
  });

  it('is still shown as a shape, with its cost', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(9, 8, 4),
        layer('max_pool', { kernel: 2 }),
        layer('conv', { filters: 1, kernel: 2 }),
      ]),
    );
    const last = facts.layers[2];
    expect(last?.outputs.map((shape) => shape && formatShape(shape))).toEqual(['3×3×1']);
    expect(last).toMatchObject({ guessed: true, cost: { macs: 3 * 3 * 16 } });
  });

  it('ends where the size does not matter any more', () => {
    expect(
      problems(
        layer('max_pool', { kernel: 2 }),
        layer('global_avg_pool'),
        layer('dense', { units: 3, in_features: 5 }),
      ),
    ).toEqual(['pool-does-not-divide', '', 'declared-input']);
  });

  it('does not hide faults of another axis or of the channels', () => {
    expect(
      problems(
        layer('max_pool', { kernel: 2 }),
        layer('conv', { filters: 6, kernel: 1, in_channels: 3 }),
        layer('max_pool', { kernel: 3 }),
      ),
    ).toEqual(['pool-does-not-divide', 'declared-input', 'pool-does-not-divide']);
  });

  it.each([
    [
      'same padding with a stride',
      layer('conv', { filters: 4, kernel: 3, stride: 2, padding: 'same_pytorch' }),
      'same-with-stride',
    ],
    [
      'output padding',
      layer('transposed_conv', { filters: 4, kernel: 3, stride: 2, output_padding: 2 }),
      'output-padding',
    ],
    ['padding of a pool', layer('max_pool', { kernel: 2, stride: 1, padding: 2 }), 'pool-padding'],
    [
      'mirrored padding',
      layer('pad', { padding: 9, mode: 'reflect' }),
      'pad-exceeds-input,pad-exceeds-input',
    ],
    ['a stride', layer('conv', { filters: 4, kernel: 3, stride: 4 }), 'non-integer-size,non-integer-size'],
  ])('is not looked for behind %s', (_, first, found) => {
    expect(problems(first, layer('conv', { filters: 1, kernel: 99 }))).toEqual([found, '']);
  });

  it('hides no fault of the channels behind padding or a merge that does not fit', () => {
    const fault = layer('conv', { filters: 1, kernel: 1, in_channels: 3 });
    const padded = layer('pad', { padding: 9, mode: 'reflect' });
    expect(problems(padded, fault).slice(1)).toEqual(['declared-input']);
    const crop = layer('crop', {
      cropping: [
        { before: 1, after: 0 },
        { before: 0, after: 0 },
      ],
    });
    expect(problems(crop, { kind: 'add', from: [0, 1] }, fault)).toEqual([
      '',
      'merge-mismatch',
      'declared-input',
    ]);
  });

  it('hides no fault of the number of axes behind a reshape that does not fit', () => {
    const reshape = layer('reshape', { shape: [5, 5, 4] });
    expect(problems(reshape, layer('conv1d', { filters: 1, kernel: 1 }))).toEqual(['reshape-count', 'rank']);
  });

  it('is not looked for behind a reshape or a merge that does not fit', () => {
    const crop = layer('crop', {
      cropping: [
        { before: 1, after: 0 },
        { before: 0, after: 0 },
      ],
    });
    const merged = { kind: 'add', from: [0, 1] };
    expect(problems(crop, merged, layer('max_pool', { kernel: [5, 2] }))).toEqual(['', 'merge-mismatch', '']);
    expect(problems(layer('reshape', { shape: [5, 5, 4] }), layer('max_pool', { kernel: 2 }))).toEqual([
      'reshape-count',
      '',
    ]);
    const flat = { kind: 'flatten' };
    const concat = { kind: 'concat', from: [0, 1] };
    expect(problems(flat, concat, layer('conv', { filters: 1, kernel: 99 }))).toEqual([
      '',
      'merge-mismatch',
      '',
    ]);
  });
});
