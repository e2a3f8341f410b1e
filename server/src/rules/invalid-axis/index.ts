// invalid-axis: an axis that the input does not have, one named twice, or a permutation that is none.
import { isKnown } from '../../network/shape.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, Rule } from '../rule.ts';
import { attributeName, attributeSpan, givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'invalid-axis',
  summary: 'An axis that the input does not have, or a permutation that is none',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['axes'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    for (const problem of problemsOf(facts, 'axes')) {
      context.report({
        span: attributeSpan(layer, problem.attribute),
        message: message(problem, subject),
        related: givenBy(context, layer),
        layer,
        fixes: () => edits(problem, subject),
      });
    }
  },
};

function message(
  { attribute, rank, reason }: ShapeProblemOf<'axes'>,
  { layer, facts }: LayerSubject,
): string {
  const [shape] = facts.inputs;
  const of = shape?.every(isKnown) ? ` (${shapeInSentence(shape)})` : '';
  const axes =
    rank === 1 ? `The only axis of the input${of} is 0` : `The axes of the input${of} are 0 to ${rank - 1}`;
  return `${quoted(attributeName(layer, attribute))} does not fit: ${reason}. ${axes}.`;
}

function edits({ attribute, rank }: ShapeProblemOf<'axes'>, { layer }: LayerSubject): FixCandidate[] {
  const value = layer.attributes.get(attribute)?.value;
  if (typeof value === 'object')
    return permutation(value, rank).map((order) => setAttribute(layer, attribute, order));
  return ['channels', -1].map((axis) => setAttribute(layer, attribute, axis));
}

/** The axes named, each once, then those that are missing. */
function permutation(value: readonly unknown[], rank: number): number[][] {
  const named = value.flatMap((item) => (typeof item === 'number' ? [item < 0 ? item + rank : item] : []));
  if (named.length !== value.length) return [];
  const kept = [...new Set(named)].filter((axis) => axis >= 0 && axis < rank);
  const missing = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !kept.includes(axis));
  return [[...kept, ...missing]];
}
