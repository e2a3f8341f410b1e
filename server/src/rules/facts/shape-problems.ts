// How rules about shapes get at the facts that operations state.
import type { LayerFacts } from '../../inference/facts.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import type { ShapeProblem, ShapeProblemOf } from '../../operations/shape-problem.ts';

/** The problems of one type that a layer has, in the order of its axes or inputs. */
export function problemsOf<Type extends ShapeProblem['type']>(
  facts: LayerFacts,
  type: Type,
): readonly ShapeProblemOf<Type>[] {
  return facts.problems.filter((problem): problem is ShapeProblemOf<Type> => problem.type === type);
}

/**
 * The axes of a window that have a problem of this type: operations state a problem once where axes do not differ,
 * so `shows` tells it from the numbers of each axis.
 */
export function affectedAxes(
  facts: LayerFacts,
  type: 'kernel-exceeds-input' | 'non-integer-size' | 'pool-does-not-divide',
  shows: (window: WindowAxis) => boolean,
): readonly WindowAxis[] {
  const windows = (facts.windows ?? []).filter(shows);
  if (!facts.guessed) return windows;
  const named = problemsOf(facts, type).map(({ axis }) => axis);
  return windows.filter(({ axis }) => named.includes(axis));
}
