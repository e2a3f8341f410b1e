// Findings as plain data with positions: what `check --format json` prints and what the library gives.
import type { Fix } from '../fixes/fix.ts';
import type { Finding, Severity } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { type PlaceResult, placeResult } from './place-result.ts';

export interface EditResult extends PlaceResult {
  readonly newText: string;
}

export interface FixResult {
  /** "Set `kernel` to 3 (64×21×21 → 64×22×22, ±0 parameters)" */
  readonly title: string;
  /** The one to apply when there is no choice: the first, if it changes no other layer. */
  readonly preferred: boolean;
  /** They do not overlap and belong together. */
  readonly edits: readonly EditResult[];
}

export interface RelatedPlaceResult extends PlaceResult {
  readonly message: string;
  /** The file that it stands in, if that is another one, beside this. */
  readonly file?: string;
}

export interface FindingResult extends PlaceResult {
  /** Id of the rule: `kernel-exceeds-input`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Other places that explain it: what gives the other number, where it is called. */
  readonly related: readonly RelatedPlaceResult[];
  /** The file that it is written in, if that is another one, beside this: `range` is then where this file comes to it. */
  readonly file?: string;
  /** Edits that were tried and mend the finding, the least intrusive one first; five at most. */
  readonly fixes: readonly FixResult[];
}

/**
 * Findings of one file beyond this number come without fixes, so that a hopeless file costs bounded time. Each try
 * analyses the whole text, so there are fewer in a large network.
 */
const MOST_WITH_FIXES = 100;
const LEAST_WITH_FIXES = 4;
const LAYERS_ANALYZED = 20_000;

/** All findings of a text, in its order. */
export function findingResults(analysis: AnalyzedDocument): readonly FindingResult[] {
  return analysis.findings.map((finding) => ({
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
    ...placeResult(analysis, analysis.range(finding.span)),
    related: (finding.related ?? []).map(({ span, message }) => ({
      message,
      ...placeResult(analysis, analysis.segments.locateAnywhere(span)),
      ...otherFile(analysis, span),
    })),
    ...otherFile(analysis, finding.elsewhere),
    // What changes other files is for editors, which show what becomes of them.
    fixes: fixesOf(analysis, finding)
      .filter(({ others }) => !others)
      .map((fix) => fixResult(analysis, fix)),
  }));
}

/** The fixes that are reported for a finding. */
export function fixesOf(analysis: AnalyzedDocument, finding: Finding): readonly Fix[] {
  if (!finding.fixes) return [];
  const affordable = Math.floor(LAYERS_ANALYZED / Math.max(1, analysis.network.layers.length));
  const most = Math.min(MOST_WITH_FIXES, Math.max(LEAST_WITH_FIXES, affordable));
  return analysis.findings.indexOf(finding) < most ? analysis.fixes(finding) : [];
}

/** The file that a span stands in, if it is another one. */
export function otherFile(analysis: AnalyzedDocument, span: Span | undefined): { readonly file?: string } {
  const file = span && analysis.segments.locateAnywhere(span).file;
  return file === undefined ? {} : { file };
}

export function fixResult(analysis: AnalyzedDocument, fix: Fix): FixResult {
  return {
    title: fix.title,
    preferred: fix.preferred,
    edits: fix.edits.map((edit) => ({ ...placeResult(analysis, edit.range), newText: edit.text })),
  };
}
