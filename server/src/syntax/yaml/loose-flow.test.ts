import { describe, expect, it } from 'vitest';
import { indentInBrackets } from './loose-flow.ts';
import { patch, unpatched } from './patched-text.ts';

const indented = (text: string) => patch(unpatched(text), indentInBrackets(text)).text;

describe('lines inside brackets', () => {
  it.each([
    ['a: [\n[1],\n[2]\n]\nb: 1\n', 'a: [\n [1],\n [2]\n ]\nb: 1\n'],
    ['a:\n  [1,\n2]\n', 'a:\n  [1,\n 2]\n'],
    ['- [1, # ]\n2]\n', '- [1, # ]\n 2]\n'],
    ['a: ["]",\n2]\n', 'a: ["]",\n 2]\n'],
    ['a: [1,\r\n2]\r\n', 'a: [1,\r\n 2]\r\n'],
  ])('%j come inside', (text, expected) => {
    expect(indented(text)).toBe(expected);
  });

  it.each([
    'a: [1,\n  2]\nb: 1\n',
    'a: text [with\nb: 1\n',
    'a: [1,\nb: 2]\n',
    'a: [1\nb: 2\n',
    'a: it’s [ok\nb: ]\n',
    '',
  ])('%j is left alone', (text) => {
    expect(indented(text)).toBe(text);
  });
});
