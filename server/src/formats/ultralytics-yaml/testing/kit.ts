// What tests of all formats know of this one.
import type { FormatKit } from '../../../../../test/harness/format-kit.ts';
import { ultralyticsYaml } from '../index.ts';
import { readModelYaml } from '../pyyaml.ts';
import { FOUND } from './found.ts';
import { rowModel } from './models.ts';
import { SMALL_MODELS } from './small-models.ts';
import { TYPED, WORDS } from './words.ts';

export const kit: FormatKit = {
  format: ultralyticsYaml,
  fileName: 'model.yaml',
  languageId: 'yaml',
  models: SMALL_MODELS,
  written: rowModel,
  start: 'nc: 2\nbackbone:',
  words: WORDS,
  typed: TYPED,
  found: FOUND,
  // What is only odd can be read, and so can a key that stands there twice.
  breaks: (text) =>
    readModelYaml(text).problems.filter(({ type, oddity }) => type === 'syntax' && oddity === undefined)
      .length,
};
