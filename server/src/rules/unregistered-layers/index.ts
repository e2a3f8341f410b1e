// unregistered-layers: layers in a plain list, which the module does not look into.
import { counted } from '../../wording/counted.ts';
import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

const INSTEAD = { list: 'nn.ModuleList', tuple: 'nn.ModuleList', dict: 'nn.ModuleDict' };

export const rule: Rule = {
  id: 'unregistered-layers',
  summary: 'Layers in a plain list, of which the module does not know',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'hidden-parts') return;
    const { span, attribute, container, count } = problem;
    context.report({
      span,
      message: `${quoted(attribute)} is a plain ${container}, so the module does not know of the ${counted(count, 'layer')} in it: their weights are not among \`parameters()\`, are not trained, moved or saved. ${quoted(INSTEAD[container])} registers them.`,
      fixes: () => [
        {
          title: `Put them into ${quoted(INSTEAD[container])}`,
          intents: [{ type: 'rewrite', span, as: 'module container', name: attribute }],
        },
      ],
    });
  },
};
