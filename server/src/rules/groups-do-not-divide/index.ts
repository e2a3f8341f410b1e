// groups-do-not-divide: the groups of a convolution do not divide its input channels or its filters.
import { nearestDivisor } from '../../inference/what-if.ts';
import { channelsOf } from '../../network/shape.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { counted, grouped } from '../../wording/counted.ts';
import { listed, quoted, sentenceStart } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import { scaledNote } from '../rows/parts.ts';
import { rowOf } from '../rows/table.ts';
import type { FixCandidate, LayerSubject, Rule, RuleContext } from '../rule.ts';
import { attributeSpan, givenBy, giverOf } from '../words/place.ts';
import { placesOf } from '../words/program-places.ts';

export const rule: Rule = {
  id: 'groups-do-not-divide',
  summary: 'The groups of a convolution do not divide its channels',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['indivisible'],
  checkFile(problem, context) {
    if (problem.type !== 'groups') return;
    const { span, name, groups, widths } = problem;
    const wrong = widths.filter(({ size }) => size % groups !== 0);
    const sizes = wrong.map((one) => `${quoted(one.name)} ${grouped(one.size)}`);
    const most = nearestDivisor(
      widths.map(({ size }) => size),
      groups,
    );
    context.report({
      span,
      message: `${sentenceStart(listed(sizes))} cannot be divided by ${quoted(name)} ${grouped(groups)}; ${counted(most, 'group')} would fit.`,
      related: placesOf(problem),
      fixes: () =>
        problem.origin
          ? []
          : [
              {
                title: `Set ${quoted(name)} to ${most}`,
                intents: [{ type: 'set-value', span, from: groups, value: most }],
              },
            ],
    });
  },
  checkLayer(subject, context) {
    const { layer, facts, operation } = subject;
    const problems = problemsOf(facts, 'indivisible').filter(({ attribute }) => attribute === 'groups');
    if (operation.category !== 'convolution' || problems.length === 0) return;
    context.report({
      span: attributeSpan(layer, 'groups'),
      message: message(problems, subject, context),
      related: givenBy(context, layer),
      layer,
      fixes: () => edits(problems, subject, context),
    });
  },
};

type Indivisible = ShapeProblemOf<'indivisible'>;

function message(problems: readonly Indivisible[], subject: LayerSubject, context: RuleContext): string {
  const [{ divisor } = { divisor: 1 }] = problems;
  const sizes = listed(problems.map((one) => sizeText(one, subject, context)));
  const { filters, groups } = fitting(problems, subject, context);
  const few = counted(groups, 'group');
  const would =
    filters.length === 0
      ? few
      : `${listed(filters.toSorted((a, b) => a - b).map(grouped), 'or')} filters, or ${few},`;
  return `${sentenceStart(sizes)} cannot be divided into ${counted(divisor, 'group')}; ${would} would fit.`;
}

/** "the 64 channels that `conv1` gives", "the 30 filters" */
function sizeText(
  { size, what, sizeAttribute }: Indivisible,
  { layer }: LayerSubject,
  context: RuleContext,
): string {
  const row = rowOf(context.network, layer);
  if (sizeAttribute === 'filters') {
    return `the ${counted(size, 'filter')}${row ? scaledNote(row, context.network.scaling) : ''}`;
  }
  return sizeAttribute === undefined
    ? `the ${counted(size, 'channel')} that ${giverOf(context, layer)} gives`
    : `the ${grouped(size)} ${what}`;
}

interface Fitting {
  /** The multiples around the number of filters, the nearest first, if they alone do not divide. */
  readonly filters: readonly number[];
  /** The nearest number of groups that divides channels and filters. */
  readonly groups: number;
}

function fitting(
  problems: readonly Indivisible[],
  { layer, facts }: LayerSubject,
  { network }: RuleContext,
): Fitting {
  const [{ divisor } = { divisor: 1 }] = problems;
  const filters = layer.attributes.get('filters')?.value;
  const channels = facts.inputs[0] && channelsOf(facts.inputs[0], network.layout);
  const sizes = [channels, filters].filter((size) => typeof size === 'number');
  const onlyFilters = problems.every(({ sizeAttribute }) => sizeAttribute === 'filters');
  return {
    filters: onlyFilters && typeof filters === 'number' ? multiplesAround(filters, divisor) : [],
    groups: nearestDivisor(sizes, divisor),
  };
}

function multiplesAround(size: number, divisor: number): readonly number[] {
  const below = size - (size % divisor);
  const distance = (multiple: number) => Math.abs(multiple - size);
  return [below, below + divisor]
    .filter((multiple) => multiple > 0)
    .sort((a, b) => distance(a) - distance(b) || b - a);
}

function edits(
  problems: readonly Indivisible[],
  subject: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const { filters, groups } = fitting(problems, subject, context);
  return [
    ...filters.slice(0, 1).map((multiple) => setAttribute(subject.layer, 'filters', multiple)),
    setAttribute(subject.layer, 'groups', groups),
  ];
}
