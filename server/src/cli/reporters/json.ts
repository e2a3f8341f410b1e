// `--format json`: one object, a contract that other tools rely on.

import { findingResults } from '../../results/finding-result.ts';
import type { CheckRun } from '../checked-file.ts';
import { compactJson } from '../compact-json.ts';

export function reportJson(run: CheckRun): string {
  const files = run.files.map(({ path, analysis }) => ({
    path,
    format: analysis.format.id,
    findings: findingResults(analysis),
  }));
  return compactJson({ files });
}
