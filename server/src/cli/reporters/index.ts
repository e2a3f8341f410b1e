// The formats of `convlint check`.
import type { CheckRun, ReportDetail } from '../checked-file.ts';
import type { Surroundings } from '../surroundings.ts';

export interface Reporter {
  /** What it shows of each file. */
  readonly detail: ReportDetail;
  /** What it shows with `--hints`, if that is something else. */
  readonly detailWithHints?: ReportDetail;
  /** Loads what writes it; that gives the text of a report, with its last line feed. */
  load(): Promise<(run: CheckRun, surroundings: Surroundings) => string | Promise<string>>;
}

const ALL_FIXES: ReportDetail = { fixes: 'all', source: false };
const NO_FIXES: ReportDetail = { fixes: 'none', source: false };

const REPORTERS: Readonly<Record<string, Reporter>> = {
  text: {
    detail: { fixes: 'without-hints', source: true },
    detailWithHints: { fixes: 'all', source: true },
    load: async () => (await import('./text.ts')).reportText,
  },
  json: { detail: ALL_FIXES, load: async () => (await import('./json.ts')).reportJson },
  sarif: { detail: ALL_FIXES, load: async () => (await import('./sarif.ts')).reportSarif },
  github: { detail: NO_FIXES, load: async () => (await import('./github.ts')).reportGithub },
  junit: { detail: NO_FIXES, load: async () => (await import('./junit.ts')).reportJunit },
};

export function reporterFor(format: string): Reporter {
  const reporter = REPORTERS[format];
  if (!reporter) throw new RangeError(`there is no report format ${format}`);
  return reporter;
}
