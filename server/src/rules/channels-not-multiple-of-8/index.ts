// channels-not-multiple-of-8: widths that the matrix units of accelerators have to fill up.
import type { Layer, LayerId, Network } from '../../network/network.ts';
import { quoted } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { attributesOf, categoryOf, type LayerGraph, operationOf } from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

const MULTIPLE = 8;
const WIDTHS: readonly string[] = ['filters', 'units'];

export const rule: Rule = {
  id: 'channels-not-multiple-of-8',
  summary: 'A number of channels or units is not a multiple of 8',
  category: 'cost',
  severity: 'off',
  fixable: true,
  checkNetwork({ network, graph, report }) {
    const fixed = layersThatGiveOutputs(network, graph);
    for (const layer of network.layers) {
      const attribute = WIDTHS.find((name) => layer.attributes.has(name));
      const width = attribute && attributesOf(layer)?.get(attribute);
      if (
        attribute === undefined ||
        typeof width !== 'number' ||
        width % MULTIPLE === 0 ||
        fixed.has(layer.id)
      )
        continue;
      const above = Math.ceil(width / MULTIPLE) * MULTIPLE;
      report({
        span: attributeSpan(layer, attribute),
        message: `${quoted(attribute)} is ${width}, which is not a multiple of ${MULTIPLE}; ${above} makes full use of the matrix units of accelerators.`,
        layer,
        fixes: () => [above, above - MULTIPLE].map((value) => setAttribute(layer, attribute, value)),
      });
    }
  },
};

/** The layers that decide the size of an output: their width is the task's, not a choice. */
function layersThatGiveOutputs(network: Network, graph: LayerGraph): ReadonlySet<LayerId> {
  const found = new Set<LayerId>();
  const open: Layer[] = network.outputs.flatMap(
    ({ target }) => (target && network.layers[target.layer]) ?? [],
  );
  for (let layer = open.pop(); layer !== undefined; layer = open.pop()) {
    if (found.has(layer.id)) continue;
    found.add(layer.id);
    if (!decidesWidth(layer)) for (const producer of graph.producers(layer)) open.push(producer);
  }
  return found;
}

function decidesWidth(layer: Layer): boolean {
  const category = categoryOf(layer);
  return (category === 'convolution' || category === 'dense') && operationOf(layer)?.id !== 'depthwise_conv';
}
