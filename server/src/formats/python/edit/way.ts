// Edits with what they change, in words for a title.
import type { Layer } from '../../../network/network.ts';
import { isWithin, type Span, sameSpan, sourceOf } from '../../../text/span.ts';
import type { Way } from '../../format.ts';
import { type EditContext, writing } from './context.ts';
import { lineNumber } from './lines.ts';
import type { Solution } from './solve.ts';

/** Texts longer than this are not repeated in a title. */
const LONGEST = 24;

/** `argument` is what is written for the attribute where the layer is made: nothing is said of it where all of it is replaced. */
export function wayOf(solution: Solution, { definition }: Layer, argument: Span, context: EditContext): Way {
  const edits = solution.map(({ span, text }) => writing(span, text, context));
  const [first, ...others] = solution;
  if (!first || (others.length === 0 && sameSpan(first.span, argument))) return { edits };
  const { text } = context.tree;
  const line = lineNumber(text, Math.min(...edits.map(({ range }) => range.start)));
  const place = solution.every(({ span }) => isWithin(span, definition.span)) ? [] : [`in line ${line}`];
  const changes = [...new Set(solution.map((change) => `${sourceOf(change.span)} → ${change.text}`))].join(
    ', ',
  );
  const said = changes.length > LONGEST && place.length > 0 ? [] : [`(${changes})`];
  return { edits, where: [...place, ...said].join(' ') };
}
