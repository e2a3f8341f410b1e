import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../network/attribute-value.ts';
import {
  integerOf,
  isOn,
  listOf,
  numbersOf,
  perAxis,
  perAxisSides,
  sidesOf,
  sizeOf,
  wordOf,
} from './attribute-access.ts';
import { DEFAULT_CONVENTIONS, readAttributes } from './attributes.ts';
import { conv } from './convolution.ts';
import type { Operation } from './operation.ts';
import { maxPool } from './pooling.ts';

const read = (operation: Operation, given: Parameters<typeof readAttributes>[1] = new Map()) =>
  readAttributes(operation, given, { ...DEFAULT_CONVENTIONS, poolRounding: 'ceil', same: 'same_tensorflow' });

describe('readAttributes', () => {
  it('prefers what the file gives', () => {
    const attributes = read(conv, new Map([['stride', 2]]));
    expect([attributes.get('stride'), attributes.has('stride')]).toEqual([2, true]);
  });

  it('fills in defaults of all kinds', () => {
    const attributes = read(maxPool, new Map([['kernel', 3]]));
    expect(attributes.get('padding')).toBe(0);
    expect(attributes.get('stride')).toBe(3);
    expect(attributes.get('rounding')).toBe('ceil');
    expect(read(conv).get('kernel')).toBeUndefined();
    expect(read(conv).get('in_channels')).toBeUndefined();
    expect(attributes.has('padding')).toBe(false);
  });

  it('knows no attributes but those of the catalogue', () => {
    const attributes = read(conv, new Map([['size', 2]]));
    expect(attributes.get('size')).toBeUndefined();
    expect(attributes.get('constructor')).toBeUndefined();
  });

  it('reads plain `same` by the convention of the file', () => {
    expect(read(conv, new Map([['padding', 'same']])).get('padding')).toBe('same_tensorflow');
  });

  it('survives defaults that go in circles', () => {
    const odd: Operation = {
      ...conv,
      attributes: {
        a: { type: 'boolean', meaning: '', default: { sameAs: 'b' } },
        b: { type: 'boolean', meaning: '', default: { sameAs: 'a' } },
        c: { type: 'boolean', meaning: '', default: { sameAs: 'none' } },
      },
    };
    expect([read(odd).get('a'), read(odd).get('c')]).toEqual([undefined, undefined]);
  });
});

describe('typed access', () => {
  const attributes = (value: AttributeValue) => read(conv, new Map([['kernel', value]]));

  it.each([
    ['integer', integerOf, 3, 3],
    ['no integer', integerOf, 2.5, undefined],
    ['word', wordOf, 'same', 'same'],
    ['no word', wordOf, 1, undefined],
    ['on', isOn, true, true],
    ['not on', isOn, 'true', false],
    ['list', listOf, [1, 'a'], [1, 'a']],
    ['no list', listOf, 1, undefined],
    ['no list of sizes', listOf, [{ before: 0, after: 1 }], undefined],
    ['numbers', numbersOf, [1, 2], [1, 2]],
    ['no numbers', numbersOf, [1, 'a'], undefined],
    ['no sides', sidesOf, [1], undefined],
    ['unknown size', sizeOf, 'x', { unknown: true }],
  ] as const)('%s', (_, access, value, expected) => {
    expect(access(attributes(value), 'kernel')).toEqual(expected);
  });

  it('spreads one number over all axes', () => {
    expect(perAxis(attributes(3), 'kernel', 2)).toEqual({ values: [3, 3] });
    expect(perAxis(attributes([3]), 'kernel', 3)).toEqual({ values: [3, 3, 3] });
    expect(perAxis(attributes([3, 5]), 'kernel', 2)).toEqual({ values: [3, 5] });
    expect(perAxis(attributes('x'), 'kernel', 2)).toEqual({});
  });

  it('says when a list has the wrong length', () => {
    const problem = { type: 'axis-count', attribute: 'kernel', found: 3, expected: 2 };
    expect(perAxis(attributes([1, 2, 3]), 'kernel', 2)).toEqual({ problem });
  });

  it('spreads padding', () => {
    const one = { before: 1, after: 2 };
    const sides = read(conv, new Map([['padding', [one]]]));
    expect(perAxisSides(sides, 'padding', 2)).toEqual({ values: [one, one] });
    const valid = read(conv, new Map([['padding', 'valid']]));
    expect(perAxisSides(valid, 'padding', 1)).toEqual({ values: [{ before: 0, after: 0 }] });
    const computed = read(conv, new Map([['padding', 'same_lower']]));
    expect(perAxisSides(computed, 'padding', 1)).toEqual({});
  });
});
