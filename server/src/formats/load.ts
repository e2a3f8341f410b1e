// Formats before any of them is loaded: what their files are called, and the one that a file needs. Half the start of a
// command is loading code.
import type { Format } from './format.ts';
import type { Programs } from './programs.ts';
import { recognized, recognizedByContent } from './recognized.ts';
import { type FormatOnDemand, formatEntries } from './registry.ts';

/** File name endings that are worth looking into, those of all formats together. */
export const MODEL_FILE_NAMES: readonly string[] = [
  ...new Set(
    formatEntries.flatMap(({ fileNames, archive }) => [...fileNames, ...(archive ? [archive.ending] : [])]),
  ),
];

/** The file that lies in an archive of this name. */
export function archiveMember(fileName: string): string | undefined {
  return formatEntries.find(({ archive }) => archive && fileName.endsWith(archive.ending))?.archive?.member;
}

/** What runs Python beside texts of other formats. */
export async function loadPrograms(): Promise<Programs> {
  const { PythonPrograms } = await import('./python/index.ts');
  return new PythonPrograms();
}

/** As `detectFormat` answers. Loads the format that it gives, and no other. */
export async function loadFormatOf(fileName: string | undefined, text: string): Promise<Format | undefined> {
  const entry =
    fileName === undefined
      ? recognizedByContent(formatEntries, text)
      : recognized(formatEntries, fileName, text);
  return entry?.load();
}

/** The format of a document in an editor: a language of our own decides, others are only where to look for a model. */
export function formatOfDocument(
  languageId: string,
  fileName: string,
  text: string,
): FormatOnDemand | undefined {
  return (
    formatEntries.find(({ ownLanguage }) => ownLanguage?.id === languageId) ??
    recognized(formatEntries, fileName, text)
  );
}
