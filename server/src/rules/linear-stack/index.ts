// linear-stack: two fully connected layers without an activation between them.
import type { Layer } from '../../network/network.ts';
import { quoted } from '../../wording/sentence.ts';
import { attributesOf, categoryOf, expansionsIf, type LayerGraph } from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../words/place.ts';

/** Only these say that a sketch states its activations at all: `softmax` ends nearly every network. */
const ENDINGS: readonly (string | undefined)[] = ['softmax', 'log_softmax', 'sigmoid', 'identity'];

export const rule: Rule = {
  id: 'linear-stack',
  summary: 'Two fully connected layers have no activation between them',
  category: 'design',
  severity: 'info',
  fixable: true,
  categories: ['dense'],
  checkLayer(subject, context) {
    const { graph } = context;
    const before = denseBefore(subject.layer, graph);
    if (before === undefined || !graph.hasSome(isHiddenActivation)) return;
    const isStacked = (layer: Layer) => denseBefore(layer, graph) !== undefined;
    for (const layer of expansionsIf(graph, subject.layer, isStacked)) {
      context.report({
        span: layer.definition.kindSpan,
        message: `No activation stands between the fully connected layers ${nameOf(before)} and ${nameOf(layer)}: together they compute no more than one of them could.`,
        related: [{ span: before.definition.kindSpan, message: 'The layer before it' }],
        layer,
        fixes: () => [
          {
            title: `Insert \`relu\` before ${quoted(layer.name ?? layer.kind)}`,
            intents: [
              { type: 'insert-before', layer: layer.id, insert: { operation: 'relu', attributes: {} } },
            ],
          },
        ],
      });
    }
  },
};

function isHiddenActivation(layer: Layer): boolean {
  const activation =
    categoryOf(layer) === 'activation' ? layer.operation : attributesOf(layer)?.get('activation');
  return typeof activation === 'string' && activation !== 'none' && !ENDINGS.includes(activation);
}

/** The fully connected layer that `layer`, being one itself, reads without an activation between. */
function denseBefore(layer: Layer, graph: LayerGraph): Layer | undefined {
  if (layer.operation !== 'dense') return undefined;
  let [before] = graph.producers(layer);
  while (before && categoryOf(before) === 'regularization') [before] = graph.producers(before);
  if (before?.operation !== 'dense') return undefined;
  const activation = attributesOf(before)?.get('activation');
  return activation === undefined || activation === 'none' || activation === 'identity' ? before : undefined;
}
