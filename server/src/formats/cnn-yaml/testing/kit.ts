// What tests of all formats know of this one.
import type { FormatKit } from '../../../../../test/harness/format-kit.ts';
import { readYaml } from '../../../syntax/yaml/read-yaml.ts';
import { cnnYaml } from '../index.ts';
import { FOUND } from './found.ts';
import { cnnModel } from './models.ts';
import { SMALL_MODELS } from './small-models.ts';
import { TYPED, WORDS } from './words.ts';

export const kit: FormatKit = {
  format: cnnYaml,
  fileName: 'model.cnn.yaml',
  languageId: 'cnn-yaml',
  models: SMALL_MODELS,
  written: cnnModel,
  start: 'input: [8, 8, 3]\nlayers:',
  words: WORDS,
  typed: TYPED,
  found: FOUND,
  // What is only odd can be read, and so can a key that stands there twice.
  breaks: (text) =>
    readYaml(text).problems.filter(({ type, oddity }) => type === 'syntax' && oddity === undefined).length,
};
