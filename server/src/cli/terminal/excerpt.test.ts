import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const shown = (line: string, start: number, end: number, columns = 80) => {
  const { source, indent, carets } = excerptOf(line, start, end, columns);
  return `${source}\n${indent}${carets}`;
};

it('puts carets under exactly the characters that are meant', () => {
  expect(shown('  - conv: { kernel: 4 }', 20, 21)).toBe('  - conv: { kernel: 4 }\n                    ^');
  expect(shown('abc', 0, 3)).toBe('abc\n^^^');
});

it('shows an empty stretch as one caret, also at the end of the line', () => {
  expect(shown('abc', 1, 1)).toBe('abc\n ^');
  expect(shown('abc', 3, 3)).toBe('abc\n   ^');
  expect(shown('', 0, 0)).toBe('\n^');
});

it('aligns behind tabs', () => {
  expect(shown('\tab\tc', 4, 5)).toBe('    ab  c\n        ^');
});

it('aligns behind wide characters, combining marks and emoji', () => {
  expect(shown('名前: 4', 4, 5)).toBe('名前: 4\n      ^');
  expect(shown('e\u0301x', 2, 3)).toBe('e\u0301x\n ^');
  expect(shown('🙂🙂x', 4, 5)).toBe('🙂🙂x\n    ^');
  expect(shown('名前', 0, 2)).toBe('名前\n^^^^');
});

it('writes control characters out, so that a file cannot steer the terminal', () => {
  expect(shown('\u001b[31mx', 5, 6)).toBe('\\u001b[31mx\n          ^');
});

it('cuts a long line around the carets', () => {
  const line = `${'a'.repeat(100)}XYZ${'b'.repeat(100)}`;
  const [source = '', carets = ''] = shown(line, 100, 103, 20).split('\n');
  expect(source).toBe(`…${'a'.repeat(8)}XYZ${'b'.repeat(7)}…`);
  expect(carets).toBe(`${' '.repeat(9)}^^^`);
  expect(shown(line, 0, 1, 20)).toBe(`${'a'.repeat(18)}…\n^`);
  const end = shown(line, 202, 203, 20);
  expect(end).toBe(`…${'b'.repeat(18)}\n${' '.repeat(18)}^`);
});

describe('a line of millions of characters', () => {
  it.each([0, 1_000_000, 2_999_999])('is shown around column %i at once', (at) => {
    const line = '日'.repeat(3_000_000);
    const before = performance.now();
    const { source, carets, indent } = excerptOf(line, at, at + 1, 40);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(source.replaceAll('日', '日日').length).toBeLessThanOrEqual(42);
    expect(source.startsWith('…')).toBe(at > 0);
    expect(source.endsWith('…')).toBe(at < 2_999_999);
    expect({ carets, fits: indent.length < 40 }).toEqual({ carets: '^^', fits: true });
  });

  it('is not cut in the middle of a character', () => {
    const { source } = excerptOf('a😀'.repeat(1000), 1501, 1503, 30);
    expect(source).toMatch(/^…(?:a|😀)+…$/u);
  });
});
