// Python source, in files and in notebooks, as the rest of the program sees it.

import { noPlaces } from '../../libraries/written-places.ts';
import { OwnTexts } from '../../python/own-text.ts';
import type { FormatEntry } from '../entry.ts';
import type { Format } from '../format.ts';
import { readDocument } from './document.ts';
import { entry } from './entry.ts';
import { notebookEntry } from './notebook-entry.ts';

export { PythonPrograms } from './beside/programs.ts';

const both = formats();

export const python: Format = both.python;

/** The text of all cells (text/cells.ts) is a program like that of a file, whose parts are read alone (source.ts). */
export const notebook: Format = both.notebook;

function formats(): { readonly python: Format; readonly notebook: Format } {
  // Our own texts of libraries never change: one of them that a file needs is parsed once for all files.
  const texts = new OwnTexts();
  const formatOf = (own: FormatEntry): Format => ({
    ...own,
    commentSign: '#',
    modelWords: { preposition: 'In', one: 'model', several: 'models' },
    read: (text, options) => readDocument(own.id, text, options, { torch: { places: noPlaces(texts) } }),
  });
  return { python: formatOf(entry), notebook: formatOf(notebookEntry) };
}
