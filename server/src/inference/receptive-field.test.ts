import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { infer } from './infer.ts';

const conv = (kernel: number, more: Readonly<Record<string, number>> = {}) => ({
  kind: 'conv',
  attributes: { filters: 1, kernel, rounding: 'floor', ...more },
});

const lastField = (...layers: Parameters<typeof buildNetwork>[0]) =>
  infer(buildNetwork([inputLayer(64, 64, 1), ...layers])).layers.at(-1)?.field?.axes[0];

describe('receptive field', () => {
  it.each([
    ['one convolution', [conv(3)], { size: 3, smallest: 3, stride: 1, start: 0 }],
    ['two convolutions', [conv(3), conv(3)], { size: 5, smallest: 5, stride: 1, start: 0 }],
    [
      'a stride',
      [conv(3, { stride: 2, padding: 1 }), conv(3)],
      { size: 7, smallest: 7, stride: 2, start: -1 },
    ],
    ['dilation', [conv(3, { dilation: 4 })], { size: 9, smallest: 9, stride: 1, start: 0 }],
    [
      'VGG, first block',
      [conv(3), conv(3), { kind: 'max_pool', attributes: { kernel: 2 } }],
      { size: 6, smallest: 6, stride: 2, start: 0 },
    ],
  ])('of %s', (_, layers, expected) => {
    expect(lastField(...layers)).toEqual(expected);
  });

  it('is the hull of the branches, with the smallest path beside', () => {
    const field = lastField(
      conv(3, { padding: 1 }),
      { ...conv(5, { padding: 2 }), from: [1] },
      { kind: 'add', from: [1, 2] },
    );
    expect(field).toEqual({ size: 7, smallest: 3, stride: 1, start: -3 });
  });

  it('is the whole input behind global pooling and fully connected layers', () => {
    expect(lastField(conv(3), { kind: 'global_avg_pool' })?.size).toBe(Number.POSITIVE_INFINITY);
    expect(lastField({ kind: 'flatten' }, { kind: 'dense', attributes: { units: 3 } })?.size).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('keeps the smallest path beside a gate that sees everything', () => {
    const gate = { kind: 'global_avg_pool', attributes: { keep_dims: true } };
    const field = lastField(conv(3, { padding: 1 }), gate, { kind: 'multiply', from: [1, 2] });
    expect(field).toMatchObject({ size: Number.POSITIVE_INFINITY, smallest: 3, stride: 1 });
  });

  it('keeps the larger stride where two tensors join that both see everything', () => {
    const pool = { kind: 'max_pool', attributes: { kernel: 2 } };
    const gate = { kind: 'global_avg_pool', attributes: { keep_dims: true } };
    const field = lastField(gate, { ...pool, from: [0] }, gate, { kind: 'add', from: [1, 3] });
    expect(field).toEqual({
      size: Number.POSITIVE_INFINITY,
      smallest: Number.POSITIVE_INFINITY,
      stride: 2,
      start: Number.NEGATIVE_INFINITY,
    });
  });

  it('is stated in whole elements behind upsampling', () => {
    expect(lastField({ kind: 'upsample', attributes: { scale: 2 } }, conv(2))).toMatchObject({
      size: 2,
      stride: 0.5,
    });
  });

  it('is not stated behind an input whose shape is not known', () => {
    const { layers } = infer(buildNetwork([{ kind: 'input', from: [], incomplete: true }, conv(3)]));
    expect(layers[0]?.outputs).toEqual([undefined]);
    expect(layers.map(({ field }) => field)).toEqual([undefined, undefined]);
  });

  it('is not stated behind a rearrangement, or for a vector', () => {
    expect(lastField({ kind: 'permute', attributes: { order: [1, 0, 2] } })).toBeUndefined();
    expect(infer(buildNetwork([inputLayer(7)])).layers[0]?.field).toBeUndefined();
  });
});
