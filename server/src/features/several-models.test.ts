import { describe, expect, it } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { severalModelsDocument, TWO_MODELS } from '../../../test/harness/two-models.ts';
import { codeLenses, resolveCodeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { documentSymbols } from './document-symbols.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { modelAt } from './items.ts';
import { modelStatus } from './model-status.ts';
import { chooseModel } from './models/choose-model.ts';

const document = severalModelsDocument();
const at = (words: string) => TWO_MODELS.indexOf(words);

function said(words: string): string {
  const contents = hover(document, at(words))?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

describe('a file of which several models are shown', () => {
  it('shows each thing in the first of them that has it', () => {
    const ids = ['shared', 'left', 'right', 'model b'].map(
      (words) => modelAt(document.analyzed, at(words)).id,
    );
    expect(ids).toEqual(['a', 'a', 'b', 'b']);
    expect(modelAt(document.analyzed, TWO_MODELS.length).id).toBe('a');
  });

  it('has hints of all of them', () => {
    const hints = inlayHints(document, { start: 0, end: TWO_MODELS.length });
    expect(hints.map(({ label }) => label)).toEqual([
      '6×6×4 · 112 params',
      '6×6×4',
      '→ 144',
      '→ 10 · 1,450 params',
    ]);
  });

  it('has an outline of all of them', () => {
    const symbols = documentSymbols(document) as DocumentSymbol[];
    expect(symbols.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'image: input → 8×8×3',
      'shared: conv → 6×6×4',
      'left: relu → 6×6×4',
      'right: flatten → 144',
      'loose: dense → 10',
    ]);
  });

  it('explains what only another one has, and says which', () => {
    expect(said('flatten shared')).toContain('`6×6×4` → `144`');
    expect(said('flatten shared')).toMatch(/\n\nIn model `b`\.$/);
    expect(said('relu shared')).not.toContain('In model');
  });

  it('follows references in the model that reads', () => {
    expect(said('right b')).toContain('`6×6×4` → `144`');
    const items = completion(document, at('right b'))?.items ?? [];
    expect(items.map(({ label, labelDetails }) => [label, labelDetails?.description])).toContainEqual([
      'right',
      'layer → 144',
    ]);
  });

  it('has the totals of each above it, and those of the first in the status', () => {
    expect(codeLenses(document).map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [0, 'a · 2 layers · 112 parameters (448 B) · 3,888 MACs'],
      [1, 'b · 3 layers · 1,562 parameters (6.25 kB) · 5,328 MACs'],
    ]);
    expect(modelStatus(document)).toMatchObject({ layers: 2, parameters: '112' });
  });

  it('says what one amounts to where the file names it', () => {
    expect(said('model b')).toMatch(/^\*\*Model\*\* `b`/);
    expect(said('model b')).toContain('**1,562**');
  });
});

it('of models that are only checked, a lens above each lets one choose it', () => {
  const some = severalModelsDocument(TWO_MODELS, ['shown', 'checked']);
  const lenses = codeLenses(some).map((lens) => resolveCodeLens(some, lens));
  expect(lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command])).toEqual([
    [0, '2 layers · 112 parameters (448 B) · 3,888 MACs', ''],
    [0, '● a 112 · 3,888 MACs', ''],
    [1, 'b 1,562 · 5,328 MACs', 'convlint.server.chooseScale'],
  ]);
  expect(chooseModel(some.analyzed, 'b')).toMatchObject({ edits: [{ text: 'model b' }] });
  expect(chooseModel(some.analyzed, 'c')).toEqual({ refused: 'The file has no model `c`.' });
});
