// unused-suppression: a comment that switches rules off where they find nothing. Reported by `run.ts`, which
// alone knows what was hidden.
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unused-suppression',
  summary: 'A comment switches rules off where they find nothing',
  category: 'structure',
  severity: 'hint',
  fixable: true,
};
