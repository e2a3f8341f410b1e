// Where something stands in a text. Everything that is read from a file carries a Span; only the edges
// (features, command line) turn spans into positions.

/**
 * A stretch of text that is parsed on its own. It is an identity without a position: when text before it
 * changes, everything read from it stays valid, and only the `SegmentTable` of the new version differs.
 */
export interface Segment {
  /** Length of the stretch in UTF-16 code units. */
  readonly length: number;
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

/** Finds where the segments of one version of a text lie. */
export interface SegmentTable {
  /** The range of `span` in the whole text of this version. */
  locate(span: Span): TextRange;
}

/** The table of a text that is one segment. */
export function singleSegment(segment: Segment): SegmentTable {
  return {
    locate: (span) => {
      if (span.segment !== segment) throw new RangeError('span of another text');
      return { start: span.start, end: span.end };
    },
  };
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
