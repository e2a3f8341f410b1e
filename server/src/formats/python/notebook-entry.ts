// The entry of notebooks: Python source in the cells of `.ipynb` files.
import type { FormatEntry } from '../entry.ts';
import { entry as python } from './entry.ts';
import { importsLibrary } from './is-python-model.ts';

export const notebookEntry: FormatEntry = {
  ...python,
  id: 'notebook',
  title: 'notebook',
  fileNames: ['.ipynb'],
  languageIds: [],
  cellLanguage: 'python',
  recognizes: (fileName, text) => /\.ipynb$/i.test(fileName) && importsLibrary(text),
};
