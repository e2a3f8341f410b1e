// Leaves out what comments of the text hide, and reports those that hide nothing.
import type { FormatDocument } from '../formats/format.ts';
import type { Finding, Rule, Severity } from '../rules/rule.ts';
import { rule as unusedSuppression } from '../rules/unused-suppression/index.ts';
import type { LineMap } from '../text/line-map.ts';
import type { Span } from '../text/span.ts';
import { sentence } from '../wording/sentence.ts';
import { type Severities, severityOf } from './severities.ts';
import { readSuppressions, type SuppressionProblem, type Suppressions } from './suppressions.ts';

interface Suppressing {
  readonly document: Pick<FormatDocument, 'classes' | 'directives' | 'segments'>;
  readonly severities: Severities;
  /** Asked for where comments hide findings of their line. */
  readonly lines: () => LineMap;
}

/** What has to be known of a text to tell what its comments hide. */
export type Commented = Suppressing['document'];

/** Whether a comment of the text hides findings of a rule on a line. */
export function isHidden(rule: string, line: number, document: Commented, lines: LineMap): boolean {
  return suppressionsIn(document, () => lines, new Map(), {}).hides(rule, line);
}

/** `isAll`: these are all findings, so that what hides none of them hides nothing. */
export function hideSuppressed(
  findings: readonly Finding[],
  rules: readonly Rule[],
  { document, severities, lines }: Suppressing,
  isAll = true,
): readonly Finding[] {
  const { directives, segments } = document;
  if (directives.length === 0) return findings;
  const lineOf = (span: Span) => lines().position(segments.locate(span).start).line;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const suppressions = suppressionsIn(document, lines, byId, severities);
  const visible = findings.filter((finding) => !suppressions.hides(finding.rule.id, lineOf(finding.span)));
  const severity = byId.has(unusedSuppression.id) ? severityOf(unusedSuppression, severities) : 'off';
  if (severity === 'off' || !isAll) return visible;
  return [...visible, ...suppressions.problems().map((problem) => unusedFinding(problem, severity))];
}

function suppressionsIn(
  { directives, segments, classes }: Commented,
  lines: () => LineMap,
  byId: ReadonlyMap<string, Rule>,
  severities: Severities,
): Suppressions {
  const lineAt = (offset: number) => lines().position(offset).line;
  const lineOf = (span: Span) => lineAt(segments.locate(span).start);
  return readSuppressions(
    directives,
    {
      own: ({ span }) => lineOf(span),
      hasClasses: classes !== undefined,
      ofClass: ({ class: of }) => of && [lineOf(of), lineAt(segments.locate(of).end)],
    },
    (id) => {
      const rule = byId.get(id);
      return rule && severityOf(rule, severities);
    },
    [...byId.keys()],
  );
}

function unusedFinding({ directive, message }: SuppressionProblem, severity: Severity): Finding {
  return {
    rule: unusedSuppression,
    severity,
    span: directive.span,
    message: sentence(message),
    tag: 'unnecessary',
    fixes: () => [
      {
        title: 'Remove the comment',
        intents: [{ type: 'replace', span: directive.span, text: '' }],
        safe: true,
      },
    ],
  };
}
