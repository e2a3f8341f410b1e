// size-below-one: a crop, a transposed convolution or a change of scale leaves nothing of an axis.
import type { AttributeValue } from '../../network/attribute-value.ts';
import { setAttribute } from '../edits/edits.ts';
import { networkSearch } from '../edits/network-search.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, Rule, RuleContext } from '../rule.ts';
import { attributeSpan, givenBy } from '../words/place.ts';

/** How many numbers are tried. */
const MOST = 1000;

export const rule: Rule = {
  id: 'size-below-one',
  summary: 'A size comes out below 1',
  category: 'shape',
  severity: 'error',
  fixable: true,
  ofInputSize: true,
  problems: ['size-below-one'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    const [problem, ...others] = problemsOf(facts, 'size-below-one');
    if (problem === undefined) return;
    const rest = others
      .map(({ axis, formula, result }) => ` and the ${axis} ${formula} = ${signed(result)}`)
      .join('');
    context.report({
      span: attributeSpan(layer, problem.attribute),
      message: `The ${problem.axis} would be ${problem.formula} = ${signed(problem.result)}${rest}, but a size is at least 1.`,
      related: givenBy(context, layer),
      layer,
      fixes: () => smaller(problem.attribute, subject, context),
    });
  },
};

/** With the minus sign that formulas have. */
function signed(number: number): string {
  return String(number).replace('-', '−');
}

/** Less padding or cropping: as little less as the rest of the network allows. */
function smaller(attribute: string, { layer }: LayerSubject, context: RuleContext): FixCandidate[] {
  const value = layer.attributes.get(attribute)?.value;
  if (attribute !== 'padding' && attribute !== 'cropping') return [];
  const largest = typeof value === 'number' ? value : largestSide(value);
  const numbers = Array.from({ length: Math.min(largest, MOST) }, (_, index) => largest - 1 - index);
  const search = networkSearch(context, layer);
  const best = numbers.find((number) => search.mends(layer, { [attribute]: number }));
  return best === undefined ? [] : [setAttribute(layer, attribute, best)];
}

function largestSide(value: AttributeValue | undefined): number {
  if (typeof value !== 'object') return 0;
  return Math.max(
    0,
    ...value.map((side) => (typeof side === 'object' ? Math.max(side.before, side.after) : 0)),
  );
}
