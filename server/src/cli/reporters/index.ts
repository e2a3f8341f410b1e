// The formats of `convlint check`.
import type { CheckRun, ReportDetail } from '../checked-file.ts';
import type { Surroundings } from '../surroundings.ts';
import { reportGithub } from './github.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportSarif } from './sarif.ts';
import { reportText } from './text.ts';

export interface Reporter {
  /** What it shows of each file. */
  readonly detail: ReportDetail;
  /** The text of a report, with its last line feed. */
  write(run: CheckRun, surroundings: Surroundings): string | Promise<string>;
}

const ALL_FIXES: ReportDetail = { fixes: 'all', source: false };
const NO_FIXES: ReportDetail = { fixes: 'none', source: false };

const REPORTERS: Readonly<Record<string, Reporter>> = {
  text: { detail: { fixes: 'without-hints', source: true }, write: reportText },
  json: { detail: ALL_FIXES, write: reportJson },
  sarif: { detail: ALL_FIXES, write: reportSarif },
  github: { detail: NO_FIXES, write: reportGithub },
  junit: { detail: NO_FIXES, write: reportJunit },
};

export function reporterFor(format: string): Reporter {
  const reporter = REPORTERS[format];
  if (!reporter) throw new RangeError(`there is no report format ${format}`);
  return reporter;
}
