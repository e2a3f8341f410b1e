// shared-by-repetition: one layer that stands in a container several times, so that its weights are shared.
import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'shared-by-repetition',
  summary: 'One layer stands in a container several times',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'repeated-part') return;
    const { span, kind, container, count } = problem;
    context.report({
      span,
      message: `All ${count} layers of this ${quoted(container)} are the same ${quoted(kind)}, with the same weights: \`[layer] * ${count}\` repeats one object. A call for each makes ${count} of them.`,
      fixes: () => [
        {
          title: `Put ${count} layers in place of the one`,
          intents: [{ type: 'rewrite', span, as: 'one for each' }],
        },
      ],
    });
  },
};
