// What gives a layer of Keras as many axes as it works on: the batch left out of the input's sizes, a channel added, a map as a sequence.

import type { Layer } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { shapeInSentence } from '../../wording/sentence.ts';
import { setAttribute, setInput } from '../edits/edits.ts';
import { inputBehind } from '../edits/input-edits.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { producerOf } from '../words/place.ts';

export function rankOfKeras(
  { input, shape, expected }: ShapeProblemOf<'rank'>,
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const { network } = context;
  if (network.framework !== 'keras') return [];
  const [rank = 0] = expected;
  const producer = producerOf(network, layer, input);
  const source = producer && inputBehind(network, producer);
  const given = source && context.facts.layers[source.id]?.outputs[0];
  if (shape.length === rank + 1)
    return [...(source && given ? withoutBatch(source, given) : []), ...asSequence(layer, shape, rank)];
  if (shape.length !== rank - 1 || !producer) return [];
  return [...withChannel(producer, shape), ...reshaped(layer, [...shape, 1])];
}

/** The batch is no size of an input. */
function withoutBatch(source: Layer, shape: Shape): FixCandidate[] {
  return shape.length > 3 ? [setInput(source, shape.slice(1))] : [];
}

function withChannel(producer: Layer, shape: Shape): FixCandidate[] {
  const sizes = [...shape, 1];
  if (producer.operation === INPUT_OPERATION) return [setInput(producer, sizes)];
  const known = sizes.filter(isKnown);
  return producer.operation === 'reshape' && known.length === sizes.length
    ? [setAttribute(producer, 'shape', known)]
    : [];
}

/** A recurrent layer goes through rows, each with all that is in it. */
function asSequence(layer: Layer, shape: Shape, rank: number): FixCandidate[] {
  const [first, ...rest] = shape;
  const sizes = rest.filter(isKnown);
  if (rank !== 2 || !isKnown(first) || sizes.length !== rest.length) return [];
  return reshaped(layer, [first, sizes.reduce((product, size) => product * size, 1)]);
}

function reshaped(layer: Layer, shape: Shape): FixCandidate[] {
  const sizes = shape.filter(isKnown);
  if (sizes.length !== shape.length) return [];
  const insert = { operation: 'reshape', attributes: { shape: sizes } };
  return [
    {
      title: `Insert \`Reshape\` to ${shapeInSentence(sizes)}`,
      intents: [{ type: 'insert-before', layer: layer.id, insert }],
    },
  ];
}
