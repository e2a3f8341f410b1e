// Every edit that is offered for a finding takes the finding away, and no edit leaves the syntax worse than it is;
// where that is right, not even one that was only proposed and not tried.
import { candidatesOf, editsOf } from '../../../server/src/fixes/candidates.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { readYaml } from '../../../server/src/syntax/yaml/read-yaml.ts';
import { applyEdits, type TextEdit } from '../../../server/src/text/edit.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';

/** Each costs several analyses. */
const MOST_FINDINGS = 6;
const MOST_PROPOSED = 6;

/** Throws an error that says which edit does harm. */
export function checkFixes(analysis: AnalyzedDocument): void {
  const before = syntaxErrors(analysis.text, analysis);
  for (const finding of spread(analysis.findings, MOST_FINDINGS)) {
    for (const { title, edits } of before > 0 ? [] : proposed(analysis, finding))
      checkSyntax(analysis, edits, before, `"${title}" of ${finding.rule.id}, proposed,`);
    for (const { title, edits } of analysis.fixes(finding)) {
      checkSyntax(analysis, edits, before, `"${title}" of ${finding.rule.id}`);
      checkMended(analysis, finding, edits, title);
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

function checkSyntax(
  analysis: AnalyzedDocument,
  edits: readonly TextEdit[],
  most: number,
  what: string,
): void {
  const text = applyEdits(analysis.text, edits);
  if (syntaxErrors(text, analysis) > most)
    throw new Error(`${what} breaks the syntax: ${JSON.stringify(text)}`);
}

/** What makes a text unreadable; a key that stands there twice does not. */
function syntaxErrors(text: string, { format }: AnalyzedDocument): number {
  const { problems } = readYaml(text, { looseBrackets: format.id === 'ultralytics-yaml' });
  return problems.filter(({ type, oddity }) => type === 'syntax' && oddity === undefined).length;
}

/** Read anew, the changed text has fewer findings of the rule, or none where this one was. */
function checkMended(
  analysis: AnalyzedDocument,
  finding: Finding,
  edits: readonly TextEdit[],
  title: string,
): void {
  const { fileName, format } = analysis;
  const changed = new AnalyzedDocument({
    text: applyEdits(analysis.text, edits),
    fileName,
    format,
    configuration: DEFAULT_CONFIGURATION,
    log: (message) => analysis.log(message),
  });
  const isSame = ({ rule }: Finding) => rule === finding.rule;
  const left = changed.findings.filter(isSame);
  if (left.length < analysis.findings.filter(isSame).length) return;
  const place = placeAfter(edits, analysis.range(finding.span).start);
  if (left.some(({ span }) => changed.range(span).start === place))
    throw new Error(`"${title}" of ${finding.rule.id} mends nothing: ${JSON.stringify(changed.text)}`);
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
