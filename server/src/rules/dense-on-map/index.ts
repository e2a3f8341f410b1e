// dense-on-map: a fully connected layer gets a map that nobody has flattened.
import { type Dim, isKnown } from '../../network/shape.ts';
import { shapeName } from '../../wording/axes.ts';
import { counted } from '../../wording/counted.ts';
import { quoted, sentenceStart } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, Rule } from '../rule.ts';
import { givenBy, giverOf } from '../words/place.ts';

export const rule: Rule = {
  id: 'dense-on-map',
  summary: 'A fully connected layer gets a map that is not flattened',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['unflattened'],
  checkLayer({ layer, facts }, context) {
    for (const problem of problemsOf(facts, 'unflattened')) {
      const insertBefore = (operation: string): FixCandidate => ({
        title: `Insert \`${operation}\` before ${quoted(layer.name ?? layer.kind)}`,
        intents: [
          {
            type: 'insert-before',
            layer: layer.id,
            input: problem.input,
            insert: { operation, attributes: {} },
          },
        ],
      });
      context.report({
        span: layer.definition.kindSpan,
        message: `${sentenceStart(giverOf(context, layer, problem.input))} gives ${shapeName(problem.shape)}, but ${quoted(layer.kind)} takes a vector${flattened(problem.features)}.`,
        related: givenBy(context, layer, problem.input),
        layer,
        fixes: () => [
          insertBefore('flatten'),
          insertBefore('global_avg_pool'),
          setAttribute(layer, 'per_position', true),
        ],
      });
    }
  },
};

function flattened(features: Dim): string {
  return isKnown(features) ? `; flattened, it has ${counted(features, 'feature')}` : '';
}
