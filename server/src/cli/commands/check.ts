// `convlint check`: findings of files and directories, in one of several formats.
import { type CheckTask, checkFile, checkFileAside, type FileOutcome } from '../check-file.ts';
import { type CheckRun, checkedFile, countSeverity } from '../checked-file.ts';
import type { ParsedArguments } from '../command.ts';
import { CouldNotRun } from '../could-not-run.ts';
import { type FoundFile, findFiles } from '../files/find-files.ts';
import { modelEndings } from '../files/format-of.ts';
import { type OpenContext, openStdin } from '../open-model.ts';
import { configurationFrom } from '../options.ts';
import { reporterFor } from '../reporters/index.ts';
import { EXIT, type Surroundings, say } from '../surroundings.ts';

export async function check(args: ParsedArguments, surroundings: Surroundings): Promise<number> {
  const maxWarnings = readMaxWarnings(args.value('max-warnings'));
  const context = { configuration: configurationFrom(args), surroundings };
  const reporter = reporterFor(args.value('format') ?? 'text');
  const run = await checkPaths(args, context, { detail: reporter.detail, fix: args.has('fix') });
  surroundings.stdout.write(await reporter.write(run, surroundings));
  for (const failure of run.failures) say(surroundings, failure);
  if (run.files.length === 0 && run.failures.length === 0) say(surroundings, 'No model files were found.');
  const warnings = countSeverity(run, 'warning');
  if (warnings > maxWarnings) {
    say(
      surroundings,
      `There are more warnings than \`--max-warnings\` allows: ${warnings} instead of at most ${maxWarnings}.`,
    );
  }
  if (run.failures.length > 0) return EXIT.couldNotRun;
  return countSeverity(run, 'error') > 0 || warnings > maxWarnings ? EXIT.findings : EXIT.clean;
}

async function checkPaths(args: ParsedArguments, context: OpenContext, task: CheckTask): Promise<CheckRun> {
  const paths = args.operands.filter((path) => path !== '-');
  const readsStdin = paths.length < args.operands.length;
  if (task.fix && readsStdin) throw new CouldNotRun('`--fix` cannot change standard input: name a file.');
  const outcomes: FileOutcome[] = [];
  if (readsStdin) {
    const fileName = args.value('stdin-filename');
    const { analysis } = await openStdin(fileName, context);
    outcomes.push({ file: checkedFile(fileName ?? 'standard input', analysis, task.detail, false) });
  }
  const found = await findFiles(paths, context.surroundings.cwd, modelEndings);
  for (const outcome of await checkFiles(found.files, context, task)) outcomes.push(outcome);
  return {
    files: outcomes.flatMap(({ file }) => file ?? []),
    failures: [...found.failures, ...outcomes.flatMap(({ failure }) => failure ?? [])],
    fixed: task.fix,
  };
}

/** From so many files on, starting threads is worth it. */
const MANY_FILES = 100;

async function checkFiles(
  files: readonly FoundFile[],
  context: OpenContext,
  task: CheckTask,
): Promise<readonly FileOutcome[]> {
  const { workerFile, stderr } = context.surroundings;
  // Files are written in one thread alone.
  if (files.length < MANY_FILES || task.fix || workerFile === undefined) {
    const outcomes: FileOutcome[] = [];
    for (const found of files) outcomes.push(await checkFile(found, context, task));
    return outcomes;
  }
  const { checkOnThreads } = await import('../check-threads.ts');
  const input = { configuration: context.configuration, task };
  const outcomes = await checkOnThreads(files, workerFile, input, (found) =>
    checkFileAside(found, context, task),
  );
  for (const { written } of outcomes) if (written !== '') stderr.write(written);
  return outcomes;
}

function readMaxWarnings(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new CouldNotRun(`\`--max-warnings\` cannot be \`${text}\`: it is a number of warnings, 0 or more.`);
}
