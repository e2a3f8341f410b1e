// loss-input: a loss that takes a softmax or a sigmoid itself is given one, or one that needs it is not.

import type { FileProblem } from '../../network/file-problem.ts';
import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

type LossInput = Extract<FileProblem, { type: 'loss-input' }>;

export const rule: Rule = {
  id: 'loss-input',
  summary: 'A loss is given something else than it takes',
  category: 'structure',
  severity: 'warning',
  fixable: false,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'loss-input') return;
    const { span, loss, lossSpan } = problem;
    context.report({
      span,
      message: message(problem),
      related: [{ span: lossSpan, message: `${quoted(loss)} is called here` }],
    });
  },
};

function message({ kind, loss, gives, takes }: LossInput): string {
  const given = `${quoted(kind)} comes before ${quoted(loss)}`;
  switch (takes) {
    case 'scores':
      return `${given}, which takes ${gives === 'softmax' && !loss.includes('BCE') && !loss.startsWith('binary') ? 'the softmax' : 'the sigmoid'} itself: give it the scores as they are.`;
    case 'log-probabilities':
      return `${given}, which takes logarithms of probabilities: \`log_softmax\` gives them.`;
    case 'probabilities':
      return `${given}, which takes probabilities: \`sigmoid\` gives them, or ${quoted('BCEWithLogitsLoss')} takes the scores as they are.`;
  }
}
