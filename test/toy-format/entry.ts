// The entry of the toy format: what is known of it before any of its code is loaded.
import type { FormatEntry } from '../../server/src/formats/entry.ts';

export const entry: FormatEntry = {
  id: 'toy',
  title: 'Toy network',
  fileNames: ['.toy'],
  languageIds: ['toy'],
  offers: { completion: false, names: false, outline: true, syntax: true, advice: true, outside: true },
  recognizes: (fileName) => fileName.endsWith('.toy'),
};
