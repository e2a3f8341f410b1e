// large-dense: most parameters of a model sit in one fully connected layer behind a flattened map.
import { isCount } from '../../inference/facts.ts';
import type { Layer, Network } from '../../network/network.ts';
import { elementCount, isKnown } from '../../network/shape.ts';
import { grouped } from '../../wording/counted.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { categoryOf } from '../facts/layer-graph.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { producerOf } from '../words/place.ts';

/** Share of the model's parameters from which a layer is worth a remark. */
const LARGE = 0.5;

export const rule: Rule = {
  id: 'large-dense',
  summary: 'More than half of all parameters sit in one fully connected layer',
  category: 'cost',
  severity: 'off',
  fixable: true,
  ofInputSize: true,
  checkNetwork(context) {
    const total = context.facts.totals.params;
    if (!isCount(total)) return;
    for (const layer of context.network.layers) {
      const params = context.facts.layers[layer.id]?.cost.params;
      if (layer.operation !== 'dense' || params === undefined || !isCount(params) || params <= LARGE * total)
        continue;
      const flatten = flattenBefore(layer, context.network);
      if (flatten === undefined) continue;
      const share = Math.floor((100 * params) / total);
      context.report({
        span: layer.definition.kindSpan,
        message: `${quoted(layer.kind)} holds ${grouped(params)} of all ${grouped(total)} parameters (${share} %)${reason(flatten, context)}.`,
        layer,
        fixes: () => pooling(flatten, layer),
      });
    }
  },
};

/** None where the layer says how many features it reads: that number would be wrong then. */
function pooling(flatten: Layer, dense: Layer): readonly FixCandidate[] {
  if (dense.attributes.has('in_features')) return [];
  const by = { operation: 'global_avg_pool', attributes: {} };
  return [
    {
      title: `Replace ${quoted(flatten.kind)} by global average pooling`,
      intents: [{ type: 'replace-layer', layer: flatten.id, by }],
    },
  ];
}

/** The flatten layer that a fully connected layer reads, through activations and dropout at most. */
function flattenBefore(layer: Layer, network: Network): Layer | undefined {
  let before = producerOf(network, layer);
  while (before && ['activation', 'regularization'].includes(categoryOf(before) ?? '')) {
    before = producerOf(network, before);
  }
  return before?.operation === 'flatten' ? before : undefined;
}

function reason(flatten: Layer, { facts }: RuleContext): string {
  const shape = facts.layers[flatten.id]?.inputs[0];
  const elements = shape && elementCount(shape);
  if (shape === undefined || elements === undefined || !isKnown(elements)) return '';
  return `, because each unit reads all ${grouped(elements)} elements of the ${shapeInSentence(shape)} map`;
}
