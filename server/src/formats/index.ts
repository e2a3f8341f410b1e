// All formats, loaded. Written by `npm run generate` from the folders beside this file.
import { cnnYaml } from './cnn-yaml/index.ts';
import type { Format } from './format.ts';
import { kerasJson } from './keras-json/index.ts';
import { notebook, python } from './python/index.ts';
import { ultralyticsYaml } from './ultralytics-yaml/index.ts';

/** In the order in which they are asked whether a file is of theirs: that of their ids. */
export const formats: readonly Format[] = [cnnYaml, kerasJson, notebook, python, ultralyticsYaml];
