// The outline: what the file says, as a tree, each entry with the shape it gives.
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { groupFacts } from '../inference/group-facts.ts';
import type { Item } from '../network/item.ts';
import type { InputShape } from '../operations/operation.ts';
import { shapesText } from '../wording/figures.ts';
import { oneLine, oneLineWithoutIcons } from '../wording/one-line.ts';
import type { AnalyzedNetwork } from '../workspace/analyzed-model.ts';
import type { EditorDocument } from './editor-document.ts';
import { groupsOf, layersOf, modelOf } from './items.ts';
import { rowSymbol } from './rows/row-symbol.ts';
import { spanToRange } from './to-lsp.ts';

const KINDS: Readonly<Record<Item['type'], SymbolKind>> = {
  input: SymbolKind.Interface,
  layer: SymbolKind.Function,
  use: SymbolKind.Module,
  repeat: SymbolKind.Array,
  block: SymbolKind.Class,
  section: SymbolKind.Module,
};

/** A tree, or a list for an editor that knows no tree. */
export function documentSymbols(document: EditorDocument): DocumentSymbol[] | SymbolInformation[] {
  const { items } = document.analyzed.document;
  const symbols = items.filter(({ implied }) => !implied).map((item) => symbolOf(document, item));
  return document.client.symbolTree ? symbols : symbols.flatMap((symbol) => flattened(document, symbol));
}

function symbolOf(document: EditorDocument, item: Item): DocumentSymbol {
  const model = modelOf(document.analyzed, item);
  const { detail, kind } = rowSymbol(model, item) ?? {
    detail: item.detail ?? detailOf(model, item),
    kind: KINDS[item.type],
  };
  return {
    // Editors refuse an outline with an empty name.
    name: oneLineWithoutIcons(item.label) || item.type,
    detail: oneLine(detail),
    kind,
    range: spanToRange(document, item.span),
    selectionRange: spanToRange(document, item.nameSpan),
    children: item.children.map((child) => symbolOf(document, child)),
  };
}

/** `conv → 36×28×20`, the kind only where the name says something else. */
function detailOf(model: AnalyzedNetwork, item: Item): string {
  const shapes = shapesOf(model, item);
  const kind = item.kind === undefined || item.kind === item.label ? '' : item.kind;
  if (shapes.length === 0) return kind;
  const [first, last] = [shapesText(shapes.at(0) ?? []), shapesText(shapes.at(-1) ?? [])];
  return `${kind} → ${first === last ? first : `${first} … ${last}`}`.trim();
}

/** Outputs of each thing that the item became. */
function shapesOf(model: AnalyzedNetwork, item: Item): readonly (readonly InputShape[])[] {
  if (item.type === 'block') return [];
  const { network, facts } = model;
  const groups = groupsOf(model, item);
  if (groups.length > 0) return groups.map((group) => groupFacts(network, facts, group).outputs);
  return layersOf(model, item).map((layer) => facts.layers[layer.id]?.outputs ?? []);
}

function flattened({ uri }: EditorDocument, symbol: DocumentSymbol): SymbolInformation[] {
  const list = (entry: DocumentSymbol, containerName: string | undefined): SymbolInformation[] => [
    {
      name: entry.name,
      kind: entry.kind,
      location: { uri, range: entry.range },
      ...(containerName !== undefined && { containerName }),
    },
    ...(entry.children ?? []).flatMap((child) => list(child, entry.name)),
  ];
  return list(symbol, undefined);
}
