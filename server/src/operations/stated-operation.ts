// What is done to tensors that is no kind of layer: a function of a library, known by the shapes that it gives. It is none of
// the catalogue, since nobody writes it as a layer.
import { UNKNOWN } from '../network/shape.ts';
import type { Stated } from '../network/stated.ts';
import { type Application, type Applied, applyOperation } from './apply-operation.ts';
import { integerOf } from './attribute-access.ts';
import { factor, statistics, weights } from './counts.ts';
import type { Operation } from './operation.ts';
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
  const result = applyOperation(application);
  if (!stated) return result;
  const { times = 1, outputs = result.outputs } = stated;
  const parameterGroups = heldGroups(result, stated);
  if (times === 1) return { ...result, outputs, parameterGroups };
  const macTerms = result.macTerms?.map(({ factors }) => ({ factors: [...factors, factor('times', times)] }));
  return { ...result, outputs, macTerms, parameterGroups };
}

/** What is learned as it is stated; what is kept beside it is the operation's matter. */
function heldGroups({ parameterGroups }: Applied, { parameters }: Stated): Applied['parameterGroups'] {
  if (parameters === undefined) return parameterGroups;
  const kept = parameterGroups?.filter(({ role }) => role === 'statistics') ?? [];
  return parameters === 0 ? kept : [weights([factor('parameters', parameters)]), ...kept];
}
