// no-input-size: no square image gives a fully connected layer as many features as it takes.
import { counted, grouped } from '../../wording/counted.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'no-input-size',
  summary: 'No square image fits a fully connected layer',
  category: 'shape',
  severity: 'error',
  fixable: false,
  checkFile(problem, context) {
    if (problem.type !== 'no-input-size') return;
    const { span, layer, takes, nearest, isCertain } = problem;
    const [less, more] = nearest.map(({ side, features }) => ({
      size: `${side}×${side}`,
      features,
    }));
    if (!less || !more) return;
    const gives = `${less.size} gives ${counted(less.features, 'feature')} and ${more.size} gives ${grouped(more.features)}`;
    const message = `No square image fits: ${gives}, but \`${layer}\` takes ${grouped(takes)}.`;
    const state =
      ' If images are not square, a comment at the class can say so, such as `# convlint: input=3x64x128`.';
    if (isCertain) context.report({ span, message });
    else context.report({ span, message: `${message}${state}`, severity: 'info' });
  },
};
