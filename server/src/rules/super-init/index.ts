// super-init: a module is given parts before it is set up.
import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';
import { placesOf } from '../words/program-places.ts';

export const rule: Rule = {
  id: 'super-init',
  summary: 'A module is given parts before it is set up',
  category: 'structure',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'not-set-up') return;
    const { span, name, part } = problem;
    context.report({
      span,
      message: `${quoted(name)} is given a ${part} before \`super().__init__()\` is called: no part or parameter can be kept in it until then.`,
      related: placesOf(problem),
      fixes: () =>
        problem.origin
          ? []
          : [
              {
                title: `Set ${quoted(name)} up first`,
                intents: [{ type: 'rewrite', span, as: 'set-up base' }],
              },
            ],
    });
  },
};
