import { expect, it } from 'vitest';
import { withoutTrailing } from './without-trailing.ts';

it.each([
  ['1.500', '0', '1.5'],
  ['a/b//', '/', 'a/b'],
  ['x \t', ' \t', 'x'],
  ['000', '0', ''],
  ['', '0', ''],
  ['a0b', '0', 'a0b'],
])('%j without %j at its end', (text, signs, expected) => {
  expect(withoutTrailing(text, signs)).toBe(expected);
});
