// What tests of all formats know of this one.
import type { FormatKit } from '../../../../../test/harness/format-kit.ts';
import { readPython } from '../../../syntax/python/read-python.ts';
import { python } from '../index.ts';
import { FOUND } from './found.ts';
import { pythonModel } from './models.ts';
import { SMALL_MODELS } from './small-models.ts';
import { TYPED, WORDS } from './words.ts';

export const kit: FormatKit = {
  format: python,
  fileName: 'model.py',
  languageId: 'python',
  models: SMALL_MODELS,
  written: pythonModel,
  start: 'import torch\nfrom torch import nn\n',
  words: WORDS,
  typed: TYPED,
  found: FOUND,
  breaks: (text) => readPython(text).statements.filter(({ type }) => type === 'unread').length,
};
