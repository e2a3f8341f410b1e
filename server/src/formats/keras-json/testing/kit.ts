// What tests of all formats know of this one.
import type { FormatKit } from '../../../../../test/harness/format-kit.ts';
import { readJson } from '../../../syntax/json/read-json.ts';
import { kerasJson } from '../index.ts';
import { FOUND } from './found.ts';
import { kerasModel } from './models.ts';
import { SMALL_MODELS } from './small-models.ts';
import { TYPED, WORDS } from './words.ts';

export const kit: FormatKit = {
  format: kerasJson,
  fileName: 'model.json',
  languageId: 'json',
  models: SMALL_MODELS,
  written: kerasModel,
  start: '{"class_name": "Sequential", "config": [',
  words: WORDS,
  typed: TYPED,
  found: FOUND,
  breaks: (text) => readJson(text).problems.length,
};
