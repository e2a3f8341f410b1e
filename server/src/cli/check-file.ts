// Checks one file: what the main thread and the threads beside it do alike.
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { fixAll, fixWholeRule } from '../workspace/fix-all.ts';
import type { CheckedFile, ReportDetail } from './checked-file.ts';
import { messageOf } from './could-not-run.ts';
import { checkedFile } from './file-report.ts';
import type { FoundFile } from './files/find-files.ts';
import type { TextFile } from './files/text-file.ts';
import { analyzeFile, type OpenContext, readModelFile } from './open-model.ts';

export interface CheckTask {
  readonly detail: ReportDetail;
  /** What to mend first, if anything. */
  readonly fix: Fixing | undefined;
  /** Whether outcomes are to be remembered: each then tells of which content it is. */
  readonly remember: boolean;
}

/** Fixes to be applied. */
export interface Fixing {
  /** All that cannot change a model that works. */
  readonly safe: boolean;
  /** The first fix of every finding of these rules, by their ids. */
  readonly rules: readonly string[];
}

export interface FileOutcome {
  /** Absent for a file that could not be read, or is no model and was not named. */
  readonly file?: CheckedFile;
  /** One sentence if it could not be read or written. */
  readonly failure?: string;
  /** The digest of what was read, if it decides the outcome: whenever the file reads like this, that is its outcome. */
  readonly content?: string;
  /** What else was read, if anything was: paths from the file on, each with the digest of its text; `null` if there is no such file. */
  readonly reads?: readonly ReadDigest[];
}

export type ReadDigest = readonly [path: string, digest: string | null];

/** `written` is what was said on standard error meanwhile. */
export type AsideOutcome = FileOutcome & { readonly written: string };

/**
 * Checks a file beside others: what it says is kept, so that it can be put in the order of the files. Throws only what
 * is a defect of convlint.
 */
export async function checkFile(
  found: FoundFile,
  context: OpenContext,
  task: CheckTask,
): Promise<AsideOutcome> {
  let written = '';
  const write = (text: string): void => {
    written += text;
  };
  const { surroundings } = context;
  const quiet = { ...surroundings, stderr: { ...surroundings.stderr, write } };
  const { content, reads, ...outcome } = await outcomeOf(found, { ...context, surroundings: quiet }, task);
  // What was said is not remembered, so it has to be found anew.
  const isKnown = content !== undefined && written === '';
  return { ...outcome, ...(isKnown && { content, ...(reads && { reads }) }), written };
}

async function outcomeOf(
  found: FoundFile,
  context: OpenContext,
  { detail, fix, remember }: CheckTask,
): Promise<FileOutcome> {
  let file: TextFile | undefined;
  let analysis: AnalyzedDocument | undefined;
  try {
    file = await readModelFile(found);
    if (!file) return {};
    analysis = await analyzeFile(found, file, context);
  } catch (error) {
    return { failure: messageOf(error) };
  }
  // A digest is that of a file.
  const isRemembered = remember && !file.isArchived;
  if (!analysis) return isRemembered ? { content: await digestOf(file) } : {};
  const known = isRemembered ? () => digestsOf(file, analysis) : async () => ({});
  if (!fix) return { file: checkedFile(found.shown, analysis, detail, false), ...(await known()) };
  const fixed = await fixOnDisk(found, file, analysis, fix);
  return {
    file: checkedFile(found.shown, fixed.analysis, detail, true),
    ...(fixed.failure !== undefined && { failure: fixed.failure }),
    ...(!fixed.tried && (await known())),
  };
}

/** Loaded with the first file that is remembered: the code behind it takes as long to load as a small model to check. */
async function digestOf({ bytes }: TextFile): Promise<string> {
  const { digest } = await import('./digest.ts');
  return digest(bytes);
}

/** What decides the outcome, once the file is analysed; nothing if it was read with one of which nothing is known. */
async function digestsOf(
  file: TextFile,
  { reads }: AnalyzedDocument,
): Promise<Pick<FileOutcome, 'content' | 'reads'>> {
  const content = await digestOf(file);
  if (reads.length === 0) return { content };
  const { digestOfState } = await import('./digest.ts');
  const digests = reads.map(({ path, state }) => [path, digestOfState(state)] as const);
  const known = digests.flatMap(([path, one]): ReadDigest[] => (one === undefined ? [] : [[path, one]]));
  return known.length < digests.length ? {} : { content, reads: known };
}

/** The analysis of what stands on disk afterwards, and whether there was anything to write. */
async function fixOnDisk(found: FoundFile, file: TextFile, analysis: AnalyzedDocument, fix: Fixing) {
  const fixed = fix.rules.reduce(fixWholeRule, fix.safe ? fixAll(analysis) : analysis);
  if (fixed.text === analysis.text) return { analysis, failure: undefined, tried: false };
  if (file.isArchived) {
    const failure = `\`${found.shown}\` could not be written: it is an archive.`;
    return { analysis, failure, tried: true };
  }
  try {
    const { writeTextFile } = await import('./files/write-text-file.ts');
    await writeTextFile(found.absolute, found.shown, file, fixed.text);
    return { analysis: fixed, failure: undefined, tried: true };
  } catch (error) {
    return { analysis, failure: messageOf(error), tried: true };
  }
}
