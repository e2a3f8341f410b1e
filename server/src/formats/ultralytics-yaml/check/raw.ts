// Which Python values are known well enough to be judged.
import type { Literal } from '../arguments.ts';

/**
 * Whether nothing in a value is unknown: NaN stands for what the parser knows and we do not. A text that may be a
 * collection of Python's, or that the parser evaluates (`textsAreFinal` false), can turn out as anything.
 */
export function isConcrete(value: Literal, textsAreFinal: boolean): boolean {
  if (typeof value === 'number') return !Number.isNaN(value);
  if (typeof value === 'string') return textsAreFinal && !/^\s*[[({]/.test(value);
  if (!isList(value)) return true;
  return value.every((item) => isConcrete(item, textsAreFinal));
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
