// `convlint check --cache`: asks the cache first, has the rest checked, and keeps what came out.
import type { CheckTask, FileOutcome } from '../check-file.ts';
import type { Checked } from '../check-files.ts';
import type { ParsedArguments } from '../command.ts';
import type { FoundFile } from '../files/find-files.ts';
import { type Surroundings, say } from '../surroundings.ts';
import { CheckCache } from './check-cache.ts';
import { cacheLocation } from './location.ts';

/** Checks files of which nothing is known, and standard input if it is named. */
type CheckRest = (files: readonly FoundFile[]) => Promise<Checked>;

export async function checkWithCache(
  files: readonly FoundFile[],
  task: CheckTask,
  args: ParsedArguments,
  surroundings: Surroundings,
  checkRest: CheckRest,
): Promise<Checked> {
  const { cwd } = surroundings;
  const location = cacheLocation(args.value('cache-location'), cwd);
  const settings = [await surroundings.readBuild(), ...settingsOf(args, task)];
  const cache = new CheckCache({ location, cwd, settings });
  const known = files.map((found) => cache.outcome(found));
  const rest = await checkRestOf(files, known, args, checkRest);
  const checked = rest.files.values();
  const outcomes = known.map((outcome) => outcome ?? checked.next().value ?? {});
  const failure = cache.keep(files, outcomes);
  if (failure !== undefined) say(surroundings, failure);
  return { ...rest, files: outcomes };
}

async function checkRestOf(
  files: readonly FoundFile[],
  known: readonly (FileOutcome | undefined)[],
  { operands }: ParsedArguments,
  checkRest: CheckRest,
): Promise<Checked> {
  const unknown = files.filter((_, index) => known[index] === undefined);
  // Whoever checks also says what is wrong with the flags. Where outcomes are known, nothing was.
  const nothingToDo = files.length > 0 && unknown.length === 0 && !operands.includes('-');
  return nothingToDo ? { files: [] } : checkRest(unknown);
}

/** What was asked for, as far as it decides what is found in a file and what a report shows of it. */
function settingsOf(args: ParsedArguments, { detail, fix }: CheckTask): readonly unknown[] {
  const single = ['model', 'scale', 'ultralytics'].map((flag) => args.value(flag));
  return [detail.fixes, detail.source, fix, ...single, args.values('input'), args.values('rule')];
}
