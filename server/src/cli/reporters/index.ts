// The formats of `convlint check`.
import type { CheckRun } from '../checked-file.ts';
import type { Surroundings } from '../surroundings.ts';
import { reportGithub } from './github.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportSarif } from './sarif.ts';
import { reportText } from './text.ts';

/** The text of a report, with its last line feed. */
export type Reporter = (run: CheckRun, surroundings: Surroundings) => string | Promise<string>;

const REPORTERS: Readonly<Record<string, Reporter>> = {
  text: reportText,
  json: reportJson,
  sarif: reportSarif,
  github: reportGithub,
  junit: reportJunit,
};

export function reporterFor(format: string): Reporter {
  const reporter = REPORTERS[format];
  if (!reporter) throw new RangeError(`there is no report format ${format}`);
  return reporter;
}
