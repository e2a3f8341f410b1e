// super-init: a module is given parts before it is set up.
import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';
import { placesOf } from '../words/program-places.ts';

export const rule: Rule = {
  id: 'super-init',
  summary: 'A module is given parts before it is set up',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'not-set-up') return;
    const { span, name, part } = problem;
    context.report({
      span,
      message: `${quoted(name)} is given a ${part} before \`super().__init__()\` is called: nothing can be kept in it until then.`,
      related: placesOf(problem),
    });
  },
};
