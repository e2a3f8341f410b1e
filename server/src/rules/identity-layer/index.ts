// identity-layer: a layer that, with the values written there, gives what it gets.

import type { LayerFacts } from '../../inference/facts.ts';
import type { Layer } from '../../network/network.ts';
import { isWithin } from '../../text/span.ts';
import { quoted } from '../../wording/sentence.ts';
import { removeLayer } from '../edits/edits.ts';
import { attributesOf, categoryOf, expansionsIf, operationOf } from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'identity-layer',
  summary: 'A layer gives exactly what it gets',
  category: 'design',
  severity: 'hint',
  fixable: true,
  categories: ['pooling', 'regularization', 'merging', 'resizing', 'reshaping'],
  checkLayer(subject, context) {
    const reason = idleReason(subject.layer, subject.facts);
    if (reason === undefined) return;
    const isIdle = (layer: Layer) => idleReason(layer, context.facts.layers[layer.id]) !== undefined;
    for (const layer of expansionsIf(context.graph, subject.layer, isIdle)) {
      context.report({
        span: layer.definition.kindSpan,
        message: `${quoted(layer.kind)} changes nothing here: ${reason}.`,
        tag: 'unnecessary',
        layer,
        fixes: () => [removeLayer(layer)],
      });
    }
  },
};

/** Why a layer has no effect; `undefined` if it has one, or if that depends on a parameter of its block. */
function idleReason(layer: Layer, facts: LayerFacts | undefined): string | undefined {
  if (facts === undefined || facts.problems.length > 0 || layer.incomplete) return undefined;
  switch (categoryOf(layer)) {
    case 'pooling':
      return layer.operation === 'lp_pool' ? undefined : idlePool(layer, facts);
    case 'regularization':
      return isWritten(layer, 'rate', 0) ? 'nothing is dropped at rate 0' : undefined;
    case 'merging':
      return isMergeOfOne(layer) ? 'it has a single input' : undefined;
    default:
      return idleShape(layer, facts);
  }
}

/** Whether the kind can bring several tensors together, but reads one. */
function isMergeOfOne(layer: Layer): boolean {
  const { min, max } = operationOf(layer)?.inputs ?? { min: 0, max: 0 };
  return min === 1 && max > 1 && layer.inputs.length === 1;
}

function idlePool(layer: Layer, { windows }: LayerFacts): string | undefined {
  if (windows === undefined || windows.length === 0 || !isWrittenHere(layer, 'kernel')) return undefined;
  const idle = windows.every(
    ({ kernel, stride, padding }) =>
      kernel === 1 && stride === 1 && padding.before === 0 && padding.after === 0,
  );
  return idle ? 'its window is a single element, and so is its stride' : undefined;
}

function idleShape(layer: Layer, { inputs }: LayerFacts): string | undefined {
  switch (layer.operation) {
    case 'upsample':
      return isWritten(layer, 'scale', 1) ? 'it scales by 1' : undefined;
    case 'pad':
      return isWritten(layer, 'padding', 0) ? 'it adds no elements' : undefined;
    case 'crop':
      return isWritten(layer, 'cropping', 0) ? 'it cuts no elements off' : undefined;
    case 'flatten':
      return inputs[0]?.length === 1 ? 'its input is a vector already' : undefined;
    default:
      return undefined;
  }
}

/** Whether the layer itself says this number, alone or for every axis. */
function isWritten(layer: Layer, name: string, number: number): boolean {
  const value = attributesOf(layer)?.get(name);
  const all = Array.isArray(value) ? value.every((item) => isNumber(item, number)) : value === number;
  return all && isWrittenHere(layer, name);
}

function isNumber(item: unknown, number: number): boolean {
  if (typeof item !== 'object' || item === null) return item === number;
  return 'before' in item && 'after' in item && item.before === number && item.after === number;
}

/** Whether the value is a literal of the layer's own definition and not an argument of its block. */
function isWrittenHere(layer: Layer, name: string): boolean {
  const attribute = layer.attributes.get(name);
  const at = attribute?.origin === 'written' ? attribute.literal : undefined;
  return at !== undefined && isWithin(at, layer.definition.span);
}
