// no-filters: a convolution that is made to give no channels.
import { sourceOf } from '../../text/span.ts';
import { quoted } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { attributeName, attributeSpan, givenBy } from '../words/place.ts';

/** Longer expressions are to be read where they stand. */
const LONGEST = 40;

export const rule: Rule = {
  id: 'no-filters',
  summary: 'A convolution is made to give no channels',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  problems: ['no-filters'],
  checkLayer({ layer, facts }, context) {
    for (const { attribute } of problemsOf(facts, 'no-filters')) {
      const span = attributeSpan(layer, attribute);
      const written = sourceOf(span);
      const from =
        /^\d*$/.test(written) || written.length > LONGEST ? '' : `: that is what ${quoted(written)} comes to`;
      context.report({
        span,
        message: `${quoted(attributeName(layer, attribute))} of ${quoted(layer.kind)} is 0${from}. It has to be at least 1.`,
        related: givenBy(context, layer),
        layer,
        fixes: () => [setAttribute(layer, attribute, 1)],
      });
    }
  },
};
