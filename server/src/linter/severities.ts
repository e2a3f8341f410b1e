// How severe what a rule says is: as the user has it, or else as the rule does; and what is not for us to say is off.
import type { Offers } from '../formats/entry.ts';
import type { Rule, RuleCategory, Severity } from '../rules/rule.ts';

/** Severities by rule id that differ from the rules' own. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

export function severityOf(rule: Rule, severities: Severities): Severity | 'off' {
  return (Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined) ?? rule.severity;
}

const ADVICE: readonly RuleCategory[] = ['design', 'cost'];

/**
 * Rules whose hints are left out: what is no more than worth knowing of a shape is true of many lines of networks that work, and is
 * advice too. Whoever sets a rule gets all of it.
 */
export function withoutHints(
  severities: Severities,
  rules: readonly Rule[],
  { advice }: Pick<Offers, 'advice'>,
): ReadonlySet<string> {
  if (advice) return new Set();
  const ofShapes = rules.filter(({ id, category }) => category === 'shape' && !Object.hasOwn(severities, id));
  return new Set(ofShapes.map(({ id }) => id));
}

/**
 * In a language with a server of its own, errors of syntax are said by that one, whatever they are set to here. Advice that a
 * format does not offer is off until it is asked for.
 */
export function asOffered(
  severities: Severities,
  rules: readonly Rule[],
  { syntax, advice }: Pick<Offers, 'syntax' | 'advice'>,
): Severities {
  if (syntax && advice) return severities;
  const idsOf = (isOff: boolean, ...categories: readonly RuleCategory[]) =>
    rules
      .filter(({ category }) => isOff && categories.includes(category))
      .map(({ id }) => [id, 'off'] as const);
  return {
    ...Object.fromEntries(idsOf(!advice, ...ADVICE)),
    ...severities,
    ...Object.fromEntries(idsOf(!syntax, 'syntax')),
  };
}
