// consecutive-activations: an activation right behind another one.
import type { Layer } from '../../network/network.ts';
import { quoted } from '../../wording/sentence.ts';
import { removeLayer } from '../edits/edits.ts';
import {
  attributesOf,
  categoryOf,
  expansionsIf,
  type LayerGraph,
  operationOf,
} from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';

/** Applied twice they do what they do once; each also changes nothing behind those listed with it. */
const CHANGES_NOTHING_AFTER: Readonly<Record<string, readonly string[]>> = {
  relu: ['relu', 'relu6', 'sigmoid', 'hard_sigmoid', 'softmax', 'softplus'],
  relu6: ['relu6', 'sigmoid', 'hard_sigmoid', 'softmax'],
  hard_tanh: ['hard_tanh', 'tanh', 'softsign', 'sigmoid', 'hard_sigmoid', 'softmax'],
  leaky_relu: ['relu', 'relu6', 'sigmoid', 'hard_sigmoid', 'softmax', 'softplus'],
  prelu: ['relu', 'relu6', 'sigmoid', 'hard_sigmoid', 'softmax', 'softplus'],
};

/** `identity` and gates are no second activation; Mish is written as `softplus` and `tanh`. */
const NO_ACTIVATION: readonly string[] = ['none', 'identity', 'glu'];
const KNOWN_PAIRS: readonly (readonly [string, string])[] = [['softplus', 'tanh']];

export const rule: Rule = {
  id: 'consecutive-activations',
  summary: 'An activation stands right behind another one',
  category: 'design',
  severity: 'warning',
  fixable: true,
  categories: ['activation'],
  checkLayer(subject, { graph, report }) {
    const first = activationBefore(subject.layer, graph);
    if (first === undefined) return;
    const isAlike = (layer: Layer) => activationBefore(layer, graph) === first;
    for (const layer of expansionsIf(graph, subject.layer, isAlike)) {
      const second = String(layer.operation);
      const idle = CHANGES_NOTHING_AFTER[second]?.includes(first) ?? false;
      const effect = idle ? 'which it does not change' : 'so one of the two is too many';
      report({
        span: layer.definition.kindSpan,
        message: `${quoted(second)} stands right behind the activation ${quoted(first)}, ${effect}.`,
        layer,
        fixes: () => [removeLayer(layer, idle && second === first)],
      });
    }
  },
};

/** The activation whose output this one reads; `undefined` if there is none or the pair makes sense. */
function activationBefore(layer: Layer, graph: LayerGraph): string | undefined {
  const second = layer.operation;
  if (second === undefined || categoryOf(layer) !== 'activation' || NO_ACTIVATION.includes(second))
    return undefined;
  const [producer] = graph.producers(layer);
  const first = producer && activationOf(producer);
  if (first === undefined || NO_ACTIVATION.includes(first)) return undefined;
  return KNOWN_PAIRS.some(([one, other]) => one === first && other === second) ? undefined : first;
}

/** The activation that a layer is, or that it ends with. */
function activationOf(layer: Layer): string | undefined {
  const operation = operationOf(layer);
  if (operation?.category === 'activation') return layer.operation;
  if (operation?.attributes.activation === undefined) return undefined;
  const attribute = attributesOf(layer)?.get('activation');
  return typeof attribute === 'string' ? attribute : undefined;
}
