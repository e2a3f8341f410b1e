// The entry of saved Keras models: what `to_json()`, the TensorFlow.js converter and `.keras` archives write.
import type { FormatEntry } from '../entry.ts';
import { isKerasJson } from './is-keras-json.ts';

export const entry: FormatEntry = {
  id: 'keras-json',
  title: 'Keras model',
  fileNames: ['.json'],
  archive: { ending: '.keras', member: 'config.json' },
  languageIds: ['json'],
  marks: ['class_name', 'graph-model', 'modelTopology', 'keras_version', 'registered_name'],
  offers: { completion: false, names: false, outline: false, syntax: false, advice: false, outside: true },
  recognizes: isKerasJson,
};
