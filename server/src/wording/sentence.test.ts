// How messages spell names, lists and numbers.
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { counted, grouped } from './counted.ts';
import { listed, namesListed, quoted, sentence, sentenceStart, shapeInSentence } from './sentence.ts';

describe('quoted', () => {
  it.each([
    ['conv1', '`conv1`'],
    ['', '``'],
    ['a`b', '`a b`'],
    ['two\nlines', '`two lines`'],
    ['\u001b[31mred', '`[31mred`'],
    ['left\u202eright', '`left right`'],
  ])('%j is written %s', (text, written) => {
    expect(quoted(text)).toBe(written);
  });

  it('shortens a long name in its middle', () => {
    expect(quoted(`start_${'x'.repeat(100)}_end`)).toBe(`\`start_${'x'.repeat(34)}…${'x'.repeat(11)}_end\``);
  });

  it('never cuts a character in two', () => {
    const text = quoted('😀'.repeat(80));
    expect(text).toMatch(/^`[😀…]+`$/u);
  });
});

describe('sentence', () => {
  it('stands on one line', () => {
    expect(sentence('two\nlines')).toBe('two lines');
  });

  it('is shown whole unless a file makes it very long; then its beginning and its end are', () => {
    const long = `Row ${'x'.repeat(300)} reads ${'y'.repeat(200)}.`;
    expect(sentence(long)).toBe(long);
    const longer = sentence(`Row ${'x'.repeat(5000)} reads ${'y'.repeat(20)}.`);
    expect(longer.length).toBeLessThanOrEqual(600);
    expect(longer).toMatch(/^Row x+…x+ reads y{20}\.$/);
  });
});

describe('lists and numbers', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j reads "%s"', (items, text) => {
    expect(listed(items)).toBe(text);
  });

  it('leaves out what nobody would read', () => {
    const names = Array.from({ length: 14 }, (_, index) => `n${index}`);
    expect(namesListed(names)).toMatch(/^`n0`, .*`n11` and 2 more$/);
    expect(namesListed(['a', 'b'], 'or')).toBe('`a` or `b`');
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [64320, '64,320'],
    [138357544, '138,357,544'],
  ])('groups the digits of %d', (value, text) => {
    expect(grouped(value)).toBe(text);
  });

  it.each([
    [[], 'scalar'],
    [[10], '10'],
    [[36, 28, 20], '36×28×20'],
    [[{ unknown: true, name: 'H' }, UNKNOWN, 3], 'H×unknown×3'],
    [[1, 2, 3, 4, 5, 6, 7, 8], '1×2×3×4×5×6×7×8'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], '1×2×3×4×5×6×7×8×…'],
  ] as const)('shows the shape %j as %s', (shape, text) => {
    expect(shapeInSentence(shape)).toBe(text);
  });

  it('counts', () => {
    expect(counted(1, 'row')).toBe('1 row');
    expect(counted(2, 'row')).toBe('2 rows');
    expect(counted(1024, 'parameter')).toBe('1,024 parameters');
    expect(sentenceStart('the input')).toBe('The input');
  });
});
