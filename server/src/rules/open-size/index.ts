// open-size: a layer has weights for each of its features or channels, and the model leaves open how many there are.

import type { Layer } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import { shapeName } from '../../wording/axes.ts';
import { quoted, sentenceStart } from '../../wording/sentence.ts';
import { setInput } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, RelatedPlace, Rule, RuleContext } from '../rule.ts';
import { givenBy, giverOf, nameOf, producerOf } from '../words/place.ts';

/** How many layers are gone back for the one that flattens. */
const MOST_BACK = 20;
/** What images usually have, where nobody says it. */
const USUAL = 224;

export const rule: Rule = {
  id: 'open-size',
  summary: 'A layer needs a size that the model leaves open',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['open-size'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    if (problemsOf(facts, 'open-size').length === 0) return;
    const flatten = flattenBefore(layer, context);
    const what = layer.operation === 'dense' ? 'features' : 'channels';
    const why = flatten ? `, since ${nameOf(flatten)} flattens a map whose size is open` : '';
    context.report({
      span: layer.definition.kindSpan,
      message: `${quoted(layer.kind)} has a weight for each of its ${what}, but the model leaves open how many ${giverOf(context, layer)} gives${why}.`,
      related: flatten ? flattened(flatten, context) : [...givenBy(context, layer)],
      layer,
      fixes: () => edits(subject, flatten, context),
    });
  },
};

function flattenBefore(layer: Layer, { network }: RuleContext): Layer | undefined {
  let current = producerOf(network, layer);
  for (let count = 0; current && count < MOST_BACK; count++) {
    if (current.operation === 'flatten') return current;
    current = current.inputs.length === 1 ? producerOf(network, current) : undefined;
  }
  return undefined;
}

function flattened(flatten: Layer, context: RuleContext): RelatedPlace[] {
  const input = inputOf(context);
  const shape = input && context.facts.layers[input.id]?.outputs[0];
  const map = context.facts.shapeOf(flatten.inputs[0]?.target);
  return [
    {
      span: flatten.definition.kindSpan,
      message: `${sentenceStart(nameOf(flatten))} flattens ${map ? shapeName(map) : 'a map'}`,
    },
    ...(input && shape
      ? [
          {
            span: input.definition.kindSpan,
            message: `${sentenceStart(nameOf(input))} is ${shapeName(shape)}`,
          },
        ]
      : []),
  ];
}

function inputOf({ network }: RuleContext): Layer | undefined {
  const inputs = network.layers.filter(({ operation }) => operation === INPUT_OPERATION);
  return inputs.length === 1 ? inputs[0] : undefined;
}

/** The mean of each channel has one number for it, whatever the size; or the input is given one. */
function edits(_: LayerSubject, flatten: Layer | undefined, context: RuleContext): FixCandidate[] {
  const input = inputOf(context);
  const shape = input && context.facts.layers[input.id]?.outputs[0];
  const pooled: FixCandidate[] = flatten
    ? [
        {
          title: `Replace ${quoted(flatten.kind)} by the mean of each channel`,
          intents: [
            {
              type: 'replace-layer',
              layer: flatten.id,
              by: { operation: 'global_avg_pool', attributes: {} },
            },
          ],
        },
      ]
    : [];
  return [...pooled, ...(input && shape ? sized(input, shape) : [])];
}

function sized(input: Layer, shape: Shape): FixCandidate[] {
  const known = shape.map((size) => (isKnown(size) ? size : USUAL));
  return known.every((size, at) => size === shape[at]) ? [] : [setInput(input, known)];
}
