// The hover: explains what stands under the cursor, a layer with all its figures, an attribute with its value.
import type { Hover } from 'vscode-languageserver-types';
import type { Place } from '../formats/format.ts';
import { callOf } from '../network/definition.ts';
import type { Item } from '../network/item.ts';
import type { TextRange } from '../text/span.ts';
import { code, paragraphs } from '../wording/markdown.ts';
import type { EditorDocument } from './editor-document.ts';
import { callHover } from './hover/argument-hover.ts';
import { attributeHover } from './hover/attribute-hover.ts';
import { itemHover } from './hover/item-hover.ts';
import { operationHover } from './hover/layer-hover.ts';
import { referenceHover } from './hover/reference-hover.ts';
import type { HoverSubject } from './hover/subject.ts';
import { groupsOf, itemsAt, layersOf, modelAt } from './items.ts';
import { modelHover } from './models/model-hover.ts';
import { otherModelText } from './models/other-model.ts';
import { operationOf, type PlaceOf } from './place.ts';
import { programHover } from './programs/program-hover.ts';
import { rowHover } from './rows/row-hover.ts';
import { toMarkup, toRange, touches } from './to-lsp.ts';

export function hover(document: EditorDocument, offset: number): Hover | null {
  const { analyzed } = document;
  const place = analyzed.document.placeAt(offset);
  const model = modelAt(analyzed, offset);
  const subject = { analyzed, model, offset };
  const program = place && programHover(analyzed, place);
  if (place && program !== undefined) return said(document, program, place.range);
  const special = rowHover(subject, place) ?? modelHover(subject);
  if (special?.markdown) return said(document, special.markdown, analyzed.range(special.span));
  if (!place || place.range.start === place.range.end) return null;
  const markdown = explain(subject, place);
  if (markdown === undefined || markdown === '') return null;
  return said(document, paragraphs(markdown, otherModelText(analyzed, model)), place.range);
}

function said(document: EditorDocument, markdown: string, range: TextRange): Hover {
  return { contents: toMarkup(document, 'hover', markdown), range: toRange(document, range) };
}

function explain(subject: HoverSubject, place: Place): string | undefined {
  switch (place.type) {
    case 'kind':
      return kindHover(subject, place);
    case 'attribute':
    case 'value':
      return callHover(subject, place) ?? attributeHover(subject, place);
    case 'reference':
      return referenceHover(subject, place);
    case 'key':
      return keyHover(subject, place);
    case 'name':
      return nameHover(subject, place);
    case 'part':
    case 'computed':
    case 'class':
      return undefined;
  }
}

function kindHover({ analyzed, model, offset }: HoverSubject, place: PlaceOf<'kind'>): string | undefined {
  const item = itemsAt(analyzed, offset).at(-1);
  const found = item && itemHover(model, item);
  const operation = operationOf(place);
  return found ?? (operation && operationHover(operation));
}

function keyHover(subject: HoverSubject, place: PlaceOf<'key'>): string | undefined {
  const key = place.keys.find(({ name }) => name === place.written);
  if (!key) return undefined;
  const values = Object.entries(key.values ?? {}).map(([word, meaning]) => `- ${code(word)}: ${meaning}`);
  const meaning = `**${code(key.name)}** – ${key.meaning}.`;
  return paragraphs(namedItemHover(subject, place), meaning, values.join('\n'));
}

function nameHover(subject: HoverSubject, place: PlaceOf<'name'>): string | undefined {
  const meaning = `**${code(place.written)}** – ${place.meaning}.`;
  return namedItemHover(subject, place) ?? meaning;
}

/** The hover of the item whose name, kind or key stands at a place. */
function namedItemHover(subject: HoverSubject, place: PlaceOf<'key' | 'name'>): string | undefined {
  const item = itemsAt(subject.analyzed, subject.offset).at(-1);
  return item && isNamedAt(subject, item, place) ? itemHover(subject.model, item) : undefined;
}

/** Also a key may stand where others have a kind: `reuse`, or a `repeat` of layers. */
function isNamedAt({ model }: HoverSubject, item: Item, { range }: PlaceOf<'key' | 'name'>): boolean {
  const [made] = [...layersOf(model, item), ...groupsOf(model, item)];
  const spans = made ? [item.nameSpan, callOf(made).kindSpan] : [item.nameSpan];
  return spans.some((span) => model.segments.has(span) && touches(model.range(span), range));
}
