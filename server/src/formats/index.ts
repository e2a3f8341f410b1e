// All formats, and which of them a file is written in.
import { cnnYaml } from './cnn-yaml/index.ts';
import type { Format } from './format.ts';
import { ultralyticsYaml } from './ultralytics-yaml/index.ts';

export const formats: readonly Format[] = [cnnYaml, ultralyticsYaml];

/** The format of a file, from its name and its text; `undefined` for files that are no models. */
export function detectFormat(fileName: string, text: string): Format | undefined {
  return formats.find((format) => format.recognizes(fileName, text));
}
