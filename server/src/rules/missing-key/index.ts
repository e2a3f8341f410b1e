// missing-key: a key is not there without which the model cannot be built.

import { inSentence, quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'missing-key',
  summary: 'A key is missing without which the model cannot be built',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'missing-key') return;
    if (context.network.problems.some((one) => one.type === 'limit' && one.ofText)) return;
    const { span, name, meaning, reason } = problem;
    context.report({
      span,
      message: `The key ${quoted(name)} (${inSentence(meaning.split(';')[0] ?? '')}) is missing: ${reason}.`,
    });
  },
};
