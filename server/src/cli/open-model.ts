// From a path or standard input to an analysed model, for all commands that read files.
import { resolve } from 'node:path';
import { archiveMember, loadFormatOf } from '../formats/load.ts';
import { isNotebookName } from '../notebooks/names.ts';
import { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { CouldNotRun } from './could-not-run.ts';
import type { FoundFile } from './files/find-files.ts';
import { decode, mostBytesOf, readTextFile, type TextFile } from './files/text-file.ts';
import { printableLine } from './printable.ts';
import type { ProjectBeside } from './project-beside.ts';
import type { Surroundings } from './surroundings.ts';

const STANDARD_INPUT = 'standard input';

export interface OpenContext {
  readonly configuration: Configuration;
  /** What stands beside the files. */
  readonly beside: ProjectBeside;
  readonly surroundings: Surroundings;
}

export interface OpenedModel {
  readonly analysis: AnalyzedDocument;
  readonly file: TextFile;
}

/**
 * Reads and analyses a file; `undefined` for a file of no known format that the user did not name.
 * @throws CouldNotRun if it cannot be read, or was named and is of no known format.
 */
export async function openModel(found: FoundFile, context: OpenContext): Promise<OpenedModel | undefined> {
  const file = await readModelFile(found);
  const analysis = file && (await analyzeFile(found, file, context));
  return analysis && { analysis, file };
}

/**
 * `undefined` for a file that is no text and that the user did not name: it is of no known format.
 * @throws CouldNotRun if it cannot be read.
 */
export async function readModelFile(found: FoundFile): Promise<TextFile | undefined> {
  try {
    const member = archiveMember(found.shown);
    if (member === undefined)
      return await unwrapped(await readTextFile(found.absolute, found.shown), found.shown);
    const { readArchiveMember } = await import('./files/archive-member.ts');
    const bytes = readArchiveMember(found.absolute, found.shown, member);
    return { ...decode(bytes, found.shown), isArchived: true };
  } catch (error) {
    // What is not text cannot be told to be a model, unless its name says so.
    if (found.named || (await loadFormatOf(found.shown, ''))) throw error;
    return undefined;
  }
}

/** Of a notebook, the code. */
async function unwrapped(file: TextFile, name: string | undefined): Promise<TextFile> {
  if (!isNotebookName(name)) return file;
  const { readNotebook } = await import('../notebooks/read-notebook.ts');
  const read = readNotebook(file.text);
  return read ? { ...file, ...read } : file;
}

/**
 * `undefined` for a file of no known format that the user did not name.
 * @throws CouldNotRun if it was named and is of no known format.
 */
export async function analyzeFile(
  { shown, named }: FoundFile,
  { text }: TextFile,
  context: OpenContext,
): Promise<AnalyzedDocument | undefined> {
  const analysis = await analyze(text, shown, context);
  if (!analysis && named)
    throw new CouldNotRun(`\`${shown}\` is not a model in a format that convlint knows.`);
  return analysis;
}

/** Reads and analyses standard input. Without a name its content alone decides what it is. */
export async function openStdin(fileName: string | undefined, context: OpenContext): Promise<OpenedModel> {
  const bytes = await context.surroundings.readStdin(mostBytesOf(fileName));
  const file = await unwrapped(decode(bytes, fileName ?? STANDARD_INPUT), fileName);
  const analysis = await analyze(file.text, fileName, context);
  if (analysis) return { analysis, file };
  throw new CouldNotRun(
    fileName === undefined
      ? 'What standard input is, is not clear: give it a name with `--stdin-filename`, such as `net.cnn.yaml`.'
      : `\`${fileName}\` is not a model in a format that convlint knows.`,
  );
}

async function analyze(
  text: string,
  name: string | undefined,
  context: OpenContext,
): Promise<AnalyzedDocument | undefined> {
  const { configuration, surroundings, beside } = context;
  const format = await (surroundings.loadFormatOf ?? loadFormatOf)(name, text);
  if (!format) return undefined;
  const log = (message: string) => surroundings.stderr.write(`convlint: ${printableLine(message)}\n`);
  const fileName = name ?? STANDARD_INPUT;
  const files = beside.filesOf(resolve(surroundings.cwd, fileName));
  const input = { text, fileName, format, configuration, files, log };
  const analysis = new AnalyzedDocument(input);
  if (!analysis.lacksPrograms) return analysis;
  return new AnalyzedDocument({ ...input, programs: await beside.programs() });
}
