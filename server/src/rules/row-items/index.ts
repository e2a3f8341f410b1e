// row-items: a row of a table has not the four items that its reader unpacks.

import { counted } from '../../wording/counted.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'row-items',
  summary: 'A row is not a list of exactly four items',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'row-items') return;
    const { span, index, count } = problem;
    const what = count === undefined ? 'is no list' : `has ${counted(count, 'item')}`;
    context.report({
      span,
      message: `Row ${index} ${what}; a row has four: \`[from, repeats, module, args]\`.`,
    });
  },
};
