import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const H = { unknown: true, name: 'H' } as const;
const custom = (input: Application['inputs'][number], attributes: Application['attributes'] = {}) =>
  apply({ operation: 'custom', inputs: [input], attributes });

describe('a custom layer', () => {
  it.each([
    [[16, 8, H], {}, [16, 8, H]],
    [[16, 8, H], { channels: 32 }, [32, 8, H]],
    [[16, 8, 6], { scale: 0.5 }, [16, 4, 3]],
    [[16, 8, 7], { scale: [2, 0.5] }, [16, 16, UNKNOWN]],
    [[16, 8, H], { scale: 2 }, [16, 16, UNKNOWN]],
    [[16, 2 ** 31 - 1, 1], { scale: 2 ** 30 }, [16, UNKNOWN, 2 ** 30]],
    [undefined, { channels: 32 }, undefined],
    [undefined, { shape: [3, 'unknown', 'H'] }, [3, UNKNOWN, H]],
  ] as const)('does to %j what is stated: %j', (input, attributes, output) => {
    const { outputs, problems } = custom(input, attributes);
    expect([outputs, problems]).toEqual([[output], []]);
  });

  it('may read anything', () => {
    expect(custom([16, 8, 8]).reach).toEqual({ type: 'unknown' });
  });

  it('needs a scale for each axis', () => {
    const { outputs, problems } = custom([16, 8, 8], { scale: [1, 2, 2] });
    expect(outputs).toEqual([[16, UNKNOWN, UNKNOWN]]);
    expect(problems).toEqual([{ type: 'axis-count', attribute: 'scale', found: 3, expected: 2 }]);
  });

  it('learns what is stated, and costs something unknown', () => {
    expect(custom([16, 8, 8])).toMatchObject({ params: undefined, macs: undefined });
    expect(custom([16, 8, 8], { parameters: 0 }).params).toBe(0);
    expect(custom([16, 8, 8], { parameters: 1234 }).params).toBe(1234);
  });
});
