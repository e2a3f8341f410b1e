// Checks files whose outcome is not known yet: in this thread, or in several if there are many. Loads the analysis.
import type { CheckTask, FileOutcome } from './check-file.ts';
import { checkFile } from './check-file.ts';
import type { ParsedArguments } from './command.ts';
import { checkedFile } from './file-report.ts';
import type { FoundFile } from './files/find-files.ts';
import { type OpenContext, openStdin } from './open-model.ts';
import { checkRule, configurationFrom } from './options.ts';
import { ProjectBeside } from './project-beside.ts';
import type { Surroundings } from './surroundings.ts';

export interface ToCheck {
  readonly files: readonly FoundFile[];
  /** Whether standard input is checked, before the files. */
  readonly stdin: boolean;
  readonly task: CheckTask;
}

export interface Checked {
  /** In the order of the files. */
  readonly files: readonly FileOutcome[];
  readonly stdin?: FileOutcome;
}

/** @throws CouldNotRun for flags that cannot be meant, or if standard input is no model. */
export async function checkFiles(
  { files, stdin, task }: ToCheck,
  args: ParsedArguments,
  surroundings: Surroundings,
): Promise<Checked> {
  const context = { configuration: configurationFrom(args), surroundings, beside: new ProjectBeside() };
  for (const id of args.values('fix-rule')) checkRule(id);
  if (!stdin) return { files: await outcomesOf(files, context, task) };
  const fileName = args.value('stdin-filename');
  const { analysis } = await openStdin(fileName, context);
  const file = checkedFile(fileName ?? 'standard input', analysis, task.detail, false);
  return { stdin: { file }, files: await outcomesOf(files, context, task) };
}

/** From so many files on, starting threads is worth it. */
const MANY_FILES = 100;

async function outcomesOf(
  files: readonly FoundFile[],
  context: OpenContext,
  task: CheckTask,
): Promise<readonly FileOutcome[]> {
  const { workerFile, stderr } = context.surroundings;
  const check = (found: FoundFile) => checkFile(found, context, task);
  // Files are written in one thread alone.
  if (files.length < MANY_FILES || task.fix || workerFile === undefined) {
    const outcomes: FileOutcome[] = [];
    for (const found of files) {
      const outcome = await check(found);
      if (outcome.written !== '') stderr.write(outcome.written);
      outcomes.push(outcome);
    }
    return outcomes;
  }
  const { checkOnThreads } = await import('./check-threads.ts');
  const outcomes = await checkOnThreads(
    files,
    workerFile,
    { configuration: context.configuration, task },
    check,
  );
  for (const { written } of outcomes) if (written !== '') stderr.write(written);
  return outcomes;
}
