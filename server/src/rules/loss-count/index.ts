// loss-count: a model of Keras is given losses or labels that are not as many as its outputs, or are named otherwise.
import { counted } from '../../wording/counted.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'loss-count',
  summary: 'Losses or labels are not one for each output of the model',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'loss-count') return;
    const { span, of, count, outputs, names, fitted } = problem;
    const list = of === 'losses' ? counted(count, 'loss', 'losses') : counted(count, 'array');
    context.report({
      span,
      message: names
        ? `The losses are given for ${listed(names.given.map(quoted))}, but the outputs of the model are ${listed(names.wanted.map(quoted))}: Keras takes one loss for each output, by its name.`
        : `${list}${of === 'losses' ? '' : ' of labels'} in a list, but the model has ${counted(outputs, 'output')}: Keras takes one for each.`,
      // Nothing fails before it is trained.
      ...(of === 'losses' && !fitted && { severity: 'warning' as const }),
      related: fitted ? [{ span: fitted, message: 'It is trained here' }] : [],
    });
  },
};
