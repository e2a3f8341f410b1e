// Edits with what they change, in words for a title.
import type { Layer } from '../../../network/network.ts';
import { isWithin, type Span, sameSpan, sourceOf } from '../../../text/span.ts';
import type { Way } from '../../format.ts';
import { type EditContext, sourceAt, writingAnywhere } from './context.ts';
import { lineNumber } from './lines.ts';
import type { Change, Solution } from './solve.ts';

/** Texts longer than this are not repeated in a title. */
const LONGEST = 24;

/** `argument` is what is written for the attribute where the layer is made: nothing is said of it where all of it is replaced. */
export function wayOf(solution: Solution, { definition }: Layer, argument: Span, context: EditContext): Way {
  const way = wayTo(solution, context);
  const [first, ...more] = solution;
  if (!first || (more.length === 0 && sameSpan(first.span, argument) && !way.others)) return way;
  const isOwn = !way.others && solution.every(({ span }) => isWithin(span, definition.span));
  const place = isOwn ? [] : [placeOf(solution, context)];
  const changes = [...new Set(solution.map((change) => `${sourceOf(change.span)} → ${change.text}`))].join(
    ', ',
  );
  const said = changes.length > LONGEST && place.length > 0 ? [] : [`(${changes})`];
  return { ...way, where: [...place, ...said].join(' ') };
}

/** The edits of the text, and those of other files. */
export function wayTo(changes: readonly Change[], context: EditContext): Pick<Way, 'edits' | 'others'> {
  const all = changes.map(({ span, text }) => writingAnywhere(span, text, context));
  const others = all.flatMap(({ file, ...edit }) => (file === undefined ? [] : [{ ...edit, file }]));
  const edits = all.filter(({ file }) => file === undefined);
  return { edits, ...(others.length > 0 && { others }) };
}

/** "in line 26", "in `config.py`, line 3" */
function placeOf(solution: Solution, context: EditContext): string {
  const places = solution.flatMap(({ span }) => {
    const source = sourceAt(span, context);
    return source ? [{ ...source, start: source.tree.segments.locate(span).start }] : [];
  });
  const [first] = places.toSorted((one, other) => one.start - other.start);
  if (!first) return '';
  const line = `line ${lineNumber(first.tree.text, first.start)}`;
  return first.file === undefined ? `in ${line}` : `in \`${first.file}\`, ${line}`;
}
