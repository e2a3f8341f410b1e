// From an analysis to what reports show of a file.
import { fixesOf, fixResult, otherFile, rangeResult } from '../results/finding-result.ts';
import type { Finding, RelatedPlace } from '../rules/rule.ts';
import { pathBeside } from '../text/files.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { safeFixes } from '../workspace/fix-all.ts';
import type { CheckedFile, CheckedFinding, RelatedResult, ReportDetail } from './checked-file.ts';

/** What a report needs of an analysis. `fixed`: whether `--fix` was applied before. */
export function checkedFile(
  path: string,
  analysis: AnalyzedDocument,
  detail: ReportDetail,
  fixed: boolean,
): CheckedFile {
  const findings = analysis.findings.map((finding) => checkedFinding(path, analysis, finding, detail));
  return {
    path,
    format: analysis.format.id,
    findings,
    lines: detail.source ? shownLines(analysis, shownWithSource(findings, detail)) : {},
    mendable: detail.source ? countMendable(analysis, fixed) : 0,
  };
}

function checkedFinding(
  path: string,
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
    related: related.map((other) => relatedResult(path, analysis, other)),
    ...otherFile(analysis, finding.elsewhere),
    fixes: wanted
      ? fixesOf(analysis, finding).map((fix) => ({ ...fixResult(analysis, fix), safe: fix.safe }))
      : [],
  };
}

function relatedResult(
  path: string,
  analysis: AnalyzedDocument,
  { span, message }: RelatedPlace,
): RelatedResult {
  const place = analysis.segments.locateAnywhere(span);
  const range = rangeResult(analysis, place);
  if (place.file === undefined) return { message, range };
  const source = analysis.linesOf(place).lineText(range.start.line);
  return { message, range, elsewhere: { path: pathBeside(path, place.file), source } };
}

function shownWithSource(
  findings: readonly CheckedFinding[],
  { fixes }: ReportDetail,
): readonly CheckedFinding[] {
  return fixes === 'all' ? findings : findings.filter(({ severity }) => severity !== 'hint');
}

function shownLines(
  analysis: AnalyzedDocument,
  shown: readonly CheckedFinding[],
): Readonly<Record<number, string>> {
  const ranges = shown.flatMap(({ range, related }) => [
    range,
    ...related.flatMap((other) => (other.elsewhere ? [] : other.range)),
  ]);
  return Object.fromEntries(
    ranges.map(({ start }) => [start.line, analysis.lines.lineText(start.line)] as const),
  );
}

function countMendable(analysis: AnalyzedDocument, fixed: boolean): number {
  if (!fixed) return safeFixes(analysis).length;
  return analysis.findings.filter((finding) => fixesOf(analysis, finding).length > 0).length;
}
