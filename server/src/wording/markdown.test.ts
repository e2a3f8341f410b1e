import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, lines, paragraphs, plain, table } from './markdown.ts';

const HOSTILE = [
  '[click](command:workbench.action.quit)',
  '<img src=x onerror=alert(1)>',
  '![x](https://example.org/a.png)',
  '**bold** _it_ ~~gone~~',
  '| a | b |',
  '$(alert) https://example.org me@example.org',
  '&lt;b&gt;',
  '# title',
];

describe('text from a file', () => {
  it.each(HOSTILE)('says %s and does nothing else', (text) => {
    // Every sign with a meaning stands behind a backslash, or is a character reference.
    expect(plain(text)).not.toMatch(/(?<!\\)[*_[\]()<>`|#!~@:]/);
  });

  it('is shown as it is written', () => {
    expect(plain('conv_1')).toBe('conv\\_1');
    expect(plain('a & b')).toBe('a &amp; b');
  });

  it('is one line without control characters or direction marks', () => {
    expect(plain('a\n\n- b\t\u0000\u202Ec')).toBe('a \\- b c');
    expect(code('a\r\nb\u2028c')).toBe('`a b c`');
  });

  it('is cut to a readable length', () => {
    expect(plain('x'.repeat(5000))).toBe(`${'x'.repeat(119)}…`);
  });

  it.each([
    ['kernel', '`kernel`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['', '` `'],
    ['a|b', '`a∣b`'],
    ['<b>', '`<b>`'],
  ])('%s is the code %s', (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });

  it('never ends its code early', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '|', '\n') }), (text) => {
        const markdown = code(text);
        const fence = /^`+/.exec(markdown)?.[0] ?? '';
        const inner = markdown.slice(fence.length, -fence.length);
        const runs = [...inner.matchAll(/`+/g)].map((run) => run[0].length);
        expect(fence.length).toBeGreaterThan(0);
        expect(runs).not.toContain(fence.length);
        expect(markdown).not.toMatch(/[\n|]/);
      }),
    );
  });
});

describe('building blocks', () => {
  it('are a table, also of its head alone', () => {
    expect(table(['a', 'b'], ['left', 'right'], [['1', '2']])).toBe('| a | b |\n| :-- | --: |\n| 1 | 2 |');
    expect(table(['a'], ['left'], [])).toBe('| a |\n| :-- |');
  });

  it('leave out what is empty', () => {
    expect(paragraphs('a', '', undefined, 'b')).toBe('a\n\nb');
    expect(lines('a', undefined, 'b')).toBe('a  \nb');
  });
});
