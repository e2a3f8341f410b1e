import { describe, expect, it } from 'vitest';
import { DETECTOR, type RowDocumentOptions, rowDocument } from '../../../../test/harness/row-document.ts';
import { documentSymbols } from '../document-symbols.ts';
import { inlayHints } from '../inlay-hints.ts';

function hints(text: string, options: RowDocumentOptions = {}): readonly string[] {
  const document = rowDocument(text, options);
  return inlayHints(document, { start: 0, end: text.length }).map(({ position, label }) => {
    const line = document.analyzed.lines.lineText(position.line);
    expect(line.slice(position.character).trim()).toBe('');
    return String(label);
  });
}

describe('hints of rows', () => {
  it('say output, stride and parameters beside the number of the comment', () => {
    expect(hints(DETECTOR)).toEqual([
      '16×320×320 /2 · 464 params',
      '32×160×160 /4 · 4,672 params',
      '32×160×160 /4 · 7,360 params',
      '64×80×80 /8 · 18,560 params',
      '64×80×80 /8 · 49,664 params',
      '128×40×40 /16 · 73,984 params',
      '128×40×40 /16 · 41,344 params',
      '128×80×80 /8',
      '192×80×80 /8',
      '64×80×80 /8 · 37,248 params',
      '64×40×40 /16 · 36,992 params',
      '192×40×40 /16',
      '128×40×40 /16 · 123,648 params',
      '8,000 positions /8 /16 · 378,390 params',
    ]);
  });

  it('follow the settings', () => {
    const only = (shapes: boolean, parameters: boolean) =>
      hints(DETECTOR, { configuration: { inlayHints: { shapes, parameters, inCode: 'both' } } })[4];
    expect(only(true, false)).toBe('64×80×80 /8');
    expect(only(false, true)).toBe('49,664 params');
    expect(only(false, false)).toBeUndefined();
  });

  it('say the number of a row that no comment says', () => {
    const bare = DETECTOR.replace('[128, True]] # 2', '[128, True]]').replace('[256]] # 9', '[256]] # 8');
    const labels = hints(bare);
    expect([labels[2], labels[9]]).toEqual([
      '2: 32×160×160 /4 · 7,360 params',
      '9: 64×80×80 /8 · 37,248 params',
    ]);
  });

  it('say nothing that is not known', () => {
    const text = DETECTOR.replace('SPPF, [512, 5]', 'Mystery, [512]');
    expect(hints(text).slice(6, 9)).toEqual(['?×?×?', '?×?×?', '?×80×80 /8']);
  });
});

describe('the outline of rows', () => {
  it('has the lists with their rows', () => {
    const symbols = documentSymbols(rowDocument(DETECTOR));
    const lines = symbols.map((symbol) => ('children' in symbol ? symbol : undefined));
    expect(lines.map((symbol) => [symbol?.name, symbol?.detail, symbol?.children?.length])).toEqual([
      ['backbone', '7 rows', 7],
      ['head', '7 rows', 7],
    ]);
    expect(lines[1]?.children?.at(-1)).toMatchObject({
      name: '13 Detect',
      detail: '→ 8,000 positions /8 /16',
    });
  });

  it('is a list for an editor that knows no tree', () => {
    const symbols = documentSymbols(rowDocument(DETECTOR, { client: { symbolTree: false } }));
    expect(symbols).toHaveLength(16);
  });
});
