// duplicate-name: a name is given twice, so that references to it are ambiguous.

import { quoted } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'duplicate-name',
  summary: 'A name is given twice',
  category: 'structure',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'duplicate-name') return;
    const { span, name, of, first, free } = problem;
    context.report({
      span,
      message: `There is already a ${of} called ${quoted(name)}; a name must stand for one ${of}.`,
      related: [{ span: first, message: `${quoted(name)} is first given here` }],
      fixes: () => [changeText(span, name, free)],
    });
  },
};
