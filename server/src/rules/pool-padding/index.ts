// pool-padding: a pool is padded by more than half its window, which PyTorch refuses.
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'pool-padding',
  summary: 'The padding of a pool is more than half its window',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['pool-padding'],
  checkLayer({ layer, facts }, context) {
    const [problem] = problemsOf(facts, 'pool-padding');
    if (problem === undefined) return;
    const { padding, kernel, limit } = problem;
    context.report({
      span: attributeSpan(layer, 'padding'),
      message: `Padding ${padding} is too much for this pool: a window of ${kernel} allows at most ${limit}, or some windows read nothing but padding.`,
      layer,
      fixes: () => [setAttribute(layer, 'padding', limit), setAttribute(layer, 'kernel', 2 * padding)],
    });
  },
};
