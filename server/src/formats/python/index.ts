// Python source, in files and in notebooks, as the rest of the program sees it.
import type { Format } from '../format.ts';
import { readDocument } from './document.ts';
import { entry } from './entry.ts';
import { notebookEntry } from './notebook-entry.ts';

export { PythonPrograms } from './beside/programs.ts';

export const python: Format = {
  ...entry,
  commentSign: '#',
  modelWords: { preposition: 'In', one: 'model', several: 'models' },
  read: (text, options) => readDocument(entry.id, text, options),
};

/** The text of all cells (text/cells.ts) is a program like that of a file, whose parts are read alone (source.ts). */
export const notebook: Format = {
  ...python,
  ...notebookEntry,
  read: (text, options) => readDocument(notebookEntry.id, text, options),
};
