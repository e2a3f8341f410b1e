// loss-count: a model of Keras is compiled with a list of losses that are not as many as its outputs.
import { counted } from '../../wording/counted.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'loss-count',
  summary: 'A list of losses has not one for each output of the model',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'loss-count') return;
    const { span, losses, outputs, fitted } = problem;
    context.report({
      span,
      message: `${counted(losses, 'loss', 'losses')} in a list, but the model has ${counted(outputs, 'output')}: Keras takes one for each.`,
      // Nothing fails before it is trained.
      ...(!fitted && { severity: 'warning' as const }),
      related: fitted ? [{ span: fitted, message: 'It is trained here' }] : [],
    });
  },
};
