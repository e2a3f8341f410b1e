// Which format a text is written in, where all of them are loaded.
import type { Format } from './format.ts';
import { formats } from './index.ts';
import type { Programs } from './programs.ts';
import { PythonPrograms } from './python/index.ts';
import { recognized, recognizedByContent } from './recognized.ts';

/** The format of a file, from its name, if it has one, and its text; `undefined` for files that are no models. */
export function detectFormat(fileName: string | undefined, text: string): Format | undefined {
  return fileName === undefined ? recognizedByContent(formats, text) : recognized(formats, fileName, text);
}

/** What runs Python beside texts of other formats. */
export function newPrograms(): Programs {
  return new PythonPrograms();
}

/** What a text without a name is taken for that no format recognises. */
export function fallbackFormat(): Format | undefined {
  return formats.find(({ isFallback }) => isFallback);
}
