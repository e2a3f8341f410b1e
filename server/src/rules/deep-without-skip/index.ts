// deep-without-skip: a long chain of weighted layers that nothing leads around.
import type { Layer, LayerId } from '../../network/network.ts';
import { sortLayers } from '../../network/topology.ts';
import { categoryOf, type LayerGraph } from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';

/** Plain networks of about 20 weighted layers still train better than deeper ones; He et al., arXiv 1512.03385. */
const DEEPEST = 20;

export const rule: Rule = {
  id: 'deep-without-skip',
  summary: 'More than 20 weighted layers in a row have no connection around them',
  category: 'design',
  severity: 'off',
  fixable: false,
  checkNetwork({ network, graph, report }) {
    const depths = new Map<LayerId, number>();
    for (const id of sortLayers(network).order) {
      const layer = network.layers[id];
      if (layer === undefined) continue;
      const depth = depthOf(layer, graph, depths);
      depths.set(id, depth);
      if (depth !== DEEPEST + 1 || !isWeighted(layer)) continue;
      report({
        span: layer.definition.kindSpan,
        message: `This is weighted layer ${depth} in a row that no connection leads around; plain chains of more than ${DEEPEST} are hard to train.`,
        layer,
      });
    }
  },
};

/** Weighted layers up to this one since the last place where paths meet. */
function depthOf(layer: Layer, graph: LayerGraph, depths: ReadonlyMap<LayerId, number>): number {
  const producers = graph.producers(layer);
  const meets = new Set(producers).size > 1;
  const before = meets ? 0 : Math.max(0, ...producers.map(({ id }) => depths.get(id) ?? 0));
  return before + (isWeighted(layer) ? 1 : 0);
}

function isWeighted(layer: Layer): boolean {
  return categoryOf(layer) === 'convolution' || categoryOf(layer) === 'dense';
}
