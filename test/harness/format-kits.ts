// What tests know of each format. Written by `npm run generate` from the folders `testing/` in server/src/formats.
import { kit as cnnYaml } from '../../server/src/formats/cnn-yaml/testing/kit.ts';
import { kit as kerasJson } from '../../server/src/formats/keras-json/testing/kit.ts';
import { kit as notebook } from '../../server/src/formats/notebook/testing/kit.ts';
import { kit as python } from '../../server/src/formats/python/testing/kit.ts';
import { kit as ultralyticsYaml } from '../../server/src/formats/ultralytics-yaml/testing/kit.ts';
import type { FormatKit } from './format-kit.ts';

export const kits: readonly FormatKit[] = [cnnYaml, kerasJson, notebook, python, ultralyticsYaml];
