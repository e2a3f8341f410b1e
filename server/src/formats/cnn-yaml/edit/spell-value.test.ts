import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { conventionsOf } from '../conventions.ts';
import { spellLayer, spellValue } from './spell-value.ts';

const { conventions } = conventionsOf({});

describe('spellValue', () => {
  it.each<[AttributeValue, string]>([
    [3, '3'],
    [0.5, '0.5'],
    [true, 'true'],
    [[3, 5], '[3, 5]'],
    [
      [
        { before: 1, after: 0 },
        { before: 1, after: 0 },
      ],
      '[[1, 0], [1, 0]]',
    ],
    [
      [
        { before: 1, after: 1 },
        { before: 2, after: 2 },
      ],
      '[1, 2]',
    ],
    [
      [
        { before: 1, after: 1 },
        { before: 1, after: 1 },
      ],
      '1',
    ],
    [
      [
        { before: 1, after: 1 },
        { before: 0, after: 1 },
      ],
      '[[1, 1], [0, 1]]',
    ],
    ['same_pytorch', 'same'],
    ['same_tensorflow', 'same_tensorflow'],
    ['valid', 'valid'],
    ['reflect', 'reflect'],
    ['true', '"true"'],
    ['a: b', '"a: b"'],
    [['H', 3], '[H, 3]'],
  ])('%j', (value, text) => {
    expect(spellValue(value, conventions)).toBe(text);
  });
});

describe('spellLayer', () => {
  it('is as short as can be', () => {
    expect(spellLayer('flatten', {}, undefined, conventions)).toBe('flatten');
    expect(spellLayer('dense', { units: 100 }, 'units', conventions)).toBe('dense: 100');
    expect(spellLayer('conv', { filters: 8, kernel: 3 }, 'filters', conventions)).toBe(
      'conv: { filters: 8, kernel: 3 }',
    );
  });
});
