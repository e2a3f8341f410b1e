// "2 errors, 1 warning in 3 files": how a run is summed up in words.

import { counted, grouped } from '../../wording/counted.ts';
import type { CheckRun } from '../checked-file.ts';
import { countSeverity } from '../checked-file.ts';

/** The closing line of a text report. Hints are only counted there, unless `--hints` asks for them. */
export function closingLine(run: CheckRun): string {
  const found = [
    countedIfAny(countSeverity(run, 'error'), 'error'),
    countedIfAny(countSeverity(run, 'warning'), 'warning'),
    countedIfAny(countSeverity(run, 'info'), 'note'),
    countedIfAny(countSeverity(run, 'hint'), 'hint'),
  ].filter((text) => text !== undefined);
  const files = countedIfAny(run.files.length, 'file') ?? 'no files';
  const what = found.length === 0 ? 'No problems' : found.join(', ');
  return `${what} in ${files}${mendable(run)}`;
}

function mendable(run: CheckRun): string {
  const count = run.files.reduce((sum, { mendable }) => sum + mendable, 0);
  if (count === 0) return '';
  return run.fixed
    ? ` (${grouped(count)} more can be mended in the editor)`
    : ` (${grouped(count)} fixable with --fix)`;
}

/** "1 error", "2 errors"; nothing for 0. */
function countedIfAny(count: number, noun: string): string | undefined {
  return count === 0 ? undefined : counted(count, noun);
}
