// The outline of a table of rows: its lists, with the rows in them and what each gives.
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { RowFacts } from '../../network/rows.ts';
import { oneLine, oneLineWithoutIcons } from '../../wording/one-line.ts';
import type { EditorDocument } from '../editor-document.ts';
import { spanToRange } from '../to-lsp.ts';
import { givenText } from './row-hint.ts';
import { rowLabel } from './rows.ts';

/** One symbol for each list; `undefined` for files that are no such table. */
export function rowSymbols(document: EditorDocument): DocumentSymbol[] | undefined {
  const { rows } = document.analyzed.network;
  if (!rows?.length) return undefined;
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections.map((section) =>
    sectionSymbol(
      document,
      section,
      rows.filter((row) => row.section === section),
    ),
  );
}

function sectionSymbol(document: EditorDocument, name: string, rows: readonly RowFacts[]): DocumentSymbol {
  const children = rows.map((row) => rowSymbol(document, row));
  const start = children[0]?.range.start ?? { line: 0, character: 0 };
  const range = { start, end: children.at(-1)?.range.end ?? start };
  return {
    name,
    detail: `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`,
    kind: SymbolKind.Module,
    range,
    selectionRange: range,
    children,
  };
}

function rowSymbol(document: EditorDocument, row: RowFacts): DocumentSymbol {
  return {
    name: oneLineWithoutIcons(rowLabel(row)),
    detail: oneLine(`→ ${givenText(document.analyzed, row)}`),
    kind: row.module.joins ? SymbolKind.Interface : row.module.head ? SymbolKind.Event : SymbolKind.Function,
    range: spanToRange(document, row.span),
    selectionRange: spanToRange(document, row.module.span),
  };
}
