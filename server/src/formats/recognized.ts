// Which of several formats a file is of: asked of entries before anything is loaded, and of formats that are.
import type { FormatEntry } from './entry.ts';

/** The first that recognises a file, from its name and its text; `undefined` for files that are no models. */
export function recognized<Known extends FormatEntry>(
  formats: readonly Known[],
  fileName: string,
  text: string,
): Known | undefined {
  return formats.find((format) => format.recognizes(fileName, text));
}

/** The same of a text without a name: its content alone decides, as in any file whose name leaves it open. */
export function recognizedByContent<Known extends FormatEntry>(
  formats: readonly Known[],
  text: string,
): Known | undefined {
  return formats.find((format) =>
    format.fileNames
      .map((ending) => `model${ending}`)
      .some((name) => format.recognizes(name, text) && !format.recognizes(name, '')),
  );
}
