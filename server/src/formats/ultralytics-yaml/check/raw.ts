// Which Python values are known well enough to be judged.
import type { Literal } from '../../../libraries/literal.ts';

/**
 * Whether nothing in a value can turn out otherwise, as a text can that may be a collection of Python's, or that the parser
 * evaluates (`textsAreFinal` false).
 */
export function isConcrete(value: Literal, textsAreFinal: boolean): boolean {
  if (typeof value === 'string') return textsAreFinal && !/^\s*[[({]/.test(value);
  if (!isList(value)) return true;
  return value.every((item) => isConcrete(item, textsAreFinal));
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
