// The place of what no file has: texts of libraries that are run as parts of a program stand nowhere in it.
import type { Span } from '../text/span.ts';

export const NO_PLACE: Span = Object.freeze({ segment: Object.freeze({ text: '' }), start: 0, end: 0 });

/** Whether a place is in a file. */
export function isSomewhere(span: Span | undefined): span is Span {
  return span !== undefined && span !== NO_PLACE;
}
