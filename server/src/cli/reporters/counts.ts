// "2 errors, 1 warning in 3 files": how a run is summed up in words.
import type { CheckRun } from '../checked-file.ts';
import { countSeverity } from '../checked-file.ts';

/** The closing line of a text report. Hints are only counted there, unless `--hints` asks for them. */
export function closingLine(run: CheckRun): string {
  const found = [
    counted(countSeverity(run, 'error'), 'error'),
    counted(countSeverity(run, 'warning'), 'warning'),
    counted(countSeverity(run, 'info'), 'note'),
    counted(countSeverity(run, 'hint'), 'hint'),
  ].filter((text) => text !== undefined);
  const files = counted(run.files.length, 'file') ?? 'no files';
  const what = found.length === 0 ? 'No problems' : found.join(', ');
  return `${what} in ${files}${mendable(run)}`;
}

function mendable(run: CheckRun): string {
  const count = run.files.reduce((sum, { mendable }) => sum + mendable, 0);
  if (count === 0) return '';
  return run.fixed ? ` (${count} more can be mended in the editor)` : ` (${count} fixable with --fix)`;
}

/** "1 error", "2 errors"; nothing for 0. */
export function counted(count: number, noun: string): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
