// Where findings point, and how they say where a size comes from.

import type { Group, Layer, Network } from '../../network/network.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { Span } from '../../text/span.ts';
import { shapeWords } from '../../wording/axes.ts';
import { quoted, sentenceStart } from '../../wording/sentence.ts';
import { moduleAround } from '../facts/layer-graph.ts';
import type { RelatedPlace, RuleContext } from '../rule.ts';

/**
 * The characters to point at for an attribute, the first of `names` that is written: the argument behind a
 * `$parameter` if there is one, else the argument that a computed value came in by, else the value. The kind if none is written.
 */
export function attributeSpan(layer: Layer, ...names: readonly string[]): Span {
  for (const name of names) {
    const attribute = layer.attributes.get(name);
    if (attribute && attribute.origin !== 'convention') {
      return attribute.literal ?? attribute.passed ?? attribute.span ?? layer.definition.kindSpan;
    }
  }
  return layer.definition.kindSpan;
}

/** The characters of the `index`-th reference of a layer; the kind where nothing is written. */
export function inputSpan(layer: Layer, index: number): Span {
  const reference = layer.inputs[index];
  return reference === undefined || reference.text === '' ? layer.definition.kindSpan : reference.span;
}

/** What the file calls an attribute of a layer. */
export function attributeName(layer: Layer, attribute: string): string {
  return layer.attributes.get(attribute)?.argument ?? attribute;
}

/** The layer that gives the `index`-th input. */
export function producerOf(network: Network, layer: Layer, index = 0): Layer | undefined {
  const target = layer.inputs[index]?.target;
  return target && network.layers[target.layer];
}

/** What a message calls a layer: "the input", "the input `left`", or the layer's name or path. */
export function nameOf(layer: Layer): string {
  if (layer.label !== undefined) return layer.label;
  if (layer.operation !== INPUT_OPERATION) return quoted(layer.name ?? layer.path);
  return layer.name === undefined || layer.name === 'input' ? 'the input' : `the input ${quoted(layer.name)}`;
}

/** The same from far away: a layer inside a module of a library is not to be seen from outside, but the module is: "row 4". */
export function nameFromOutside(layer: Layer, network: Network): string {
  return moduleAround(layer, network)?.label ?? nameOf(layer);
}

/** What a message calls the kind of a layer: the module where that is one layer, or joins its inputs by it. */
export function kindName(layer: Layer, { network }: RuleContext): string {
  const around = moduleAround(layer, network);
  if (!around) return quoted(layer.kind);
  const isWhole = around.end - around.first === 1;
  return quoted(isWhole || readsOthersOnly(layer, around, network) ? around.kind : layer.kind);
}

/** Whether all inputs of a layer come from outside of its module, some of them brought to another size before. */
function readsOthersOnly(layer: Layer, around: Group, network: Network): boolean {
  if (layer.inputs.length < 2) return false;
  return layer.inputs.every((_, index) => {
    const producer = producerOf(network, layer, index);
    return producer !== undefined && moduleAround(resized(producer, network), network) !== around;
  });
}

/** The layer whose map another one only brings to the size of a third. */
function resized(layer: Layer, network: Network): Layer {
  return (layer.operation === 'resize_like' && producerOf(network, layer)) || layer;
}

/** What gives the `index`-th input, for "`pool1` gives 64 channels". */
export function giverOf(context: RuleContext, layer: Layer, index = 0): string {
  const producer = producerOf(context.network, layer, index);
  if (!producer && index > 0 && index >= layer.inputs.length) return 'a constant';
  return producer ? nameFrom(producer, layer, context) : 'the input';
}

/** What a layer is called by one that reads it: what is in the same module is seen as it is. */
export function nameFrom(given: Layer, reader: Layer, { network }: RuleContext): string {
  const around = moduleAround(reader, network);
  const isNear = (layer: Layer) => moduleAround(layer, network) === around;
  const producer = around && isNear(given) ? resized(given, network) : given;
  return isNear(producer) ? nameOf(producer) : nameFromOutside(producer, network);
}

/** Where the sizes of the `index`-th input come from: the layer that gives it, with its shape. */
export function givenBy(context: RuleContext, layer: Layer, index = 0): readonly RelatedPlace[] {
  const producer = producerOf(context.network, layer, index);
  const shape = context.facts.shapeOf(layer.inputs[index]?.target);
  if (producer === undefined || shape === undefined) return [];
  return [
    {
      span: producer.definition.kindSpan,
      message: `${sentenceStart(nameFrom(producer, layer, context))} gives ${shapeWords(shape, context.network.layout)}`,
    },
  ];
}
