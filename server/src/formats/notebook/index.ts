// Notebooks, as the rest of the program sees them: the text of all cells (text/cells.ts) is a program like that of a file, whose parts
// are read alone (formats/python/source.ts).
import type { Format } from '../format.ts';
import { readDocument } from '../python/document.ts';
import { python } from '../python/index.ts';
import { entry } from './entry.ts';

export const notebook: Format = {
  ...python,
  ...entry,
  read: (text, options) => readDocument(entry.id, text, options),
};
