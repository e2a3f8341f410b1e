// merge-mismatch: tensors that are added, multiplied, … element by element differ in size.
import { checkMerges } from '../reports/merge-mismatches.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'merge-mismatch',
  summary: 'Tensors that are joined element by element differ in size',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['merge-mismatch'],
  checkLayer: (subject, context) => checkMerges(subject, context, (merge) => merge !== 'concat'),
};
