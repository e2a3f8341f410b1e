// What a hover says in a program: about layers where they are made, kept or called, about what is computed, about classes.
import type { Place } from '../../formats/format.ts';
import { paragraphs } from '../../wording/markdown.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { itemHover } from '../hover/item-hover.ts';
import { allItems, modelOf } from '../items.ts';
import { otherModelText } from '../models/other-model.ts';
import type { PlaceOf } from '../place.ts';
import { classHover } from './class-hover.ts';
import { computedHover } from './computed-hover.ts';

/** `undefined` for a place of another kind, or one of which there is nothing to say. */
export function programHover(analyzed: AnalyzedDocument, place: Place): string | undefined {
  switch (place.type) {
    case 'part':
      return partHover(analyzed, place);
    case 'computed':
      return computedHover(analyzed, place);
    case 'class':
      return classHover(analyzed, place);
    default:
      return undefined;
  }
}

function partHover(analyzed: AnalyzedDocument, { of }: PlaceOf<'part'>): string | undefined {
  const item = [...allItems(analyzed.document.items)].find((one) => one.of === of);
  if (!item) return undefined;
  const model = modelOf(analyzed, item);
  const said = itemHover(model, item);
  return said && paragraphs(said, otherModelText(analyzed, model));
}
