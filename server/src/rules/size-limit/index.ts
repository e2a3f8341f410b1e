// size-limit: a bound against runaway files was reached, so a part of the file was not analysed.
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'size-limit',
  summary: 'The file is larger than what is analysed, and the rest was left out',
  category: 'structure',
  severity: 'error',
  fixable: false,
  checkFile(problem, context) {
    if (problem.type !== 'limit') return;
    context.report({ span: problem.span, message: problem.message });
  },
};
