// The entries of all formats, each with how to load its format. Written by `npm run generate` from the folders beside
// this file.
import { entry as cnnYaml } from './cnn-yaml/entry.ts';
import type { FormatEntry } from './entry.ts';
import type { Format } from './format.ts';
import { entry as kerasJson } from './keras-json/entry.ts';
import { entry as notebook } from './notebook/entry.ts';
import { entry as python } from './python/entry.ts';
import { entry as ultralyticsYaml } from './ultralytics-yaml/entry.ts';

/** A format of which no more than its entry is loaded. */
export interface FormatOnDemand extends FormatEntry {
  load(): Promise<Format>;
}

/** In the order in which they are asked whether a file is of theirs: that of their ids. */
export const formatEntries: readonly FormatOnDemand[] = [
  {
    ...cnnYaml,
    load: async () => (await import('./cnn-yaml/index.ts')).cnnYaml,
  },
  {
    ...kerasJson,
    load: async () => (await import('./keras-json/index.ts')).kerasJson,
  },
  {
    ...notebook,
    load: async () => (await import('./python/index.ts')).notebook,
  },
  {
    ...python,
    load: async () => (await import('./python/index.ts')).python,
  },
  {
    ...ultralyticsYaml,
    load: async () => (await import('./ultralytics-yaml/index.ts')).ultralyticsYaml,
  },
];
