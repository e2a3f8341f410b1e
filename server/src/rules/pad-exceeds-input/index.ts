// pad-exceeds-input: padding that mirrors or repeats the input needs more elements than it has.

import { countedAlong } from '../../wording/axes.ts';
import { fitInput, setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan, givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'pad-exceeds-input',
  summary: 'Mirrored or circular padding needs more elements than there are',
  category: 'shape',
  severity: 'error',
  fixable: true,
  ofInputSize: true,
  problems: ['pad-exceeds-input'],
  checkLayer({ layer, facts }, context) {
    const [problem] = problemsOf(facts, 'pad-exceeds-input');
    if (problem === undefined) return;
    const { attribute, axis, padding, size, mode } = problem;
    const limit = mode === 'circular' ? size : size - 1;
    context.report({
      span: attributeSpan(layer, attribute),
      message: `\`${mode}\` padding of ${padding} takes more than there is: ${countedAlong(axis, size)} allow at most ${limit}.`,
      related: givenBy(context, layer),
      layer,
      fixes: () => [
        setAttribute(layer, attribute, limit),
        setAttribute(layer, 'mode', 'replicate'),
        setAttribute(layer, 'mode', 'zeros'),
        fitInput(),
      ],
    });
  },
};
