// A file that was checked, as the reporters get it.

import type { Severity } from '../rules/rule.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

export interface CheckedFile {
  /** As it is shown: relative to the current directory if it lies in it, with `/`. */
  readonly path: string;
  readonly analysis: AnalyzedDocument;
}

/** All that one run found. */
export interface CheckRun {
  readonly files: readonly CheckedFile[];
  /** One sentence for each file that could not be read or written. */
  readonly failures: readonly string[];
  /** Whether fixes were applied (`--fix`); the files are then as they are afterwards. */
  readonly fixed: boolean;
}

export function countSeverity(run: CheckRun, severity: Severity): number {
  let count = 0;
  for (const { analysis } of run.files) {
    count += analysis.findings.filter((finding) => finding.severity === severity).length;
  }
  return count;
}
