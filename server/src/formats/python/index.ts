// Python source, as the rest of the program sees it.
import type { Format } from '../format.ts';
import { readDocument } from './document.ts';
import { entry } from './entry.ts';

export const python: Format = {
  ...entry,
  commentSign: '#',
  modelWords: { preposition: 'In', one: 'model', several: 'models' },
  read: (text, options) => readDocument(entry.id, text, options),
};
