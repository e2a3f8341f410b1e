// The hover: explains what stands under the cursor, a layer with all its figures, an attribute with its value.
import type { Hover } from 'vscode-languageserver-types';
import type { Place } from '../formats/format.ts';
import { callOf } from '../network/definition.ts';
import type { Item } from '../network/item.ts';
import { code, paragraphs } from '../wording/markdown.ts';
import type { EditorDocument } from './editor-document.ts';
import { attributeHover } from './hover/attribute-hover.ts';
import { itemHover } from './hover/item-hover.ts';
import { operationHover } from './hover/layer-hover.ts';
import { referenceHover } from './hover/reference-hover.ts';
import { groupsOf, itemsAt, layersOf } from './items.ts';
import { operationOf, type PlaceOf } from './place.ts';
import { rowHover } from './rows/row-hover.ts';
import { toMarkup, toRange, touches } from './to-lsp.ts';

export function hover(document: EditorDocument, offset: number): Hover | null {
  const place = document.analyzed.document.placeAt(offset);
  const ofRow = rowHover(document, offset, place);
  if (ofRow) return ofRow;
  if (!place || place.range.start === place.range.end) return null;
  const markdown = explain(document, place, offset);
  if (markdown === undefined || markdown === '') return null;
  return { contents: toMarkup(document, 'hover', markdown), range: toRange(document, place.range) };
}

function explain(document: EditorDocument, place: Place, offset: number): string | undefined {
  switch (place.type) {
    case 'kind':
      return kindHover(document, place, offset);
    case 'attribute':
    case 'value':
      return attributeHover(document, place, offset);
    case 'reference':
      return referenceHover(document, place, offset);
    case 'key':
      return keyHover(document, place, offset);
    case 'name':
      return nameHover(document, place, offset);
  }
}

function kindHover(document: EditorDocument, place: PlaceOf<'kind'>, offset: number): string | undefined {
  const item = itemsAt(document.analyzed, offset).at(-1);
  const found = item && itemHover(document.analyzed, item);
  const operation = operationOf(place);
  return found ?? (operation && operationHover(operation));
}

function keyHover(document: EditorDocument, place: PlaceOf<'key'>, offset: number): string | undefined {
  const key = place.keys.find(({ name }) => name === place.written);
  if (!key) return undefined;
  const values = Object.entries(key.values ?? {}).map(([word, meaning]) => `- ${code(word)}: ${meaning}`);
  const meaning = `**${code(key.name)}** – ${key.meaning}.`;
  return paragraphs(namedItemHover(document, place, offset), meaning, values.join('\n'));
}

function nameHover(document: EditorDocument, place: PlaceOf<'name'>, offset: number): string | undefined {
  const meaning = `**${code(place.written)}** – ${place.meaning}.`;
  return namedItemHover(document, place, offset) ?? meaning;
}

/** The hover of the item whose name, kind or key stands at a place. */
function namedItemHover(
  document: EditorDocument,
  place: PlaceOf<'key' | 'name'>,
  offset: number,
): string | undefined {
  const item = itemsAt(document.analyzed, offset).at(-1);
  return item && isNamedAt(document, item, place) ? itemHover(document.analyzed, item) : undefined;
}

/** Also a key may stand where others have a kind: `reuse`, or a `repeat` of layers. */
function isNamedAt({ analyzed }: EditorDocument, item: Item, { range }: PlaceOf<'key' | 'name'>): boolean {
  const [made] = [...layersOf(analyzed, item), ...groupsOf(analyzed, item)];
  const spans = made ? [item.nameSpan, callOf(made).kindSpan] : [item.nameSpan];
  return spans.some((span) => touches(analyzed.range(span), range));
}
