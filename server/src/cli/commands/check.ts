// `convlint check`: findings of files and directories, in one of several formats. What is loaded here is all that a run
// needs whose outcomes are in the cache; the analysis is loaded when a file has to be analysed.
import { MODEL_FILE_NAMES } from '../../formats/load.ts';
import type { CheckTask, Fixing } from '../check-file.ts';
import type { Checked } from '../check-files.ts';
import { type CheckRun, countSeverity } from '../checked-file.ts';
import type { ParsedArguments } from '../command.ts';
import { CouldNotRun } from '../could-not-run.ts';
import { type FoundFile, findFiles } from '../files/find-files.ts';
import { reporterFor } from '../reporters/index.ts';
import { EXIT, type Surroundings, say } from '../surroundings.ts';

export async function check(args: ParsedArguments, surroundings: Surroundings): Promise<number> {
  const maxWarnings = readMaxWarnings(args.value('max-warnings'));
  const reporter = reporterFor(args.value('format') ?? 'text');
  const detail = args.has('hints') ? (reporter.detailWithHints ?? reporter.detail) : reporter.detail;
  const task = { detail, fix: fixingOf(args), remember: remembers(args) };
  const run = await checkPaths(args, surroundings, task);
  const write = await reporter.load();
  surroundings.stdout.write(await write(run, surroundings));
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

async function checkPaths(
  args: ParsedArguments,
  surroundings: Surroundings,
  task: CheckTask,
): Promise<CheckRun> {
  const paths = args.operands.filter((path) => path !== '-');
  const stdin = paths.length < args.operands.length;
  if (task.fix && stdin) {
    const flag = task.fix.safe ? '--fix' : '--fix-rule';
    throw new CouldNotRun(`\`${flag}\` cannot change standard input: name a file.`);
  }
  const found = findFiles(paths, surroundings.cwd, MODEL_FILE_NAMES);
  const checkRest = async (files: readonly FoundFile[]): Promise<Checked> => {
    const { checkFiles } = await import('../check-files.ts');
    return checkFiles({ files, stdin, task }, args, surroundings);
  };
  const checked = task.remember
    ? await (await import('../cache/check-with-cache.ts')).checkWithCache(
        found.files,
        task,
        args,
        surroundings,
        checkRest,
      )
    : await checkRest(found.files);
  const outcomes = checked.stdin ? [checked.stdin, ...checked.files] : checked.files;
  return {
    files: outcomes.flatMap(({ file }) => file ?? []),
    failures: [...found.failures, ...outcomes.flatMap(({ failure }) => failure ?? [])],
    hints: args.has('hints'),
    fixed: task.fix !== undefined,
  };
}

function fixingOf(args: ParsedArguments): Fixing | undefined {
  const [safe, rules] = [args.has('fix'), args.values('fix-rule')];
  return safe || rules.length > 0 ? { safe, rules } : undefined;
}

/** Whether outcomes are remembered from one run to the next. */
function remembers(args: ParsedArguments): boolean {
  if (args.value('cache-location') !== undefined && !args.has('cache'))
    throw new CouldNotRun('`--cache-location` says where the cache is: it needs `--cache`.');
  return args.has('cache');
}

function readMaxWarnings(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new CouldNotRun(`\`--max-warnings\` cannot be \`${text}\`: it is a number of warnings, 0 or more.`);
}
