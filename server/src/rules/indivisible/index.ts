// indivisible: a size has to be a multiple of a number and is not (pixel shuffle, group normalization, heads,
// pooling over channels).
import { nearestDivisor } from '../../inference/what-if.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { countedAlong } from '../../wording/axes.ts';
import { grouped } from '../../wording/counted.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, Rule, RuleContext } from '../rule.ts';
import { attributeName, attributeSpan, givenBy, nameFrom, producerOf } from '../words/place.ts';

const AXES: readonly string[] = ['length', 'height', 'width', 'depth'];

export const rule: Rule = {
  id: 'indivisible',
  summary: 'A size is not a multiple of the number that has to divide it',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['indivisible'],
  checkLayer(subject, context) {
    const { layer, facts, operation } = subject;
    for (const problem of problemsOf(facts, 'indivisible')) {
      const { attribute, size, divisor } = problem;
      if (operation.category === 'convolution' && attribute === 'groups') continue;
      const smaller = size - (size % divisor);
      const fitting = [smaller, smaller + divisor].filter((one) => one > 0).map(grouped);
      context.report({
        span: attributeSpan(layer, attribute),
        message: `${sizeText(problem)} cannot be divided by ${divisorText(problem, subject)}; ${listed(fitting, 'or')} could.`,
        related: givenBy(context, layer),
        layer,
        fixes: () => [...edits(problem, subject), ...widthEdits(problem, subject, context)],
      });
    }
  },
};

/** "30 input channels", "7 columns" */
function sizeText({ size, what }: ShapeProblemOf<'indivisible'>): string {
  return AXES.includes(what) ? countedAlong(what, size) : `${grouped(size)} ${what}`;
}

/** "`groups` 8"; "9 (`factor` is 3)" where the number only follows from the attribute. */
function divisorText({ attribute, divisor }: ShapeProblemOf<'indivisible'>, { layer }: LayerSubject): string {
  const value = layer.attributes.get(attribute)?.value;
  if (attribute === 'axis' || typeof value !== 'number') return grouped(divisor);
  const name = quoted(attributeName(layer, attribute));
  return value === divisor ? `${name} ${divisor}` : `${divisor} (${name} is ${value})`;
}

function edits(problem: ShapeProblemOf<'indivisible'>, { layer }: LayerSubject): FixCandidate[] {
  const { attribute, size, divisor, sizeAttribute } = problem;
  const multiple = Math.max(1, Math.round(size / divisor)) * divisor;
  return [
    ...(sizeAttribute === undefined ? [] : [setAttribute(layer, sizeAttribute, multiple)]),
    ...(layer.attributes.get(attribute)?.value === divisor
      ? [setAttribute(layer, attribute, nearestDivisor([size], divisor))]
      : []),
  ];
}

/** The layer that makes the channels makes as many as can be divided. */
function widthEdits(
  { size, divisor, what }: ShapeProblemOf<'indivisible'>,
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const maker = producerOf(context.network, layer);
  const attribute = ['filters', 'units'].find((name) => maker?.attributes.get(name)?.value === size);
  if (!maker || attribute === undefined || !/channels|features/.test(what)) return [];
  const smaller = size - (size % divisor);
  return [smaller, smaller + divisor]
    .filter((one) => one > 0)
    .map((one) => setAttribute(maker, attribute, one, nameFrom(maker, layer, context)));
}
