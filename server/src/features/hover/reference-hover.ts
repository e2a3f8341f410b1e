// What a hover says about a reference: what it leads to, and that in full.
import type { NamedThing } from '../../formats/format.ts';
import type { Reference } from '../../network/network.ts';
import { endsText } from '../../wording/figures.ts';
import { code, paragraphs, plain } from '../../wording/markdown.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { EditorDocument } from '../editor-document.ts';
import { itemsByDefinition } from '../items.ts';
import type { PlaceOf } from '../place.ts';
import { itemHover } from './item-hover.ts';
import { layerHover } from './layer-hover.ts';

export function referenceHover(
  { analyzed }: EditorDocument,
  place: PlaceOf<'reference'>,
  offset: number,
): string | undefined {
  const thing = place.names.find(({ name }) => name === place.written);
  const references = referencesAt(analyzed, offset);
  return thing ? namedHover(analyzed, thing, references) : readHover(analyzed, references);
}

/** The item that a name means; a name that says nothing of it by itself is explained. */
function namedHover(
  analyzed: AnalyzedDocument,
  thing: NamedThing,
  references: readonly Reference[],
): string | undefined {
  const item = itemsByDefinition(analyzed)(thing.span);
  const shown = item && itemHover(analyzed, item);
  if (shown !== undefined && item?.label === thing.name) return shown;
  const meaning = `${code(thing.name)} – ${plain(thing.detail)}`;
  if (shown !== undefined) return paragraphs(meaning, shown);
  // An input of a block is another layer in each use.
  const shapes = references.map(({ target }) => [analyzed.facts.shapeOf(target)]);
  return paragraphs(meaning, shapes.length > 0 ? `→ ${endsText(shapes)}` : undefined);
}

/** The layer that is read, where only a part of what is written is a name: one of several outputs. */
function readHover(analyzed: AnalyzedDocument, references: readonly Reference[]): string | undefined {
  const target = references.find((reference) => reference.target)?.target;
  const layer = target && analyzed.network.layers[target.layer];
  return layer && layerHover(analyzed, layer);
}

/** What is written at an offset, once for each layer and each use of a block that reads it. */
function referencesAt(analyzed: AnalyzedDocument, offset: number): readonly Reference[] {
  const { layers, groups } = analyzed.network;
  return [...layers, ...groups].flatMap(({ inputs }) =>
    inputs.filter(({ span, text }) => {
      const { start, end } = analyzed.range(span);
      return text !== '' && start <= offset && offset <= end;
    }),
  );
}
