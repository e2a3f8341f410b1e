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
  it('say number, output, stride and parameters', () => {
    expect(hints(DETECTOR)).toEqual([
      '0: 16×320×320 /2 · 464',
      '1: 32×160×160 /4 · 4,672',
      '2: 32×160×160 /4 · 7,360',
      '3: 64×80×80 /8 · 18,560',
      '4: 64×80×80 /8 · 49,664',
      '5: 128×40×40 /16 · 73,984',
      '6: 128×40×40 /16 · 41,344',
      '7: 128×80×80 /8',
      '8: 192×80×80 /8',
      '9: 64×80×80 /8 · 37,248',
      '10: 64×40×40 /16 · 36,992',
      '11: 192×40×40 /16',
      '12: 128×40×40 /16 · 123,648',
      '13: 8,000 positions /8 /16 · 378,390',
    ]);
  });

  it('follow the settings', () => {
    const only = (shapes: boolean, parameters: boolean) =>
      hints(DETECTOR, { configuration: { inlayHints: { shapes, parameters } } })[4];
    expect(only(true, false)).toBe('4: 64×80×80 /8');
    expect(only(false, true)).toBe('4: 49,664');
    expect(only(false, false)).toBeUndefined();
  });

  it('say nothing that is not known', () => {
    const text = DETECTOR.replace('SPPF, [512, 5]', 'Mystery, [512]');
    expect(hints(text).slice(6, 9)).toEqual(['6: ?', '7: ?', '8: ?×80×80 /8']);
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
