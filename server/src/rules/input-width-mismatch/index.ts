// input-width-mismatch: a fully connected layer declares another number of inputs than it gets.
import { checkDeclared, isWidth } from '../reports/declared-input.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'input-width-mismatch',
  summary: 'The declared number of inputs of a fully connected layer is not what arrives',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['declared-input'],
  checkLayer: (subject, context) => checkDeclared(subject, context, isWidth, 'feature'),
};
