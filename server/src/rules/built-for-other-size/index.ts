// built-for-other-size: a layer of Keras is called again with another width than its weights were made for.
import { counted, grouped } from '../../wording/counted.ts';
import { quoted } from '../../wording/sentence.ts';
import { resizing } from '../edits/program-edits.ts';
import type { Rule } from '../rule.ts';
import { placesOf } from '../words/program-places.ts';

export const rule: Rule = {
  id: 'built-for-other-size',
  summary: 'A layer is called again with another width than its weights were made for',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'built-for') return;
    const { span, layer, width, gets, first, resized } = problem;
    context.report({
      span,
      message: `The weights of ${quoted(layer)} were made for ${counted(width, 'feature')} when it was called first, and now it gets ${grouped(gets)}.`,
      related: [
        ...(first ? [{ span: first, message: 'It is called first here' }] : []),
        ...placesOf(problem),
      ],
      fixes: () => resizing(resized, problem.origin),
    });
  },
};
