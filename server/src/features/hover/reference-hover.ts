// What a hover says about a reference: what it leads to, and that in full.
import type { NamedThing } from '../../formats/format.ts';
import type { Reference } from '../../network/network.ts';
import { endsText } from '../../wording/figures.ts';
import { code, paragraphs, plain } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { itemsByDefinition, modelOf, referencesAt } from '../items.ts';
import type { PlaceOf } from '../place.ts';
import { itemHover } from './item-hover.ts';
import { layerHover } from './layer-hover.ts';
import type { HoverSubject } from './subject.ts';

export function referenceHover(subject: HoverSubject, place: PlaceOf<'reference'>): string | undefined {
  const { model, offset } = subject;
  const thing = place.names.find(({ name }) => name === place.written);
  const references = referencesAt(model, offset);
  return thing ? namedHover(subject, thing, references) : readHover(model, references);
}

/** The item that a name means; a name that says nothing of it by itself is explained. */
function namedHover(
  { analyzed, model }: HoverSubject,
  thing: NamedThing,
  references: readonly Reference[],
): string | undefined {
  const item = itemsByDefinition(analyzed)(thing.span);
  const shown = item && itemHover(modelOf(analyzed, item, model), item);
  if (shown !== undefined && item?.label === thing.name) return shown;
  const meaning = `${code(thing.name)} – ${plain(thing.detail)}`;
  if (shown !== undefined) return paragraphs(meaning, shown);
  // An input of a block is another layer in each use.
  const shapes = references.map(({ target }) => [model.facts.shapeOf(target)]);
  return paragraphs(meaning, shapes.length > 0 ? `→ ${endsText(shapes)}` : undefined);
}

/** The layer that is read, where only a part of what is written is a name: one of several outputs. */
function readHover(model: AnalyzedNetwork, references: readonly Reference[]): string | undefined {
  const target = references.find((reference) => reference.target)?.target;
  const layer = target && model.network.layers[target.layer];
  return layer && layerHover(model, layer);
}
