// Findings as an editor's problems list shows them.
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../rules/rule.ts';
import type { EditorDocument } from './editor-document.ts';
import { spanToLocation, spanToRange } from './to-lsp.ts';

/** What an editor shows as the origin of a problem. */
export const SOURCE = 'convlint';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** All findings, in the order of the text. */
export function diagnostics(document: EditorDocument): Diagnostic[] {
  return document.analyzed.findings.map((finding) => toDiagnostic(document, finding));
}

/** Those that are known before other models than the one that is shown were looked at. */
export function earlyDiagnostics(document: EditorDocument): Diagnostic[] {
  return document.analyzed.earlyFindings.map((finding) => toDiagnostic(document, finding));
}

export function toDiagnostic(document: EditorDocument, finding: Finding): Diagnostic {
  const { client } = document;
  const { rule, related } = finding;
  return {
    range: spanToRange(document, finding.span),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: rule.id,
    message: finding.message,
    ...(client.rulePage && { codeDescription: { href: client.rulePage.replaceAll('{rule}', rule.id) } }),
    ...(client.diagnosticTags && finding.tag === 'unnecessary' && { tags: [DiagnosticTag.Unnecessary] }),
    ...(client.relatedInformation &&
      related?.length && {
        relatedInformation: related.map(({ span, message }) => ({
          location: spanToLocation(document, span),
          message,
        })),
      }),
    ...(finding.layer && { data: { layer: finding.layer.path } }),
  };
}
