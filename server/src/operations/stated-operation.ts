// What is done to tensors that is no kind of layer: a function of a library, known by the shapes that it gives. It is none of
// the catalogue, since nobody writes it as a layer.
import { pairs } from '../network/pairs.ts';
import { type Dim, isKnown, mayEqual, product, UNKNOWN } from '../network/shape.ts';
import type { Stated } from '../network/stated.ts';
import { type Application, type Applied, applyOperation } from './apply-operation.ts';
import { integerOf } from './attribute-access.ts';
import { type Factor, factor, statistics, weights } from './counts.ts';
import type { InputShape, Operation } from './operation.ts';
import { rankProblem, sameShape } from './shape-results.ts';

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
  const { times = 1, outputs = result.outputs } = holds(stated, application)
    ? stated
    : withoutOutputs(stated);
  const parameterGroups = heldGroups(result, stated);
  const macTerms = times === 1 ? result.macTerms : repeated(result, factor('times', times));
  return { ...result, outputs, macTerms, parameterGroups };
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

function withoutOutputs(stated: Stated): Stated {
  return { ...stated, outputs: stated.outputs?.map(() => undefined) ?? [undefined] };
}

/** The operation on each part of the first axes, which all outputs have in front then. */
function applyFolded(application: Application, axes: number): Applied {
  const { inputs } = application;
  const ranks = [1, 2, 3, 4].map((rank) => rank + axes);
  const wrong = inputs.map((shape, index) => rankProblem(shape, ranks, index)).find(Boolean);
  const parts = inputs.map((shape) => (wrong ? undefined : shape?.slice(axes)));
  const result = applyOperation({ ...application, inputs: parts });
  const steps = Array.from({ length: axes }, (_, axis) => sizeOfAny(inputs, axis));
  return {
    ...result,
    outputs: result.outputs.map((shape) => shape && [...steps, ...shape]),
    problems: wrong ? [wrong] : result.problems,
    macTerms: repeated(result, factor('steps', product(steps))),
  };
}

function sizeOfAny(inputs: readonly InputShape[], axis: number): Dim {
  return inputs.map((shape) => shape?.[axis]).find(isKnown) ?? inputs[0]?.[axis] ?? UNKNOWN;
}

function repeated({ macTerms }: Applied, times: Factor): Applied['macTerms'] {
  return macTerms?.map(({ factors }) => ({ factors: [...factors, times] }));
}

/** What is learned as it is stated; what is kept beside it is the operation's matter. */
function heldGroups(
  { parameterGroups }: Applied,
  { parameters, statistics: more }: Stated,
): Applied['parameterGroups'] {
  const kept =
    parameters === undefined ? undefined : parameterGroups?.filter(({ role }) => role === 'statistics');
  const learned =
    parameters === undefined || parameters === 0 ? [] : [weights([factor('parameters', parameters)])];
  const held = parameters === undefined ? parameterGroups : [...learned, ...(kept ?? [])];
  if (more === undefined) return held;
  return (
    held && [...held, statistics([factor('numbers', more === 'unknown' ? UNKNOWN : more)], 'statistics')]
  );
}
