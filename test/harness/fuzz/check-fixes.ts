// Every edit that is offered for a finding takes the finding away, and no edit leaves the syntax worse than it is;
// where that is right, not even one that was only proposed and not tried.
import { candidatesOf, editsOf } from '../../../server/src/fixes/candidates.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { applyEdits, type TextEdit } from '../../../server/src/text/edit.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import type { FormatKit } from '../format-kit.ts';

/** Each costs several analyses. */
const MOST_FINDINGS = 6;
const MOST_PROPOSED = 6;

/** Throws an error that says which edit does harm. */
export function checkFixes(analysis: AnalyzedDocument, kit: FormatKit): void {
  const isReadable = kit.breaks(analysis.text) === 0;
  for (const finding of spread(analysis.findings, MOST_FINDINGS)) {
    const of = `of ${finding.rule.id}`;
    for (const { title, edits } of isReadable ? proposed(analysis, finding) : []) {
      const text = applyEdits(analysis.text, edits);
      if (kit.breaks(text) > 0)
        throw new Error(`"${title}" ${of}, only proposed, breaks the syntax: ${JSON.stringify(text)}`);
    }
    for (const { title, edits } of analysis.fixes(finding)) {
      const changed = changedBy(analysis, edits);
      checkSyntax(analysis, changed, `"${title}" ${of}`);
      const place = placeAfter(edits, analysis.range(finding.span).start);
      checkMended(analysis, finding, { changed, place, what: `"${title}" ${of}` });
    }
  }
}

/** Some of all, from the whole of the list. */
function spread<Item>(all: readonly Item[], count: number): readonly Item[] {
  const step = Math.max(1, Math.ceil(all.length / count));
  return all.filter((_, index) => index % step === 0);
}

function proposed(analysis: AnalyzedDocument, finding: Finding) {
  return candidatesOf(analysis, finding)
    .slice(0, MOST_PROPOSED)
    .flatMap((candidate) => {
      const edits = editsOf(analysis, finding, candidate);
      return edits ? [{ title: candidate.title, edits }] : [];
    });
}

/** The changed text, read anew. */
function changedBy(analysis: AnalyzedDocument, edits: readonly TextEdit[]): AnalyzedDocument {
  const { fileName, format, configuration } = analysis;
  const text = applyEdits(analysis.text, edits);
  return new AnalyzedDocument({ text, fileName, format, configuration, log: (line) => analysis.log(line) });
}

function checkSyntax(before: AnalyzedDocument, after: AnalyzedDocument, what: string): void {
  if (syntaxErrors(after) > syntaxErrors(before))
    throw new Error(`${what} breaks the syntax: ${JSON.stringify(after.text)}`);
}

/** Also a key that stands there twice; what is only odd is a warning. */
function syntaxErrors({ findings }: AnalyzedDocument): number {
  return findings.filter(({ rule, severity }) => rule.id === 'syntax' && severity === 'error').length;
}

interface Mending {
  readonly changed: AnalyzedDocument;
  /** Where the finding would stand in the changed text. */
  readonly place: number;
  readonly what: string;
}

/** The changed text has fewer findings of the rule, or none where this one was. */
function checkMended(analysis: AnalyzedDocument, finding: Finding, { changed, place, what }: Mending): void {
  const isSame = ({ rule }: Finding) => rule === finding.rule;
  const left = changed.findings.filter(isSame);
  if (left.length < analysis.findings.filter(isSame).length) return;
  if (left.some(({ span }) => changed.range(span).start === place))
    throw new Error(`${what} mends nothing: ${JSON.stringify(changed.text)}`);
}

/** Where the character at an offset stands after the edits; the start of the edit that took it away. */
function placeAfter(edits: readonly TextEdit[], offset: number): number {
  let moved = offset;
  for (const { range, text } of edits) {
    if (range.end <= offset) moved += text.length - (range.end - range.start);
    else if (range.start < offset) moved -= offset - range.start;
  }
  return moved;
}
