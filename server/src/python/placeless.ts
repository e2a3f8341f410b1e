// Statements that stand in no file of the program: those of a library's own text.
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';

/** The place of what no file has. */
export const NO_PLACE: Span = Object.freeze({ segment: Object.freeze({ text: '' }), start: 0, end: 0 });

export function withoutPlaces(statements: readonly Statement[]): readonly Statement[] {
  return placeless(statements) as readonly Statement[];
}

function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  if ('segment' in value) return NO_PLACE;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, placeless(inner)]));
}
