// How severe what a rule says is: as the user has it, or else as the rule does; and what is not for us to say is off.
import type { Offers } from '../formats/entry.ts';
import type { Rule, Severity } from '../rules/rule.ts';

/** Severities by rule id that differ from the rules' own. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

export function severityOf(rule: Rule, severities: Severities): Severity | 'off' {
  return (Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined) ?? rule.severity;
}

/** In a language with a server of its own, errors of syntax are said by that one, whatever they are set to here. */
export function asOffered(
  severities: Severities,
  rules: readonly Rule[],
  { syntax }: Pick<Offers, 'syntax'>,
): Severities {
  if (syntax) return severities;
  const left = rules.filter(({ category }) => category === 'syntax').map(({ id }) => [id, 'off'] as const);
  return { ...severities, ...Object.fromEntries(left) };
}
