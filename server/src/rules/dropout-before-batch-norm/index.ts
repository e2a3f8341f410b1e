// dropout-before-batch-norm: dropout whose output goes straight into batch normalization.
import type { Layer } from '../../network/network.ts';
import { quoted } from '../../wording/sentence.ts';
import { attributesOf, categoryOf, expansionsIf, type LayerGraph, onlyReader } from '../facts/layer-graph.ts';
import type { FixCandidate, Rule } from '../rule.ts';

const DROPOUTS: readonly string[] = ['dropout', 'spatial_dropout', 'alpha_dropout'];

export const rule: Rule = {
  id: 'dropout-before-batch-norm',
  summary: 'Dropout stands before batch normalization and shifts its statistics',
  category: 'design',
  severity: 'info',
  fixable: true,
  categories: ['regularization'],
  checkLayer(subject, { graph, report }) {
    const isMisplaced = (layer: Layer) => normalizationBehind(layer, graph) !== undefined;
    for (const layer of expansionsIf(graph, subject.layer, isMisplaced)) {
      report({
        span: layer.definition.kindSpan,
        message: `${quoted(layer.kind)} stands before batch normalization, which measures its variance with dropout on and uses it with dropout off.`,
        layer,
        fixes: () => moved(layer, graph),
      });
    }
  },
};

/** The batch normalization that the output of an active dropout goes into, through activations at most. */
function normalizationBehind(layer: Layer, graph: LayerGraph): Layer | undefined {
  if (!DROPOUTS.includes(layer.operation ?? '') || attributesOf(layer)?.get('rate') === 0) return undefined;
  let reader = onlyReader(graph, layer);
  while (reader !== undefined && categoryOf(reader) === 'activation') reader = onlyReader(graph, reader);
  return reader?.operation === 'batch_norm' ? reader : undefined;
}

function moved(layer: Layer, graph: LayerGraph): FixCandidate[] {
  const normalization = normalizationBehind(layer, graph);
  const { operation } = layer;
  if (normalization === undefined || operation === undefined || normalization.group !== layer.group)
    return [];
  const attributes = Object.fromEntries([...layer.attributes].map(([name, { value }]) => [name, value]));
  return [
    {
      title: `Move ${quoted(layer.kind)} behind ${quoted(normalization.kind)}`,
      intents: [
        { type: 'remove-layer', layer: layer.id },
        { type: 'insert-after', layer: normalization.id, insert: { operation, attributes } },
      ],
    },
  ];
}
