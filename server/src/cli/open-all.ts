// From the paths a user names to analysed models, one after the other: what `check` and `summary` have in common.
import { MODEL_FILE_NAMES } from '../formats/load.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { ParsedArguments } from './command.ts';
import { messageOf } from './could-not-run.ts';
import { type FoundFile, findFiles } from './files/find-files.ts';
import { type OpenContext, type OpenedModel, openModel, openStdin } from './open-model.ts';

export interface OpenedFile {
  readonly path: string;
  readonly analysis: AnalyzedDocument;
  /** Where it is on disk; absent for standard input. */
  readonly source?: { readonly found: FoundFile; readonly model: OpenedModel };
}

/** Opens standard input if it is named, then every file; one sentence goes to `failures` for each that cannot be. */
export async function* openAll(
  args: ParsedArguments,
  context: OpenContext,
  failures: string[],
): AsyncGenerator<OpenedFile> {
  const paths = args.operands.filter((path) => path !== '-');
  if (paths.length < args.operands.length) {
    const fileName = args.value('stdin-filename');
    const { analysis } = await openStdin(fileName, context);
    yield { path: fileName ?? 'standard input', analysis };
  }
  const { files, failures: notFound } = findFiles(paths, context.surroundings.cwd, MODEL_FILE_NAMES);
  failures.push(...notFound);
  for (const found of files) {
    try {
      const model = await openModel(found, context);
      if (model) yield { path: found.shown, analysis: model.analysis, source: { found, model } };
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
}
