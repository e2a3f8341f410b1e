// Keys of the format itself, those that are there left out.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { EditorDocument } from '../editor-document.ts';
import type { PlaceOf } from '../place.ts';
import type { Entry } from './entry.ts';

export function keyItems({ analyzed }: EditorDocument, place: PlaceOf<'key'>): readonly Entry[] {
  const { snippets } = analyzed.format;
  return place.keys
    .filter(({ name }) => name === place.written || !place.present.includes(name))
    .map((key): Entry => {
      const snippet = snippets?.key(key);
      return {
        label: key.name,
        kind: CompletionItemKind.Keyword,
        documentation: key.meaning,
        ...(snippet !== undefined && { snippet }),
      };
    });
}
