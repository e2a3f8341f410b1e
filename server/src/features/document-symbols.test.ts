import { describe, expect, it } from 'vitest';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { documentSymbols } from './document-symbols.ts';

const MODEL = `input: [32, 32, 8]
blocks:
  step:
    layers:
      - conv: { filters: 16, kernel: 3, padding: 1 }
layers:
  - step
  - repeat: 2
    layers:
      - max_pool: 2
  - flatten
    name: vector
`.replace('  - flatten\n    name: vector\n', '  - flatten:\n    name: vector\n');

function outline(symbols: readonly DocumentSymbol[], indentation = ''): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${indentation}${name} | ${detail}`,
    ...outline(children, `${indentation}  `),
  ]);
}

describe('the outline', () => {
  it('is what the file says, with the shapes', () => {
    expect(outline(documentSymbols(editorDocument(MODEL)) as DocumentSymbol[])).toEqual([
      'input | → 32×32×8',
      'step | ',
      '  conv | → 32×32×16',
      'step | → 32×32×16',
      'repeat | → 16×16×16 … 8×8×16',
      '  max_pool | → 16×16×16 … 8×8×16',
      'vector | flatten → 1024',
    ]);
  });

  it('has ranges around the names, as the protocol demands', () => {
    const check = (symbols: readonly DocumentSymbol[]) => {
      for (const { range, selectionRange, children = [] } of symbols) {
        const isBefore = (a: typeof range.start, b: typeof range.start) =>
          a.line < b.line || (a.line === b.line && a.character <= b.character);
        expect(isBefore(range.start, selectionRange.start) && isBefore(selectionRange.end, range.end)).toBe(
          true,
        );
        check(children);
      }
    };
    check(documentSymbols(editorDocument(MODEL)) as DocumentSymbol[]);
  });

  it('is a list for editors that know no trees', () => {
    const document = editorDocument(MODEL, { client: { symbolTree: false } });
    expect(documentSymbols(document)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'max_pool', containerName: 'repeat', kind: SymbolKind.Function }),
      ]),
    );
  });
});
