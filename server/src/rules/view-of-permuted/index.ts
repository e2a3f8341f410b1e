// view-of-permuted: a view of a tensor whose axes were exchanged, so that its elements lie in another order.

import { callOf } from '../../network/definition.ts';
import type { Layer } from '../../network/network.ts';
import { quoted, sentenceStart, shapeInSentence } from '../../wording/sentence.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { RelatedPlace, Rule, RuleContext } from '../rule.ts';
import { givenBy, nameOf, producerOf } from '../words/place.ts';

/** How many layers are gone back to where axes were exchanged. */
const MOST_BACK = 100;

/** What exchanges axes without moving an element. */
const EXCHANGES: readonly string[] = [
  'permute',
  'transpose',
  'swapaxes',
  'swapdims',
  'movedim',
  'moveaxis',
  't',
  'T',
  'mT',
];

export const rule: Rule = {
  id: 'view-of-permuted',
  summary: 'A view of a tensor whose axes were exchanged',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  problems: ['order-of-view'],
  checkLayer({ layer, facts }, context) {
    for (const { shape, target } of problemsOf(facts, 'order-of-view')) {
      const exchange = exchangedBy(layer, context);
      const why = exchange
        ? `since ${nameOf(exchange)} the elements lie in another order`
        : 'its elements do not lie behind each other';
      context.report({
        span: callOf(layer).kindSpan,
        message: `${quoted(layer.kind)} cannot show ${shapeInSentence(shape)} as ${shapeInSentence(target)}: ${why}. \`reshape\`, or \`contiguous()\` before it, copies them.`,
        related: exchange ? placesOf(exchange) : givenBy(context, layer),
        layer,
        fixes: () => [
          {
            title: `Replace ${quoted(layer.kind)} by \`reshape\``,
            intents: [{ type: 'set-kind', layer: layer.id, kind: 'reshape' }],
          },
        ],
      });
    }
  },
};

/** The last exchange whose order is still that of the elements: what has weights or windows writes its output anew. */
function exchangedBy(layer: Layer, { network, facts }: RuleContext): Layer | undefined {
  let before = producerOf(network, layer);
  for (let count = 0; before && count < MOST_BACK; count++) {
    const { parameterGroups = [], windows } = facts.layers[before.id] ?? {};
    if (parameterGroups.length > 0 || windows) return undefined;
    if (EXCHANGES.includes(before.kind)) return before;
    before = producerOf(network, before);
  }
  return undefined;
}

function placesOf(exchange: Layer): readonly RelatedPlace[] {
  const { kindSpan } = callOf(exchange);
  return [{ span: kindSpan, message: `${sentenceStart(nameOf(exchange))} exchanges the axes here` }];
}
