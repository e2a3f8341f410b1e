// Which format a text is written in, where all of them are loaded.
import type { Format } from './format.ts';
import { formats } from './index.ts';
import { recognized, recognizedByContent } from './recognized.ts';

/** The format of a file, from its name, if it has one, and its text; `undefined` for files that are no models. */
export function detectFormat(fileName: string | undefined, text: string): Format | undefined {
  return fileName === undefined ? recognizedByContent(formats, text) : recognized(formats, fileName, text);
}

/** What a text without a name is taken for that no format recognises. */
export function fallbackFormat(): Format | undefined {
  return formats.find(({ isFallback }) => isFallback);
}
