// How severe what a rule says is: as the user has it, or else as the rule does.
import type { Rule, Severity } from '../rules/rule.ts';

/** Severities by rule id that differ from the rules' own. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

export function severityOf(rule: Rule, severities: Severities): Severity | 'off' {
  return (Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined) ?? rule.severity;
}
