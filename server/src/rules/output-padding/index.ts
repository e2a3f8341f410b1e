// output-padding: the output padding of a transposed convolution must be below its stride or its dilation.
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'output-padding',
  summary: 'The output padding of a transposed convolution is not below its stride or dilation',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['output-padding'],
  checkLayer({ layer, facts }, context) {
    const [problem] = problemsOf(facts, 'output-padding');
    if (problem === undefined) return;
    const { outputPadding, stride, dilation } = problem;
    const limit = Math.max(stride, dilation) - 1;
    const than = dilation > 1 ? `stride ${stride} or dilation ${dilation}` : `stride ${stride}`;
    context.report({
      span: attributeSpan(layer, 'output_padding'),
      message: `Output padding ${outputPadding} must be smaller than ${than}: at most ${limit}.`,
      layer,
      fixes: () => [
        setAttribute(layer, 'output_padding', limit),
        setAttribute(layer, 'stride', outputPadding + 1),
      ],
    });
  },
};
