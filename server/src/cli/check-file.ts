// Checks one file: what the main thread and the threads beside it do alike.
import { fixAll } from '../workspace/fix-all.ts';
import { type CheckedFile, checkedFile, type ReportDetail } from './checked-file.ts';
import { messageOf } from './could-not-run.ts';
import type { FoundFile } from './files/find-files.ts';
import { writeTextFile } from './files/text-file.ts';
import { type OpenContext, type OpenedModel, openModel } from './open-model.ts';

export interface CheckTask {
  readonly detail: ReportDetail;
  /** Whether to apply the safe fixes first. */
  readonly fix: boolean;
}

export interface FileOutcome {
  /** Absent for a file that could not be read, or is no model and was not named. */
  readonly file?: CheckedFile;
  /** One sentence if it could not be read or written. */
  readonly failure?: string;
}

/** Throws only what is a defect of convlint. */
export async function checkFile(
  found: FoundFile,
  context: OpenContext,
  { detail, fix }: CheckTask,
): Promise<FileOutcome> {
  let model: OpenedModel | undefined;
  try {
    model = await openModel(found, context);
  } catch (error) {
    return { failure: messageOf(error) };
  }
  if (!model) return {};
  const { analysis, failure } = fix ? await fixOnDisk(found, model) : { ...model, failure: undefined };
  return {
    file: checkedFile(found.shown, analysis, detail, fix),
    ...(failure !== undefined && { failure }),
  };
}

/** `written` is what was said on standard error meanwhile. */
export type AsideOutcome = FileOutcome & { readonly written: string };

/** The same beside other files: what it says is kept, so that it can be put in the order of the files. */
export async function checkFileAside(
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
  return { ...(await checkFile(found, { ...context, surroundings: quiet }, task)), written };
}

/** The analysis of what stands on disk afterwards. */
async function fixOnDisk(found: FoundFile, { analysis, file }: OpenedModel) {
  const fixed = fixAll(analysis);
  if (fixed.text === analysis.text) return { analysis, failure: undefined };
  try {
    await writeTextFile(found.absolute, found.shown, file, fixed.text);
    return { analysis: fixed, failure: undefined };
  } catch (error) {
    return { analysis, failure: messageOf(error) };
  }
}
