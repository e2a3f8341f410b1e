// Factors, shifts and vectors that are learned, and what compares positions with prompts. Counts of YOLO's heads,
// in which they stand, are compared with published ones in `test/reference`.
import { describe, expect, it } from 'vitest';
import { apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;

describe.each(['channel_scale', 'channel_shift'])('%s', (operation) => {
  it.each([
    ['channels_first', [64, 8, 9], 64],
    ['channels_last', [8, 9, 64], 64],
    ['channels_last', [64], 64],
    ['channels_first', [UNKNOWN, 8, 9], undefined],
    ['channels_last', undefined, undefined],
  ] as const)('learns one number for each channel: %s %j', (layout, input, params) => {
    const result = apply({ operation, inputs: [input], layout });
    expect(result.outputs).toEqual([input]);
    expect([result.params, result.stored, result.macs]).toEqual([params, 0, 0]);
  });
});

describe('vectors', () => {
  const attributes = { count: 300, channels: 256 };

  it('that are learned are weights', () => {
    const { outputs, params } = apply({ operation: 'learned_vectors', inputs: [], attributes });
    expect([outputs, params]).toEqual([[[300, 256]], 76800]);
  });

  it('from outside are not', () => {
    const { outputs, params } = apply({ operation: 'external_vectors', inputs: [], attributes });
    expect([outputs, params]).toEqual([[[300, 256]], 0]);
  });

  it('of unknown number have unknown counts', () => {
    const { outputs, params } = apply({
      operation: 'learned_vectors',
      inputs: [],
      attributes: { channels: 4 },
    });
    expect([outputs, params]).toEqual([[[UNKNOWN, 4]], undefined]);
  });
});

describe('prompt_similarity', () => {
  it.each([
    ['channels_first', [512, 20, H], { prompts: 80 }, [80, 20, H]],
    ['channels_last', [20, H, 512], { prompts: 80 }, [20, H, 80]],
    ['channels_first', [512, 20, 20], {}, [UNKNOWN, 20, 20]],
    ['channels_first', undefined, { prompts: 80 }, undefined],
  ] as const)('puts prompts in the place of channels: %s %j %o', (layout, input, attributes, output) => {
    const result = apply({ operation: 'prompt_similarity', inputs: [input], attributes, layout });
    expect(result.outputs).toEqual([output]);
    expect(result.params).toBe(2);
  });
});
