// Functions that can be called without arguments.
import type { FunctionValue } from '../../python/values.ts';

/** Whether it can be called without arguments, behind those that are given. */
export function needsNothing({ parameters, isAsync }: FunctionValue, given: number): boolean {
  const needed = parameters
    .slice(given)
    .filter(({ kind, default: usual }) => kind !== 'rest' && kind !== 'keyword-rest' && usual === undefined);
  return needed.length === 0 && !isAsync;
}
