import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changedText } from './large-change.ts';

const TEXT = fc
  .array(fc.constantFrom('a', 'bc', '𝕏', 'é', '\n', '\r\n', '\r', ' '), { maxLength: 12 })
  .map((parts) => parts.join(''));
const PLACE = fc.record({
  line: fc.integer({ min: -1, max: 8 }),
  character: fc.integer({ min: -1, max: 8 }),
});

it('changes a text as the package does that keeps small ones', () => {
  fc.assert(
    fc.property(TEXT, PLACE, PLACE, TEXT, (text, start, end, inserted) => {
      const change = { range: { start, end }, text: inserted };
      const expected = TextDocument.update(TextDocument.create('', '', 1, text), [change], 2).getText();
      expect(changedText(text, change, 'utf-16')).toBe(expected);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

it('replaces a text as a whole', () => {
  expect(changedText('before', { text: 'after' }, 'utf-16')).toBe('after');
});

it.each([
  ['utf-8', 4],
  ['utf-16', 2],
  ['utf-32', 1],
] as const)('counts columns in %s', (unit, width) => {
  const range = { start: { line: 1, character: width }, end: { line: 1, character: width + 1 } };
  expect(changedText('x\n𝕏abc\n', { range, text: '-' }, unit)).toBe('x\n𝕏-bc\n');
});
