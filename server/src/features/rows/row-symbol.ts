// What the outline says of a row: what it gives, with its stride, and what part it plays in the table.
import { SymbolKind } from 'vscode-languageserver-types';
import type { Item } from '../../network/item.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { givenText } from './row-hint.ts';
import { rowOfItem } from './rows.ts';

/** `undefined` for what is no row. */
export function rowSymbol(
  model: AnalyzedNetwork,
  item: Item,
): { readonly detail: string; readonly kind: SymbolKind } | undefined {
  const row = rowOfItem(model, item);
  if (!row) return undefined;
  const { joins, head } = row.module;
  return {
    detail: `→ ${givenText(model, row)}`,
    kind: joins ? SymbolKind.Interface : head ? SymbolKind.Event : SymbolKind.Function,
  };
}
