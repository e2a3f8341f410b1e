// single-value-norm: normalization over a single value gives always the same.

import type { Layer } from '../../network/network.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { removeLayer } from '../edits/edits.ts';
import { inputBehind } from '../edits/input-edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'single-value-norm',
  summary: 'Normalization over a single value',
  category: 'shape',
  severity: 'warning',
  fixable: true,
  ofInputSize: true,
  problems: ['single-value'],
  checkLayer({ layer, facts }, context) {
    for (const { shape, certain, fails } of problemsOf(facts, 'single-value')) {
      const effect = fails
        ? ', and the batch has one example: training stops with an error here'
        : certain
          ? ', so nothing is left but the shift'
          : ' when the batch has one example; training stops with an error then';
      context.report({
        span: layer.definition.kindSpan,
        message: `${quoted(layer.kind)} normalizes each channel of ${shapeInSentence(shape)} over a single value${effect}.`,
        related: givenBy(context, layer),
        ...(!certain && !fails && { severity: 'info' as const }),
        layer,
        fixes: () => [...(fails ? largerBatch(layer, context) : []), removeLayer(layer)],
      });
    }
  },
};

/** A batch that is stated: two examples do. */
function largerBatch(layer: Layer, context: RuleContext): FixCandidate[] {
  const input = inputBehind(context.network, layer);
  const shape = input && context.facts.layers[input.id]?.outputs[0];
  if (!input || !shape) return [];
  return [
    {
      title: 'Set the batch to 2',
      intents: [{ type: 'set-input', layer: input.id, shape, batch: 2 }],
    },
  ];
}
