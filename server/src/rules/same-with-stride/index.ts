// same-with-stride: PyTorch's `same` padding exists for stride 1 only.
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'same-with-stride',
  summary: '`same` padding with a stride above 1',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['same-with-stride'],
  checkLayer({ layer, facts }, context) {
    const [problem] = problemsOf(facts, 'same-with-stride');
    if (problem === undefined) return;
    const { stride } = problem;
    const windows = facts.windows ?? [];
    const halves = windows.map(({ kernel, dilation }) => Math.floor((dilation * (kernel - 1)) / 2));
    const [half = 0] = halves;
    const padding = halves.every((one) => one === half)
      ? half
      : halves.map((one) => ({ before: one, after: one }));
    context.report({
      span: attributeSpan(layer, 'padding'),
      message: `\`same\` padding keeps the size, which stride ${stride} cannot: PyTorch has it for stride 1 only.`,
      layer,
      fixes: () => [setAttribute(layer, 'padding', padding), setAttribute(layer, 'stride', 1)],
    });
  },
};
