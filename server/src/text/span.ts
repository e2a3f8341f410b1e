// Where something stands in a text. Everything that is read from a file carries a Span; only the edges
// (features, command line) turn spans into positions.

/**
 * A stretch of text that is parsed on its own. It is an identity without a position: when text before it
 * changes, everything read from it stays valid, and only the `SegmentTable` of the new version differs.
 */
export interface Segment {
  /** The stretch itself. */
  readonly text: string;
  /** Stretches of it that are segments themselves, each with where it starts. These know nothing of what they stand in. */
  readonly inner?: ReadonlyMap<Segment, number>;
}

/** A half-open stretch `[start, end)` of a segment, in UTF-16 code units from the start of that segment. */
export interface Span {
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
}

/** A half-open stretch `[start, end)` of a whole text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text that may be another one: the file at the path `file`, as `Files` are asked for it. */
export interface Location extends TextRange {
  readonly file?: string;
}

/** Finds where the segments of one version of a text lie. */
export interface SegmentTable {
  /** The range of `span` in the whole text of this version. A span of another text is a `RangeError`. */
  locate(span: Span): TextRange;
  /** The same for what is merely pointed at, which may stand in a file that this text was read with. */
  locateAnywhere(span: Span): Location;
  /** Whether `span` is one of this text. */
  has(span: Span): boolean;
  /** The largest segment but the whole that holds `span`. */
  around(span: Span): Segment;
}

/** A file that a text was read with, as far as it was read. */
export interface OtherText {
  readonly file: string;
  readonly segments: SegmentTable;
}

/** The table of a text that is one segment. */
export function singleSegment(segment: Segment): SegmentTable {
  return segmentTable(segment, []);
}

/** Few spans are asked for at most times: up to here it is quicker to go through the parts than to index them. */
const MOST_SEARCHED = 16;

/**
 * The table of a text that is cut into `parts`, which follow each other without gaps. What reaches over several of them
 * is a span of `whole`, the segment of the text as a whole. `others` are what the text was read with.
 */
export function segmentTable(
  whole: Segment,
  parts: readonly { readonly segment: Segment }[],
  others: readonly OtherText[] = [],
): SegmentTable {
  let placed: ReadonlyMap<Segment, Placed> | undefined;
  let searched = 0;
  const placeOf = (segment: Segment): Placed | undefined => {
    if (searched++ < MOST_SEARCHED) return search(parts, segment);
    placed ??= placesOf(parts);
    return placed.get(segment);
  };
  const has = ({ segment }: Span) => segment === whole || placeOf(segment) !== undefined;
  const locate = ({ segment, start, end }: Span): TextRange => {
    if (segment === whole) return { start, end };
    const place = placeOf(segment);
    if (!place) throw new RangeError('span of another text');
    return { start: place.start + start, end: place.start + end };
  };
  return {
    locate,
    around: ({ segment }) => placeOf(segment)?.part ?? segment,
    locateAnywhere: (span) => {
      const other =
        others.length === 0 || has(span) ? undefined : others.find(({ segments }) => segments.has(span));
      return other ? { ...other.segments.locate(span), file: other.file } : locate(span);
    },
    has,
  };
}

/** The table of a text with what it was read with. */
export function withOthers(table: SegmentTable, others: readonly OtherText[]): SegmentTable {
  return {
    ...table,
    around: (span) => {
      const other = table.has(span) ? undefined : others.find(({ segments }) => segments.has(span));
      return (other?.segments ?? table).around(span);
    },
    locateAnywhere: (span) => {
      if (table.has(span)) return table.locate(span);
      const other = others.find(({ segments }) => segments.has(span));
      // What was asked for from outside is written in no file: it is the text as a whole that has it.
      return other ? { ...other.segments.locate(span), file: other.file } : { start: 0, end: 0 };
    },
  };
}

/** Where a segment starts, and the part that it is, or stands in. */
interface Placed {
  readonly start: number;
  readonly part: Segment;
}

function search(parts: readonly { readonly segment: Segment }[], wanted: Segment): Placed | undefined {
  let start = 0;
  for (const { segment } of parts) {
    const at = segment === wanted ? 0 : segment.inner?.get(wanted);
    if (at !== undefined) return { start: start + at, part: segment };
    start += segment.text.length;
  }
  return undefined;
}

function placesOf(parts: readonly { readonly segment: Segment }[]): ReadonlyMap<Segment, Placed> {
  const places = new Map<Segment, Placed>();
  let start = 0;
  for (const { segment } of parts) {
    places.set(segment, { start, part: segment });
    for (const [inner, at] of segment.inner ?? []) places.set(inner, { start: start + at, part: segment });
    start += segment.text.length;
  }
  return places;
}

/** The characters of a span. */
export function sourceOf({ segment, start, end }: Span): string {
  return segment.text.slice(start, end);
}

/** The part of `span` from `start` to `end`, both relative to the start of `span`. */
export function subspan(span: Span, start: number, end: number): Span {
  return { segment: span.segment, start: span.start + start, end: span.start + end };
}

/** The span from the start of `first` to the end of `last`; both must lie in the same segment. */
export function joinSpans(first: Span, last: Span): Span {
  return { segment: first.segment, start: first.start, end: last.end };
}

/** Whether both name the same characters. */
export function sameSpan(one: Span | undefined, other: Span | undefined): boolean {
  return one?.segment === other?.segment && one?.start === other?.start && one?.end === other?.end;
}

/** Whether all characters of a span are among those of another one. */
export function isWithin({ segment, start, end }: Span, outer: Span): boolean {
  const at = segment === outer.segment ? 0 : outer.segment.inner?.get(segment);
  return at !== undefined && outer.start <= at + start && at + end <= outer.end;
}
