// What is done to tensors that is no kind of layer: a function of a library, known by the shapes that it gives. It is none of
// the catalogue, since nobody writes it as a layer.
import { pairs } from '../network/pairs.ts';
import { type Dim, isKnown, mayEqual, product, UNKNOWN } from '../network/shape.ts';
import type { Stated } from '../network/stated.ts';
import { type Application, type Applied, applyOperation } from './apply-operation.ts';
import { integerOf } from './attribute-access.ts';
import { factor, statistics, weights } from './counts.ts';
import { applyFolded, repeated } from './folded-operation.ts';
import type { Operation, ParameterGroup } from './operation.ts';
import { sameShape } from './shape-results.ts';

/** Applied where a layer has no operation and states what it gives. */
export const STATED_OPERATION: Operation = {
  id: 'stated',
  title: 'Function',
  summary: 'A function of tensors',
  category: 'reshaping',
  signature: '(N, …) → (N, …)',
  inputs: { min: 0, max: 1024 },
  attributes: {
    parameters: { type: 'integer', min: 0, meaning: 'How many numbers it learns', default: { value: 0 } },
    statistics: {
      type: 'integer',
      min: 0,
      meaning: 'How many numbers it keeps that are never learned',
      default: { value: 0 },
    },
    macs: { type: 'integer', min: 0, meaning: 'Multiply-accumulates', default: { value: 0 } },
  },
  shape: sameShape,
  parameters: ({ attributes }) => [
    ...(attributes.get('parameters') === 0
      ? []
      : [weights([factor('parameters', integerOf(attributes, 'parameters') ?? UNKNOWN)])]),
    ...(attributes.get('statistics') === 0
      ? []
      : [statistics([factor('numbers', integerOf(attributes, 'statistics') ?? UNKNOWN)], 'statistics')]),
  ],
  macs: ({ attributes }) => [
    { factors: [factor('multiply-accumulates', integerOf(attributes, 'macs') ?? UNKNOWN)] },
  ],
  reach: () => ({ type: 'unknown' }),
};

/** Applies an operation as `applyOperation` does, with what a layer states of itself. */
export function applyStated(application: Application, stated: Stated | undefined): Applied {
  if (!stated) return applyOperation(application);
  const result = stated.folded ? applyFolded(application, stated.folded) : applyOperation(application);
  const given = holds(stated, application) ? stated.outputs : stated.outputs?.map(() => undefined);
  const outputs = given ?? result.outputs;
  return {
    ...result,
    ...(stated.problems && { problems: stated.problems }),
    outputs,
    macTerms: computed(result, stated),
    parameterGroups: heldGroups(result, stated),
  };
}

function computed({ macTerms }: Applied, { times = 1, unknownMacs }: Stated): Applied['macTerms'] {
  if (unknownMacs) return undefined;
  if (times === 1) return macTerms;
  return repeated({ macTerms }, factor('times', times));
}

/** Whether all that arrives may be what the outputs were worked out with. */
function holds({ basis }: Stated, { inputs }: Application): boolean {
  if (!basis) return true;
  return pairs(basis, inputs).every(([stored, found]) => {
    if (!stored || !found) return true;
    return (
      stored.length === found.length && pairs(stored, found).every(([one, other]) => mayEqual(one, other))
    );
  });
}

function heldGroups(
  applied: Applied,
  { parameters, frozen, statistics: kept }: Stated,
): Applied['parameterGroups'] {
  const learned = learnedGroups(applied, parameters);
  const size = kept === 'unknown' ? UNKNOWN : kept;
  const groups =
    size === undefined
      ? learned
      : learned && [...learned, statistics([factor('numbers', size)], 'statistics')];
  return frozen === undefined ? groups : groups && heldFast(groups, frozen);
}

/** The groups with so many of their numbers not trained. Which of them these are is told where one group has just as many. */
function heldFast(groups: readonly ParameterGroup[], frozen: number | 'unknown'): readonly ParameterGroup[] {
  const countOf = ({ factors }: ParameterGroup) => product(factors.map(({ size }) => size));
  const learned = groups.filter(({ role }) => role !== 'statistics');
  const all = learned.reduce<Dim>((sum, group) => plus(sum, countOf(group)), 0);
  const mark = (chosen: (group: ParameterGroup) => boolean) =>
    groups.map((group): ParameterGroup => (chosen(group) ? { ...group, trainable: false } : group));
  if (frozen === 'unknown' || !isKnown(all))
    return groups.map(({ trainable: _, ...group }) =>
      group.role === 'statistics' ? { ...group, trainable: false } : group,
    );
  if (frozen >= all) return mark(({ role }) => role !== 'statistics');
  const [one, ...more] = learned.filter((group) => countOf(group) === frozen);
  if (one && more.length === 0) return mark((group) => group === one);
  return [
    weights([factor('trained', all - frozen)]),
    { ...weights([factor('held fast', frozen)], 'fixed weights'), trainable: false },
    ...groups.filter(({ role }) => role === 'statistics'),
  ];
}

function plus(one: Dim, other: Dim): Dim {
  return isKnown(one) && isKnown(other) ? one + other : UNKNOWN;
}

/** What is learned as it is stated; what is kept beside it is the operation's matter. */
function learnedGroups(
  { parameterGroups }: Applied,
  parameters: Stated['parameters'],
): Applied['parameterGroups'] {
  if (parameters === 'unknown') return undefined;
  if (parameters === undefined) return parameterGroups;
  const kept = parameterGroups?.filter(({ role }) => role === 'statistics') ?? [];
  return parameters === 0 ? kept : [weights([factor('parameters', parameters)]), ...kept];
}
