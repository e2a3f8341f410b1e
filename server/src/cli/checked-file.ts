// A file that was checked, as the reporters get it: plain data that can come from another thread, so that no analysis
// is kept longer than its file takes.
import {
  type FixResult,
  fixesOf,
  fixResult,
  type RangeResult,
  rangeResult,
} from '../results/finding-result.ts';
import type { Finding, Severity } from '../rules/rule.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { safeFixes } from '../workspace/fix-all.ts';

export interface CheckedFix extends FixResult {
  /** Cannot change a model that works: `--fix` applies it. */
  readonly safe: boolean;
}

export interface CheckedFinding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: RangeResult;
  readonly related: readonly { readonly message: string; readonly range: RangeResult }[];
  readonly fixes: readonly CheckedFix[];
}

export interface CheckedFile {
  /** As it is shown: relative to the current directory if it lies in it, with `/`. */
  readonly path: string;
  /** Id of the format. */
  readonly format: string;
  readonly findings: readonly CheckedFinding[];
  /** The source that excerpts show, by line number from 0. */
  readonly lines: Readonly<Record<number, string>>;
  /** How many fixes `--fix` would apply; after `--fix`, how many findings can be mended in an editor. */
  readonly mendable: number;
}

/** What a report shows of each file. Fixes have to be tried, so they are only looked for where they are shown. */
export interface ReportDetail {
  readonly fixes: 'none' | 'without-hints' | 'all';
  /** Source lines and the number of fixes. */
  readonly source: boolean;
}

/** All that one run found. */
export interface CheckRun {
  readonly files: readonly CheckedFile[];
  /** One sentence for each file that could not be read or written. */
  readonly failures: readonly string[];
  /** Whether fixes were applied (`--fix`); the files are then as they are afterwards. */
  readonly fixed: boolean;
}

/** What a report needs of an analysis. `fixed`: whether `--fix` was applied before. */
export function checkedFile(
  path: string,
  analysis: AnalyzedDocument,
  detail: ReportDetail,
  fixed: boolean,
): CheckedFile {
  const findings = analysis.findings.map((finding) => checkedFinding(analysis, finding, detail));
  return {
    path,
    format: analysis.format.id,
    findings,
    lines: detail.source ? shownLines(analysis, findings) : {},
    mendable: detail.source ? countMendable(analysis, fixed) : 0,
  };
}

function checkedFinding(
  analysis: AnalyzedDocument,
  finding: Finding,
  { fixes }: ReportDetail,
): CheckedFinding {
  const wanted = fixes === 'all' || (fixes === 'without-hints' && finding.severity !== 'hint');
  const related = finding.related ?? [];
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
    range: rangeResult(analysis, analysis.range(finding.span)),
    related: related.map((other) => ({
      message: other.message,
      range: rangeResult(analysis, analysis.range(other.span)),
    })),
    fixes: wanted
      ? fixesOf(analysis, finding).map((fix) => ({ ...fixResult(analysis, fix), safe: fix.safe }))
      : [],
  };
}

function shownLines(
  analysis: AnalyzedDocument,
  findings: readonly CheckedFinding[],
): Readonly<Record<number, string>> {
  const shown = findings.filter(({ severity }) => severity !== 'hint');
  const ranges = shown.flatMap(({ range, related }) => [range, ...related.map((other) => other.range)]);
  return Object.fromEntries(
    ranges.map(({ start }) => [start.line, analysis.lines.lineText(start.line)] as const),
  );
}

function countMendable(analysis: AnalyzedDocument, fixed: boolean): number {
  if (!fixed) return safeFixes(analysis).length;
  return analysis.findings.filter((finding) => fixesOf(analysis, finding).length > 0).length;
}

export function countSeverity(run: CheckRun, severity: Severity): number {
  let count = 0;
  for (const { findings } of run.files) {
    count += findings.filter((finding) => finding.severity === severity).length;
  }
  return count;
}
