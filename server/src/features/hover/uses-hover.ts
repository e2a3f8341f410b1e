// What a hover says about a layer that became several, because it stands in a block or a repeat.
import type { Layer } from '../../network/network.ts';
import { countText, shapesText, shortText } from '../../wording/figures.ts';
import { code, paragraphs } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { figuresOf } from './group-hover.ts';
import { layerHover } from './layer-hover.ts';

/** Longest table of further uses. */
const MOST_ROWS = 12;

/** The first in full, the others as a table. */
export function usesHover(model: AnalyzedNetwork, layers: readonly Layer[]): string | undefined {
  const [first, ...others] = layers;
  if (!first) return undefined;
  if (others.length === 0) return layerHover(model, first);
  const rows = others.slice(0, MOST_ROWS).map((layer) => {
    const facts = model.facts.layers[layer.id];
    const cost = facts?.cost;
    return [
      code(layer.path),
      code(shapesText(facts?.outputs ?? [])),
      cost ? countText(cost.params) : '?',
      cost ? shortText(cost.macs) : '?',
    ];
  });
  return paragraphs(
    layerHover(model, first, `The first of ${layers.length} layers from this line: ${code(first.path)}`),
    'The others:',
    figuresOf('layer', rows, others.length),
  );
}
