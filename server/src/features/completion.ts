// Completion: what may be written at a place. The format says what kind of place it is and how things are spelled;
// the catalogue says what there is.
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import type { Place } from '../formats/format.ts';
import { argumentItems } from './completion/arguments.ts';
import { attributeItems } from './completion/attributes.ts';
import { type Entry, toItem } from './completion/entry.ts';
import { keyItems } from './completion/keys.ts';
import { kindItems } from './completion/kinds.ts';
import { moduleItems } from './completion/modules.ts';
import { referenceItems } from './completion/references.ts';
import { rowItems } from './completion/rows.ts';
import { valueItems } from './completion/values.ts';
import type { EditorDocument } from './editor-document.ts';

/** Characters behind which completion is worth a try. */
export const TRIGGER_CHARACTERS: readonly string[] = [' ', '{', '[', ',', '$', '.'];

/** Everything that may stand at an offset, the likeliest first; the editor filters by what is typed. */
export function completion(document: EditorDocument, offset: number): CompletionList | null {
  const place = document.analyzed.document.placeAt(offset);
  if (!place) return null;
  const items: CompletionItem[] = entriesFor(document, place).map((entry, index) =>
    toItem(document, place, entry, index),
  );
  return { isIncomplete: false, items };
}

function entriesFor(document: EditorDocument, place: Place): readonly Entry[] {
  switch (place.type) {
    case 'kind':
      return place.modules ? moduleItems(document, place.modules) : kindItems(document, place);
    case 'attribute':
      return attributeItems(document, place);
    case 'value':
      return argumentItems(place) ?? valueItems(place);
    case 'reference':
      return rowItems(document, place) ?? referenceItems(document, place);
    case 'key':
      return keyItems(document, place);
    case 'name':
      return [];
  }
}
