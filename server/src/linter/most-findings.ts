// How many findings of one rule are given: a file that is broken in ten thousand places is told so, not ten thousand
// times. Editors and terminals have room for fewer.
import type { Finding } from '../rules/rule.ts';

/** As many problems of a file as VS Code lists. */
export const MOST_FINDINGS_OF_A_RULE = 1000;

/** The first findings of each rule in their order, and one in place of all others of it. */
export function withoutExcess(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS_OF_A_RULE) return findings;
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  const seen = new Map<string, number>();
  return findings.flatMap((finding) => {
    const { rule, severity, span } = finding;
    const before = seen.get(rule.id) ?? 0;
    seen.set(rule.id, before + 1);
    if (before < MOST_FINDINGS_OF_A_RULE) return [finding];
    if (before > MOST_FINDINGS_OF_A_RULE) return [];
    const more = (counts.get(rule.id) ?? 0) - before;
    return [{ rule, severity, span, message: `${more} more findings of this rule are not listed.` }];
  });
}
