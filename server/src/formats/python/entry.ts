// The entry of Python source: files in which models are made of PyTorch or Keras.
import type { FormatEntry } from '../entry.ts';
import { isPythonModel } from './is-python-model.ts';

export const entry: FormatEntry = {
  id: 'python',
  title: 'Python model',
  fileNames: ['.py'],
  languageIds: ['python'],
  marks: ['torch', 'keras'],
  offers: { completion: false, names: false, outline: false, syntax: false, advice: false, outside: false },
  readsOthers: true,
  readsBesides: ['.json', '.yaml', '.yml', '.txt', '.sh', 'README.md'],
  recognizes: isPythonModel,
};
