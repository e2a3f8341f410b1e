// channel-mismatch: a layer declares another number of input channels than it gets.
import { checkDeclared, isWidth } from '../reports/declared-input.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'channel-mismatch',
  summary: 'The declared number of input channels is not what arrives',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['declared-input'],
  checkLayer: (subject, context) =>
    checkDeclared(subject, context, (attribute) => !isWidth(attribute), 'channel'),
};
