// Where the size of an axis comes from: the layers between that and the place where it does not fit only hand it on.
import type { Layer } from '../../network/network.ts';
import { shapeWords } from '../../wording/axes.ts';
import { sentenceStart } from '../../wording/sentence.ts';
import type { RelatedPlace, RuleContext } from '../rule.ts';
import { givenBy, nameFrom, producerOf } from './place.ts';

/** How many layers are gone back. */
const MOST = 1000;

/** What gives the `index`-th input, and before it the layer that gave these axes their sizes, if that is another one. */
export function sizedBy(
  context: RuleContext,
  layer: Layer,
  index: number,
  axes: readonly number[],
): readonly RelatedPlace[] {
  const given = givenBy(context, layer, index);
  const producer = producerOf(context.network, layer, index);
  const origin = producer && axes.length > 0 ? originOf(context, producer, axes) : producer;
  const shape = origin && context.facts.layers[origin.id]?.outputs[0];
  if (!origin || origin === producer || !shape) return given;
  return [
    {
      span: origin.definition.kindSpan,
      message: `${sentenceStart(nameFrom(origin, layer, context))} gives ${shapeWords(shape, context.network.layout)}`,
    },
    ...given,
  ];
}

/** The first layer on the way that does not have the sizes along these axes from what it reads. */
function originOf({ network, facts }: RuleContext, from: Layer, axes: readonly number[]): Layer {
  let layer = from;
  for (let count = 0; count < MOST; count++) {
    const { inputs: [input] = [], outputs: [output] = [] } = facts.layers[layer.id] ?? {};
    const before = producerOf(network, layer);
    const isHandedOn =
      input?.length === output?.length && axes.every((axis) => input?.[axis] === output?.[axis]);
    if (!before || !isHandedOn) return layer;
    layer = before;
  }
  return layer;
}
