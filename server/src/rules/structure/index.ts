// structure: something is missing or misplaced in the structure of a model file.
import { sourceOf } from '../../text/span.ts';
import { changeText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'structure',
  summary: 'Something is missing or misplaced in the structure of the file',
  category: 'structure',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'structure') return;
    const { span, message, blank, isUnread, instead } = problem;
    // Whoever has written nothing has made no mistake, and neither has whoever writes what others read.
    context.report({
      span,
      message,
      ...(blank && { severity: 'hint' }),
      ...(isUnread && { severity: 'info' }),
      ...(instead && { fixes: () => [changeText(instead.span, sourceOf(instead.span), instead.text)] }),
    });
  },
};
