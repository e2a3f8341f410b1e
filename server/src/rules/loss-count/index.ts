// loss-count: a model of Keras is given a list of losses or of labels that are not as many as its outputs.
import { counted } from '../../wording/counted.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'loss-count',
  summary: 'A list of losses or labels has not one for each output of the model',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'loss-count') return;
    const { span, of, count, outputs, fitted } = problem;
    const list = of === 'losses' ? counted(count, 'loss', 'losses') : counted(count, 'array');
    context.report({
      span,
      message: `${list}${of === 'losses' ? '' : ' of labels'} in a list, but the model has ${counted(outputs, 'output')}: Keras takes one for each.`,
      // Nothing fails before it is trained.
      ...(of === 'losses' && !fitted && { severity: 'warning' as const }),
      related: fitted ? [{ span: fitted, message: 'It is trained here' }] : [],
    });
  },
};
