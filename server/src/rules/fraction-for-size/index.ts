// fraction-for-size: a number with a fraction where a layer takes an integer.
import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';
import { placesOf } from '../words/program-places.ts';

export const rule: Rule = {
  id: 'fraction-for-size',
  summary: 'A number with a fraction where a layer takes an integer',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'fraction') return;
    const { span, name, kind, found } = problem;
    context.report({
      span,
      message: `${quoted(name)} of ${quoted(kind)} is ${quoted(found)}, but has to be an integer: \`/\` gives a number with a fraction, \`//\` an integer.`,
      related: placesOf(problem),
      fixes: () =>
        problem.origin
          ? []
          : [
              {
                title: `Set ${quoted(name)} to a whole number`,
                intents: [{ type: 'rewrite', span, as: 'whole number' }],
              },
            ],
    });
  },
};
