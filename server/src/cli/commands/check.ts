// `convlint check`: findings of files and directories, in one of several formats.
import { fixAll } from '../../workspace/fix-all.ts';
import { type CheckedFile, type CheckRun, countSeverity } from '../checked-file.ts';
import type { ParsedArguments } from '../command.ts';
import { CouldNotRun, messageOf } from '../could-not-run.ts';
import type { FoundFile } from '../files/find-files.ts';
import { openAll } from '../files/open-all.ts';
import { writeTextFile } from '../files/text-file.ts';
import type { OpenContext, OpenedModel } from '../open-model.ts';
import { configurationFrom } from '../options.ts';
import { reporterFor } from '../reporters/index.ts';
import { EXIT, type Surroundings, say } from '../surroundings.ts';

export async function check(args: ParsedArguments, surroundings: Surroundings): Promise<number> {
  const maxWarnings = readMaxWarnings(args.value('max-warnings'));
  const context = { configuration: configurationFrom(args), surroundings };
  const reporter = reporterFor(args.value('format') ?? 'text');
  const fix = args.has('fix');
  const run = await checkPaths(args, context, fix);
  surroundings.stdout.write(await reporter(run, surroundings));
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

async function checkPaths(args: ParsedArguments, context: OpenContext, fix: boolean): Promise<CheckRun> {
  if (fix && args.operands.includes('-')) {
    throw new CouldNotRun('`--fix` cannot change standard input: name a file.');
  }
  const failures: string[] = [];
  const files: CheckedFile[] = [];
  for await (const { path, analysis, source } of openAll(args, context, failures)) {
    files.push({
      path,
      analysis: fix && source ? await fixOnDisk(source.found, source.model, failures) : analysis,
    });
  }
  return { files, failures, fixed: fix };
}

/** The analysis of what stands on disk afterwards. */
async function fixOnDisk(found: FoundFile, { analysis, file }: OpenedModel, failures: string[]) {
  const fixed = fixAll(analysis);
  if (fixed.text === analysis.text) return analysis;
  try {
    await writeTextFile(found.absolute, found.shown, file, fixed.text);
    return fixed;
  } catch (error) {
    failures.push(messageOf(error));
    return analysis;
  }
}

function readMaxWarnings(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new CouldNotRun(`\`--max-warnings\` cannot be \`${text}\`: it is a number of warnings, 0 or more.`);
}
