// model-input: a model of Keras is called with other sizes than those of its input.

import { type Dim, UNKNOWN } from '../../network/shape.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { resizing } from '../edits/program-edits.ts';
import type { Rule } from '../rule.ts';
import { placesOf } from '../words/program-places.ts';
import { toData } from './data-edits.ts';

export const rule: Rule = {
  id: 'model-input',
  summary: 'A model is called with other sizes than those of its input',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'model-input') return;
    const { span, model, by, expected, gets, input, giver, resized } = problem;
    const [takes, arrives] = [shapeOf(expected), shapeOf(gets)];
    const happens =
      by === undefined ? `is called with ${arrives}` : `${quoted(by)} gives it ${arrives} for each sample`;
    context.report({
      span,
      message: `${quoted(model)} takes ${takes}, as its input says, but ${happens}.`,
      related: [
        ...(input ? [{ span: input, message: `The input of ${quoted(model)} is ${takes}` }] : []),
        ...(giver ? [{ span: giver, message: `This gives ${arrives}` }] : []),
        ...placesOf(problem),
      ],
      fixes: () => (by === undefined ? resizing(resized, problem.origin) : toData(problem, context)),
    });
  },
};

/** A lone number could be anything. */
function shapeOf(sizes: readonly (number | null)[]): string {
  if (sizes.length === 0) return 'a single number';
  if (sizes.length === 1) return `a vector of ${sizes[0] ?? 'any length'}`;
  return shapeInSentence(sizes.map((size): Dim => size ?? UNKNOWN));
}
