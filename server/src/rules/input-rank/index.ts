// input-rank: the input has another number of axes than the operation works on, or an attribute has a number for
// each axis but not as many as there are.
import type { Layer } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { sourceOf } from '../../text/span.ts';
import { rankNames, shapeName } from '../../wording/axes.ts';
import { counted } from '../../wording/counted.ts';
import { listed, quoted, sentenceStart, shapeInSentence } from '../../wording/sentence.ts';
import { removeLayer, setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, RelatedPlace, Rule, RuleContext } from '../rule.ts';
import {
  attributeName,
  attributeSpan,
  givenBy,
  giverOf,
  inputSpan,
  nameOf,
  producerOf,
} from '../words/place.ts';
import { rankOfKeras } from './keras-axes.ts';

/** How many layers are gone back for an axis that is missing. */
const MOST_BACK = 100;

export const rule: Rule = {
  id: 'input-rank',
  summary: 'An input has another number of axes than its layer works on',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['rank', 'axis-count'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    for (const problem of problemsOf(facts, 'rank')) {
      context.report({
        span: inputSpan(layer, problem.input),
        message: rankMessage(problem, subject, context),
        related: [...givenBy(context, layer, problem.input), ...axesLostBy(problem, subject, context)],
        layer,
        fixes: () => [
          ...rankOfKeras(problem, subject, context),
          ...kindForAxes(problem, subject, context),
          ...withoutFlatten(problem, subject, context),
          ...withoutLoss(problem, subject, context),
        ],
      });
    }
    for (const problem of problemsOf(facts, 'axis-count')) {
      context.report({
        span: attributeSpan(layer, problem.attribute),
        message: `${quoted(attributeName(layer, problem.attribute))} has ${counted(problem.found, entryName(problem, subject))}, but the input has ${counted(problem.expected, 'spatial axis', 'spatial axes')}.`,
        related: givenBy(context, layer),
        layer,
        fixes: () => rightLength(problem, subject),
      });
    }
  },
};

function rankMessage(problem: ShapeProblemOf<'rank'>, { layer }: LayerSubject, context: RuleContext): string {
  const giver = sentenceStart(giverOf(context, layer, problem.input));
  if (problem.withBatch) {
    const given = `${shapeInSentence(problem.shape)}, ${counted(problem.shape.length, 'axis', 'axes')} with the batch`;
    return `${giver} gives ${given}, but ${quoted(layer.kind)} takes ${listed(problem.expected.map(String), 'or')}.`;
  }
  return `${giver} gives ${shapeName(problem.shape)}, but ${quoted(layer.kind)} works on ${rankNames(problem.expected)}.`;
}

/** Where an axis went that the layer needs: the nearest layer before it that has fewer axes than what it reads. */
function axesLostBy(
  problem: ShapeProblemOf<'rank'>,
  subject: LayerSubject,
  context: RuleContext,
): RelatedPlace[] {
  const lost = loserOf(problem, subject, context);
  if (!lost) return [];
  const words = `${sentenceStart(nameOf(lost.layer))} makes ${shapeInSentence(lost.to)} of ${shapeInSentence(lost.from)}`;
  return [{ span: lost.layer.definition.kindSpan, message: words }];
}

interface Loser {
  readonly layer: Layer;
  readonly from: Shape;
  readonly to: Shape;
}

function loserOf(
  { input, shape, withBatch }: ShapeProblemOf<'rank'>,
  { layer }: LayerSubject,
  context: RuleContext,
): Loser | undefined {
  if (!withBatch) return undefined;
  let lost = producerOf(context.network, layer, input);
  for (let count = 0; lost && count < MOST_BACK; count++) {
    const { inputs: [from] = [], outputs: [to] = [] } = context.facts.layers[lost.id] ?? {};
    if (from && to && to.length < from.length && to.length <= shape.length) return { layer: lost, from, to };
    lost = producerOf(context.network, lost);
  }
  return undefined;
}

/** What drops axes, whichever they are, flattens each example instead. */
function withoutLoss(
  problem: ShapeProblemOf<'rank'>,
  subject: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const lost = loserOf(problem, subject, context);
  if (!lost) return [];
  const by = { operation: 'flatten', attributes: {} };
  return [
    {
      title: `Replace ${quoted(lost.layer.kind)} by \`flatten\``,
      intents: [{ type: 'replace-layer', layer: lost.layer.id, by }],
    },
  ];
}

/** Kinds that name the number of their axes: `BatchNorm2d`, `MaxPooling2D`. */
function kindForAxes(
  { shape, withBatch }: ShapeProblemOf<'rank'>,
  { layer }: LayerSubject,
  { network }: RuleContext,
): FixCandidate[] {
  const letter = network.framework === 'keras' ? 'D' : 'd';
  if (withBatch || !new RegExp(`\\d${letter}$`).test(layer.kind)) return [];
  const kind = `${layer.kind.slice(0, -2)}${Math.max(1, shape.length - 1)}${letter}`;
  return kind === layer.kind
    ? []
    : [
        {
          title: `Replace ${quoted(layer.kind)} by ${quoted(kind)}`,
          intents: [{ type: 'set-kind', layer: layer.id, kind }],
        },
      ];
}

/** What was flattened too early is flattened no more. */
function withoutFlatten(
  { input }: ShapeProblemOf<'rank'>,
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const producer = producerOf(context.network, layer, input);
  return producer?.operation === 'flatten' ? [removeLayer(producer)] : [];
}

function entryName({ attribute }: ShapeProblemOf<'axis-count'>, { layer }: LayerSubject): string {
  const { value, span } = layer.attributes.get(attribute) ?? {};
  const hasPairs = typeof value === 'object' && value.some((item) => typeof item === 'object');
  // Of a pair of equal numbers, one may be written.
  return hasPairs && span && sourceOf(span).indexOf('[', 1) > 0 ? 'pair' : 'number';
}

/** The list cut to its length, or its last number for the axes that are left. */
function rightLength(
  { attribute, expected }: ShapeProblemOf<'axis-count'>,
  { layer }: LayerSubject,
): FixCandidate[] {
  const value = layer.attributes.get(attribute)?.value;
  if (typeof value !== 'object') return [];
  const numbers = value.filter((item) => typeof item === 'number');
  const sides = value.filter((item) => typeof item === 'object');
  const [first] = numbers;
  if (expected === 1 && first !== undefined) return [setAttribute(layer, attribute, first)];
  if (numbers.length === value.length) return [setAttribute(layer, attribute, fitted(numbers, expected))];
  return sides.length === value.length ? [setAttribute(layer, attribute, fitted(sides, expected))] : [];
}

function fitted<Item>(items: readonly Item[], length: number): readonly Item[] {
  const last = items.at(-1);
  return last === undefined ? [] : Array.from({ length }, (_, index) => items[index] ?? last);
}
