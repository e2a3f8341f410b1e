// linear-stack: two fully connected layers without an activation between them.
import type { Layer, Network } from '../../network/network.ts';
import { attributesOf, categoryOf } from '../layer-graph.ts';
import { nameOf, producerOf } from '../place.ts';
import type { Rule } from '../rule.ts';
import { quoted } from '../wording.ts';

/** Only these say that a sketch states its activations at all: `softmax` ends nearly every network. */
const ENDINGS: readonly (string | undefined)[] = ['softmax', 'log_softmax', 'sigmoid', 'identity'];

export const rule: Rule = {
  id: 'linear-stack',
  summary: 'Two fully connected layers have no activation between them',
  category: 'design',
  severity: 'info',
  fixable: true,
  checkNetwork({ network, graph, report }) {
    if (!network.layers.some((layer) => isHiddenActivation(layer))) return;
    for (const expansions of graph.definitions()) {
      const befores = expansions.map((layer) => denseBefore(layer, network));
      const [before] = befores;
      if (before === undefined || befores.includes(undefined)) continue;
      for (const layer of expansions) {
        report({
          span: layer.kindSpan,
          message: `No activation stands between the fully connected layers ${nameOf(before)} and ${nameOf(layer)}: together they compute no more than one of them could.`,
          related: [{ span: before.kindSpan, message: 'The layer before it' }],
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
    }
  },
};

function isHiddenActivation(layer: Layer): boolean {
  const activation =
    categoryOf(layer) === 'activation' ? layer.operation : attributesOf(layer)?.get('activation');
  return typeof activation === 'string' && activation !== 'none' && !ENDINGS.includes(activation);
}

/** The fully connected layer that `layer`, being one itself, reads without an activation between. */
function denseBefore(layer: Layer, network: Network): Layer | undefined {
  if (layer.operation !== 'dense') return undefined;
  let before = producerOf(network, layer);
  while (before && categoryOf(before) === 'regularization') before = producerOf(network, before);
  if (before?.operation !== 'dense') return undefined;
  const activation = attributesOf(before)?.get('activation');
  return activation === undefined || activation === 'none' || activation === 'identity' ? before : undefined;
}
