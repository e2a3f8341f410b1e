// The entry of the cnn-yaml format: sketches of networks in a language of our own.
import { ALL_OFFERS, type FormatEntry } from '../entry.ts';
import { isCnnYaml } from './is-cnn-yaml.ts';

export const entry: FormatEntry = {
  id: 'cnn-yaml',
  title: 'convlint model',
  // Any YAML file may say on its first line that it is one.
  fileNames: ['.yaml', '.yml'],
  languageIds: ['yaml'],
  ownLanguage: {
    id: 'cnn-yaml',
    alias: 'CNN YAML',
    fileNames: ['.cnn.yaml', '.cnn.yml'],
    firstLine: '^#\\s*convlint:\\s*cnn\\s*$',
  },
  offers: ALL_OFFERS,
  isFallback: true,
  recognizes: isCnnYaml,
};
