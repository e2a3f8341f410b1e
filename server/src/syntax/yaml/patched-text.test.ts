import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patch, unpatched } from './patched-text.ts';

describe('patch', () => {
  it('leads from every offset of the repaired text back to that of the original', () => {
    const once = patch(unpatched('ab cd'), [
      { offset: 2, insert: ':' },
      { offset: 5, insert: ' }' },
      { offset: 5, insert: ']' },
    ]);
    expect(once.text).toBe('ab: cd }]');
    expect([...once.text, ''].map((_, offset) => once.toOriginal(offset))).toEqual([
      0, 1, 2, 2, 3, 4, 5, 5, 5, 5,
    ]);
    const twice = patch(once, [
      { offset: 1, insert: 'xy' },
      { offset: 4, blank: 2 },
    ]);
    expect(twice.text).toBe('axyb:    }]');
    expect(twice.toOriginal(twice.text.indexOf(':'))).toBe(2);
  });

  it('keeps what it does not repair where it was', () => {
    const insertions = fc.array(
      fc.record({ offset: fc.nat({ max: 20 }), insert: fc.constantFrom('<', '<<', '<<<') }),
    );
    fc.assert(
      fc.property(insertions, (repairs) => {
        const text = 'abcdefghijklmnopqrst';
        const patched = patch(unpatched(text), repairs);
        for (const letter of text) {
          expect(patched.toOriginal(patched.text.indexOf(letter))).toBe(text.indexOf(letter));
        }
      }),
    );
  });
});
