// unused-definition: a block or anchor that nothing uses.

import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unused-definition',
  summary: 'Nothing uses a definition',
  category: 'structure',
  severity: 'hint',
  fixable: false,
  checkFile(problem, context) {
    if (problem.type !== 'unused-definition') return;
    const { span, name, of } = problem;
    context.report({ span, message: `Nothing uses the ${of} ${quoted(name)}.`, tag: 'unnecessary' });
  },
};
