// The entry of notebooks: Python source in the cells of `.ipynb` files.
import type { FormatEntry } from '../entry.ts';
import { entry as python } from '../python/entry.ts';
import { importsLibrary } from '../python/is-python-model.ts';

export const entry: FormatEntry = {
  ...python,
  id: 'notebook',
  title: 'notebook',
  fileNames: ['.ipynb'],
  languageIds: [],
  recognizes: (fileName, text) => /\.ipynb$/i.test(fileName) && importsLibrary(text),
};
