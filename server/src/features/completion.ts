// Completion: what may be written at a place. The format says what kind of place it is and how things are spelled;
// the catalogue says what there is.
import type { CompletionList } from 'vscode-languageserver-types';
import type { Place } from '../formats/format.ts';
import { argumentItems } from './completion/arguments.ts';
import { attributeItems } from './completion/attributes.ts';
import { type Entry, textOf, toItem } from './completion/entry.ts';
import { keyItems } from './completion/keys.ts';
import { kindItems } from './completion/kinds.ts';
import { moduleItems } from './completion/modules.ts';
import { referenceItems } from './completion/references.ts';
import { rowItems } from './completion/rows.ts';
import { filterTexts, isComplete } from './completion/still-of-use.ts';
import { valueItems } from './completion/values.ts';
import type { EditorDocument } from './editor-document.ts';

/**
 * Characters behind which completion is worth a try. Not brackets and commas: lines end behind them, and Enter would
 * take the first of what is offered. Whoever goes on in the same line writes a space, or the first letter.
 */
export const TRIGGER_CHARACTERS: readonly string[] = [' ', '$', '.'];

/** Everything that may stand at an offset, the likeliest first; the editor filters by what is typed. */
export function completion(document: EditorDocument, offset: number): CompletionList | null {
  const place = document.analyzed.document.placeAt(offset);
  if (!place) return null;
  const isKey = /^[ \t]*:/.test(document.analyzed.text.slice(place.range.end, place.range.end + 100));
  const entries = entriesFor(document, place).map((entry) => (isKey ? withoutValue(entry) : entry));
  const offered = entries.map((entry) => ({ label: entry.label, text: textOf(entry) }));
  if (isComplete(offered, place.written, place.range, offset)) return { isIncomplete: false, items: [] };
  const filters = filterTexts(offered);
  const items = entries.map((entry, index) =>
    toItem(document, place, entry, { index, filterText: filters[index] ?? entry.label }),
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
    case 'part':
    case 'computed':
    case 'class':
      return [];
  }
}

/** What stands behind a colon already stays as it is. */
function withoutValue({ snippet: _snippet, text: _text, ...entry }: Entry): Entry {
  return entry;
}
