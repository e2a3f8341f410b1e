// From an analysis to what reports show of a file.
import { fixesOf, fixResult, otherFile } from '../results/finding-result.ts';
import { type PlaceResult, placeResult } from '../results/place-result.ts';
import { uncheckedRows } from '../results/unchecked-rows.ts';
import type { Finding, RelatedPlace } from '../rules/rule.ts';
import { pathBeside } from '../text/files.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { safeFixes } from '../workspace/fix-all.ts';
import {
  type CheckedFile,
  type CheckedFinding,
  lineKey,
  type RelatedResult,
  type ReportDetail,
} from './checked-file.ts';

/** What a report needs of an analysis. `fixed`: whether `--fix` was applied before. */
export function checkedFile(
  path: string,
  analysis: AnalyzedDocument,
  detail: ReportDetail,
  fixed: boolean,
): CheckedFile {
  const findings = analysis.findings.map((finding) => checkedFinding(path, analysis, finding, detail));
  const unchecked = uncheckedRows(analysis);
  return {
    path,
    format: analysis.format.id,
    findings,
    ...(unchecked && { unchecked }),
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
    ...placeResult(analysis, analysis.range(finding.span)),
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
  const shown = placeResult(analysis, place);
  if (place.file === undefined) return { message, ...shown };
  const source = analysis.linesOf(place).lineText(shown.range.start.line);
  return { message, ...shown, elsewhere: { path: pathBeside(path, place.file), source } };
}

function shownWithSource(
  findings: readonly CheckedFinding[],
  { fixes }: ReportDetail,
): readonly CheckedFinding[] {
  return fixes === 'all' ? findings : findings.filter(({ severity }) => severity !== 'hint');
}

function shownLines(analysis: AnalyzedDocument, shown: readonly CheckedFinding[]): CheckedFile['lines'] {
  const places = shown.flatMap((finding) => [
    finding,
    ...finding.related.filter((other) => !other.elsewhere),
  ]);
  return Object.fromEntries(places.map((place) => [lineKey(place), sourceLine(analysis, place)] as const));
}

/** The line of the text that a place starts in. */
function sourceLine({ cells, lines }: AnalyzedDocument, { range: { start }, cell }: PlaceResult): string {
  const first = cells?.find((one) => one.cell === cell)?.line ?? 0;
  return lines.lineText(first + start.line);
}

function countMendable(analysis: AnalyzedDocument, fixed: boolean): number {
  if (!fixed) return safeFixes(analysis).length;
  return analysis.findings.filter((finding) => fixesOf(analysis, finding).length > 0).length;
}
