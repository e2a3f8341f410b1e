// All formats, before any of them is loaded: what their files are called, how they are recognised, and how to load the
// one that is needed. Half the start of a command is loading code.
import { isCnnYaml } from './cnn-yaml/is-cnn-yaml.ts';
import type { Format } from './format.ts';
import { isYoloModel } from './ultralytics-yaml/is-yolo-model.ts';

export interface FormatOnDemand {
  readonly recognizes: Format['recognizes'];
  load(): Promise<Format>;
}

/** In the order in which they are asked. */
export const formatsOnDemand: readonly FormatOnDemand[] = [
  { recognizes: isCnnYaml, load: async () => (await import('./cnn-yaml/index.ts')).cnnYaml },
  {
    recognizes: isYoloModel,
    load: async () => (await import('./ultralytics-yaml/index.ts')).ultralyticsYaml,
  },
];

/** File name endings that are worth looking into, those of all formats together. */
export const MODEL_FILE_NAMES: readonly string[] = ['.yaml', '.yml'];

/** As `detectFormat` answers. Loads the format that it gives, and no other. */
export async function loadFormatOf(fileName: string, text: string): Promise<Format | undefined> {
  return formatsOnDemand.find((format) => format.recognizes(fileName, text))?.load();
}
