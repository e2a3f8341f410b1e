// Definition and references: of names, or in a language that has a server of its own for those, of numbers.
import type { Location } from 'vscode-languageserver-types';
import type { EditorDocument } from './editor-document.ts';
import { definition, references } from './names.ts';
import { numberSources, numberUses } from './programs/number-links.ts';

/** Where what stands at an offset comes from. */
export function sourcesAt(document: EditorDocument, offset: number): Location | Location[] | null {
  if (document.analyzed.format.offers.names) return definition(document, offset);
  return orNull(numberSources(document, offset));
}

/** Where what stands at an offset is used. */
export function usesAt(document: EditorDocument, offset: number, withDefinition: boolean): Location[] | null {
  if (document.analyzed.format.offers.names) return references(document, offset, withDefinition);
  return orNull(numberUses(document, offset));
}

function orNull(found: Location[]): Location[] | null {
  return found.length > 0 ? found : null;
}
