// Where findings point, and how they say where a size comes from.

import type { Layer, Network } from '../network/network.ts';
import { isKnown, type Shape } from '../network/shape.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { Span } from '../text/span.ts';
import { rowName, rowOf } from './row-table.ts';
import type { RelatedPlace, RuleContext } from './rule.ts';
import { counted, quoted, sentenceStart, shapeText } from './wording.ts';

/**
 * The characters to point at for an attribute, the first of `names` that is written: the argument behind a
 * `$parameter` if there is one, else the value. The kind if none is written.
 */
export function attributeSpan(layer: Layer, ...names: readonly string[]): Span {
  for (const name of names) {
    const attribute = layer.attributes.get(name);
    if (attribute && attribute.origin !== 'convention') {
      return attribute.literal ?? attribute.span ?? layer.kindSpan;
    }
  }
  return layer.kindSpan;
}

/** The characters of the `index`-th reference of a layer; the kind where nothing is written. */
export function inputSpan(layer: Layer, index: number): Span {
  const reference = layer.inputs[index];
  return reference === undefined || reference.text === '' ? layer.kindSpan : reference.span;
}

/** The layer that gives the `index`-th input. */
export function producerOf(network: Network, layer: Layer, index = 0): Layer | undefined {
  const target = layer.inputs[index]?.target;
  return target && network.layers[target.layer];
}

/** What a message calls a layer: "the input", "the input `left`", or the layer's name or path. */
export function nameOf(layer: Layer): string {
  if (layer.operation !== INPUT_OPERATION) return quoted(layer.name ?? layer.path);
  return layer.name === undefined || layer.name === 'input' ? 'the input' : `the input ${quoted(layer.name)}`;
}

/** What a message calls the kind of a layer: the module where a row is one layer and no more. */
export function kindName(layer: Layer, { network }: RuleContext): string {
  const row = rowOf(network, layer);
  const group = row && network.groups[row.group];
  return quoted(row && group && group.end - group.first === 1 ? row.module.name : layer.kind);
}

/** What gives the `index`-th input, for "`pool1` gives 64 channels". */
export function giverOf(context: RuleContext, layer: Layer, index = 0): string {
  const producer = producerOf(context.network, layer, index);
  return producer ? nameFrom(producer, layer, context) : 'the input';
}

/** What a layer is called by one that reads it: a row by its number, unless both are in the same row. */
export function nameFrom(producer: Layer, reader: Layer, { network }: RuleContext): string {
  if (network.rows === undefined) return nameOf(producer);
  if (producer.operation === INPUT_OPERATION) return rowName('image');
  const row = rowOf(network, producer);
  return row === undefined || row === rowOf(network, reader) ? nameOf(producer) : rowName(row);
}

/** Where the sizes of the `index`-th input come from: the layer that gives it, with its shape. */
export function givenBy(context: RuleContext, layer: Layer, index = 0): readonly RelatedPlace[] {
  const producer = producerOf(context.network, layer, index);
  const shape = context.facts.shapeOf(layer.inputs[index]?.target);
  if (producer === undefined || shape === undefined) return [];
  return [
    {
      span: producer.kindSpan,
      message: `${sentenceStart(nameFrom(producer, layer, context))} gives ${givenText(shape)}`,
    },
  ];
}

/** `12×12×20`, "2,880 features" */
function givenText(shape: Shape): string {
  const [size] = shape;
  return shape.length === 1 && isKnown(size) ? counted(size, 'feature') : shapeText(shape);
}
