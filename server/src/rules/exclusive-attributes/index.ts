// exclusive-attributes: neither or both of two attributes are given, of which exactly one is needed.

import { listed, quoted } from '../../wording/sentence.ts';
import { removeAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'exclusive-attributes',
  summary: 'Neither or both of two attributes are given, of which one is needed',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  problems: ['exclusive'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    for (const { attributes, given } of problemsOf(facts, 'exclusive')) {
      const names = attributes.map(quoted);
      const found = given.length === 0 ? 'neither is' : 'both are';
      context.report({
        span: given.length === 0 ? layer.definition.kindSpan : attributeSpan(layer, ...given.slice(-1)),
        message: `${quoted(layer.kind)} needs exactly one of ${listed(names)}, and ${found} given.`,
        layer,
        fixes: () => edits(given, subject),
      });
    }
  },
};

/** Each of the given ones in turn is the one that stays. */
function edits(given: readonly string[], { layer }: LayerSubject): FixCandidate[] {
  return given.toReversed().map((name) => removeAttribute(layer, name));
}
