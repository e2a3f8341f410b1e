// Where findings point, and how they say where a size comes from.

import type { Layer, Network } from '../network/network.ts';
import type { RowFacts } from '../network/rows.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { Span } from '../text/span.ts';
import { shapeWords } from './axis-words.ts';
import { rowName, rowOf } from './row-table.ts';
import type { RelatedPlace, RuleContext } from './rule.ts';
import { quoted, sentenceStart } from './wording.ts';

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

/** What a message calls the kind of a layer: the module where a row is one layer, or joins its inputs by it. */
export function kindName(layer: Layer, context: RuleContext): string {
  const { network } = context;
  const row = rowOf(network, layer);
  const group = row && network.groups[row.group];
  if (!row || !group) return quoted(layer.kind);
  const isWhole = group.end - group.first === 1;
  return quoted(isWhole || readsRowsOnly(layer, row, context) ? row.module.name : layer.kind);
}

/** Whether all inputs of a layer are maps of other rows, some of them brought to another size before. */
function readsRowsOnly(layer: Layer, row: RowFacts, { network }: RuleContext): boolean {
  if (layer.inputs.length < 2) return false;
  return layer.inputs.every((_, index) => {
    const producer = producerOf(network, layer, index);
    return producer !== undefined && rowOf(network, resized(producer, network)) !== row;
  });
}

/** The layer whose map another one only brings to the size of a third. */
function resized(layer: Layer, network: Network): Layer {
  return (layer.operation === 'resize_like' && producerOf(network, layer)) || layer;
}

/** What gives the `index`-th input, for "`pool1` gives 64 channels". */
export function giverOf(context: RuleContext, layer: Layer, index = 0): string {
  const producer = producerOf(context.network, layer, index);
  return producer ? nameFrom(producer, layer, context) : 'the input';
}

/** What a layer is called by one that reads it: a row by its number, unless both are in the same row. */
export function nameFrom(given: Layer, reader: Layer, { network }: RuleContext): string {
  if (network.rows === undefined) return nameOf(given);
  const producer = rowOf(network, given) === rowOf(network, reader) ? resized(given, network) : given;
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
      message: `${sentenceStart(nameFrom(producer, layer, context))} gives ${shapeWords(shape, context.network.layout)}`,
    },
  ];
}
