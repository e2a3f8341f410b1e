// syntax: the text is not well-formed in its own notation.
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'syntax',
  summary: 'The text is not well-formed',
  category: 'syntax',
  severity: 'error',
  fixable: false,
  checkFile(problem, context) {
    if (problem.type !== 'syntax') return;
    const { span, message, tolerated } = problem;
    context.report({ span, message, ...(tolerated && { severity: 'warning' }) });
  },
};
