// Analyses a text the way every edge does, for tests: format by file name and content, default configuration.
import { detectFormat } from '../../server/src/formats/detect.ts';
import type { Finding, Severity } from '../../server/src/rules/rule.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';
import type { Mark } from './annotations.ts';
import { kitOf } from './kit-of.ts';

export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** Analyses a text; a rule that fails makes the test fail. */
export function analyzeText(
  text: string,
  severities: Severities = {},
  fileName = kitOf(text).fileName,
): AnalyzedDocument {
  const format = detectFormat(fileName, text);
  if (format === undefined) throw new Error('no format reads this text');
  const log = (message: string) => {
    throw new Error(message);
  };
  const configuration = { ...DEFAULT_CONFIGURATION, rules: severities };
  return new AnalyzedDocument({ text, fileName, format, configuration, log });
}

/** Where a finding stands, as annotations say it. What goes over several lines counts to the end of its first. */
export function markOf(document: AnalyzedDocument, finding: Finding): Mark {
  const range = document.range(finding.span);
  const from = document.lines.position(range.start);
  const to = document.lines.position(range.end);
  const firstLineEnd = document.lines.position(document.lines.lineEnd(from.line)).character;
  return {
    line: from.line,
    start: from.character,
    end: to.line === from.line ? to.character : firstLineEnd,
    severity: finding.severity,
    rule: finding.rule.id,
    message: finding.message,
  };
}

export function marksOf(document: AnalyzedDocument): readonly Mark[] {
  return document.findings.map((finding) => markOf(document, finding));
}
