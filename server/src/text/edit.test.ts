import { describe, expect, it } from 'vitest';
import { applyEdits } from './edit.ts';

describe('applyEdits', () => {
  it('applies edits from any order', () => {
    const edits = [
      { range: { start: 4, end: 7 }, text: 'TWO' },
      { range: { start: 0, end: 0 }, text: '>' },
    ];
    expect(applyEdits('one two', edits)).toBe('>one TWO');
  });

  it('keeps the order of insertions at one place', () => {
    const at = { start: 1, end: 1 };
    expect(
      applyEdits('ab', [
        { range: at, text: '1' },
        { range: at, text: '2' },
      ]),
    ).toBe('a12b');
  });

  it('refuses edits that overlap', () => {
    const edits = [
      { range: { start: 0, end: 2 }, text: '' },
      { range: { start: 1, end: 3 }, text: '' },
    ];
    expect(() => applyEdits('abc', edits)).toThrow(RangeError);
  });
});
