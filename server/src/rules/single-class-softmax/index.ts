// single-class-softmax: a softmax over one number, which is 1 whatever that number is.
import type { Layer } from '../../network/network.ts';
import { channelAxis, isKnown, type Shape } from '../../network/shape.ts';
import { quoted } from '../../wording/sentence.ts';
import { removeLayer } from '../edits/edits.ts';
import type { FixCandidate, LayerSubject, Rule, RuleContext } from '../rule.ts';
import { attributeSpan, givenBy, nameOf, producerOf } from '../words/place.ts';

/** What gives scores, and the attribute that says how many. */
const SCORING = /^(?:dense|conv(?:[123]d)?|separable_conv|transposed_conv)$/;

export const rule: Rule = {
  id: 'single-class-softmax',
  summary: 'A softmax over one number gives 1, whatever that is',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  categories: ['activation', 'dense', 'convolution'],
  checkLayer(subject, context) {
    if (context.network.framework !== 'keras') return;
    const found = scoresOf(subject, context);
    if (!found) return;
    const { layer } = subject;
    const count = found.operation === 'dense' ? 'units' : 'filters';
    const isSame = found === layer;
    context.report({
      span: isSame ? attributeSpan(layer, 'activation') : layer.definition.kindSpan,
      message: `A softmax over the one number that ${nameOf(found)} gives is 1, whatever the number is: a sigmoid makes a probability of it, and a softmax takes one number for each class.`,
      related: isSame
        ? [{ span: attributeSpan(layer, count), message: `${quoted(found.kind)} gives one number` }]
        : givenBy(context, layer),
      layer,
      fixes: () => edits(layer, isSame),
    });
  },
};

/** The layer whose single number it is. */
function scoresOf({ layer, facts, operation }: LayerSubject, { network }: RuleContext): Layer | undefined {
  const [shape] = facts.outputs;
  if (!shape) return undefined;
  if (SCORING.test(layer.operation ?? ''))
    return layer.attributes.get('activation')?.value === 'softmax' && isSingle(shape, layer, network.layout)
      ? layer
      : undefined;
  // A function has no name, and may be told another axis.
  if (operation.id !== 'softmax' || layer.name === undefined) return undefined;
  const giver = producerOf(network, layer);
  if (!giver || !SCORING.test(giver.operation ?? '') || !isSingle(shape, giver, network.layout))
    return undefined;
  return axisOf(layer, shape) === axisOfScores(giver, shape, network.layout) ? giver : undefined;
}

function axisOfScores(
  { operation, layout }: Layer,
  shape: Shape,
  usual: RuleContext['network']['layout'],
): number {
  return operation === 'dense' ? shape.length - 1 : channelAxis(shape.length, layout ?? usual);
}

function isSingle(shape: Shape, giver: Layer, layout: RuleContext['network']['layout']): boolean {
  const size = shape[axisOfScores(giver, shape, layout)];
  return isKnown(size) && size === 1;
}

/** Along which axis it is taken; `undefined` where that is not known. */
function axisOf({ attributes }: Layer, shape: Shape): number | undefined {
  const axis = attributes.get('axis')?.value ?? -1;
  return typeof axis !== 'number' ? undefined : axis < 0 ? axis + shape.length : axis;
}

function edits(layer: Layer, isSame: boolean): FixCandidate[] {
  if (!isSame) {
    const by = { operation: 'sigmoid', attributes: {} };
    const title = `Replace ${quoted(layer.kind)} by a sigmoid`;
    return [{ title, intents: [{ type: 'replace-layer', layer: layer.id, by }] }, removeLayer(layer)];
  }
  return [
    {
      title: 'Set `activation` to `sigmoid`',
      intents: [{ type: 'set-attribute', layer: layer.id, attribute: 'activation', value: 'sigmoid' }],
    },
  ];
}
