import { describe, expect, it } from 'vitest';
import { atCursor } from '../../../test/harness/cursor.ts';
import { afterEdit, editorDocument } from '../../../test/harness/editor-document.ts';
import { definition, documentHighlights, prepareRename, references, rename } from './names.ts';

const MODEL = `input: [32, 32, 8]
blocks:
  step:
    parameters: { width: , kernel: 3 }
    layers:
      - conv: { filters: $width, kernel: $kernel }
        name: inner
      - conv: { filters: 2 * $width, kernel: 1 }
      - relu:
        from: inner
layers:
  - step: { width: 16 }
    name: stem
  - relu
  - add: [previous, stem]
  - relu:
    from: stem
outputs: [stem]
`;

/** With the cursor behind the `nth` occurrence of a text, counted from 1. */
function at(text: string, nth = 1) {
  let offset = -1;
  for (let i = 0; i < nth; i++) offset = MODEL.indexOf(text, offset + 1);
  return { document: editorDocument(MODEL), offset: offset + text.length };
}

const lineOf = (found: { range: { start: { line: number } } } | null) => found?.range.start.line;

describe('names', () => {
  it.each([
    ['layers', 'stem', 2, 12],
    ['layers in a block', 'from: inner', 1, 6],
    ['parameters', '$width', 1, 3],
    ['parameters in a computation', '2 * $width', 1, 3],
    ['parameters at a use', '{ width', 2, 3],
    ['blocks', '- step', 1, 2],
  ])('of %s lead to their definition', (_, text, nth, line) => {
    const { document, offset } = at(text, nth);
    expect(lineOf(definition(document, offset))).toBe(line);
  });

  it('lead to all places that say them', () => {
    const { document, offset } = at('name: stem');
    expect(references(document, offset, true).map(lineOf)).toEqual([12, 14, 16, 17]);
    expect(references(document, offset, false).map(lineOf)).toEqual([14, 16, 17]);
    expect(documentHighlights(document, offset).map(({ kind }) => kind)).toEqual([3, 2, 2, 2]);
  });

  it('can be changed everywhere at once', () => {
    const { document, offset } = at('name: stem');
    expect(prepareRename(document, offset)).toMatchObject({ placeholder: 'stem' });
    const result = rename(document, offset, 'trunk');
    if (!result || 'refused' in result) throw new Error('it cannot be renamed');
    expect(afterEdit(document, result)).toBe(MODEL.replaceAll('stem', 'trunk'));
  });

  it('of parameters can be changed at definition, use and argument', () => {
    const { document, offset } = at('$width');
    const result = rename(document, offset, 'channels_out');
    if (!result || 'refused' in result) throw new Error('it cannot be renamed');
    expect(afterEdit(document, result)).toBe(MODEL.replaceAll('width', 'channels_out'));
  });

  it.each(['', 'a b', '3x', 'x: y', '"x"'])('cannot become %j', (newName) => {
    const { document, offset } = at('name: stem');
    expect(rename(document, offset, newName)).toMatchObject({ refused: expect.stringContaining('letter') });
  });

  it('cannot become one that is taken', () => {
    const text = `${MODEL.replace('  - relu\n  - add', '  - relu:\n    name: other\n  - add')}`;
    const document = editorDocument(text);
    expect(rename(document, text.indexOf('stem'), 'other')).toMatchObject({
      refused: expect.stringContaining('already'),
    });
  });

  it('are not everywhere', () => {
    const { text, offset } = atCursor(MODEL.replace('[32,', '[3<|>2,'));
    const document = editorDocument(text);
    expect(definition(document, offset)).toBeNull();
    expect(references(document, offset, true)).toEqual([]);
    expect(documentHighlights(document, offset)).toEqual([]);
    expect(prepareRename(document, offset)).toBeNull();
    expect(rename(document, offset, 'x')).toBeNull();
  });
});
