// bias-before-batch-norm: a bias that batch normalization subtracts again.
import { isCount, type LayerFacts } from '../../inference/facts.ts';
import type { Layer } from '../../network/network.ts';
import { counted } from '../../wording/counted.ts';
import { setAttribute } from '../edits/edits.ts';
import { attributesOf, categoryOf, expansionsIf, type LayerGraph, onlyReader } from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'bias-before-batch-norm',
  summary: 'A bias stands before batch normalization, which subtracts it again',
  category: 'design',
  severity: 'warning',
  fixable: true,
  categories: ['convolution', 'dense'],
  checkLayer(subject, context) {
    const { graph } = context;
    const factsOf = (layer: Layer) =>
      layer === subject.layer ? subject.facts : context.facts.layers[layer.id];
    const expansions = expansionsIf(graph, subject.layer, (layer) =>
      isCancelled(layer, factsOf(layer), graph),
    );
    if (expansions.length === 0) return;
    const message = `Batch normalization subtracts the mean, and this bias with it, so the bias has no effect.${saving(expansions.map(factsOf))}`;
    for (const layer of expansions) {
      const fixes = () => [setAttribute(layer, 'bias', false)];
      context.report({ span: biasSpan(layer), message, layer, fixes });
    }
  },
};

function isCancelled(layer: Layer, facts: LayerFacts | undefined, graph: LayerGraph): boolean {
  const category = categoryOf(layer);
  if ((category !== 'convolution' && category !== 'dense') || layer.sharesWeightsWith !== undefined)
    return false;
  if (layer.attributes.get('bias')?.value === false) return false;
  if (onlyReader(graph, layer)?.operation !== 'batch_norm') return false;
  const attributes = attributesOf(layer);
  if (attributes?.get('bias') !== true || !isNone(attributes.get('activation'))) return false;
  return facts?.parameterGroups.some(({ role }) => role === 'biases') ?? false;
}

/** Whether an `activation` attribute says that nothing stands between the layer and its reader. */
function isNone(activation: unknown): boolean {
  return activation === undefined || activation === 'none' || activation === 'identity';
}

/** The value where the layer itself says it; a default of the file is not at fault for one layer. */
function biasSpan(layer: Layer) {
  return layer.attributes.get('bias')?.origin === 'written'
    ? attributeSpan(layer, 'bias')
    : layer.definition.kindSpan;
}

function saving(facts: readonly (LayerFacts | undefined)[]): string {
  let sum = 0;
  for (const own of facts) {
    const biases = own?.cost.biases;
    if (biases === undefined || !isCount(biases)) return '';
    sum += biases;
  }
  return ` Without it the model has ${counted(sum, 'fewer parameter')}.`;
}
