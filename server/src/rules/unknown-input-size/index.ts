// unknown-input-size: the file does not say what goes in, so nothing is known about sizes.
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unknown-input-size',
  summary: 'The file gives no input size, so sizes are not checked',
  category: 'shape',
  severity: 'info',
  fixable: false,
  checkNetwork(context) {
    const { layers } = context.network;
    const [first] = layers;
    if (first === undefined || context.graph.inputs().length > 0) return;
    context.report({
      span: first.definition.kindSpan,
      message: 'No input size is given, so the sizes of this network are not known and not checked.',
    });
  },
};
