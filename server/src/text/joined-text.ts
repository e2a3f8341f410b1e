// Several texts that are one program, such as the cells of a notebook: they are read as one text, and whatever is found in that
// goes back to the text it stands in.
import { lastUpTo } from './last-up-to.ts';
import type { TextRange } from './span.ts';

const BREAK = '\n';

/** Where an offset of the joined text stands: in which of the texts, and how far from its start. */
export interface PartOffset {
  readonly part: number;
  readonly offset: number;
}

export interface PartRange {
  readonly part: number;
  readonly range: TextRange;
}

export interface JoinedText {
  readonly text: string;
  /** The offset in the joined text; `undefined` if there is no such text, or it is not as long. */
  joined(place: PartOffset): number | undefined;
  /** Where an offset stands; `undefined` outside of the joined text. The break behind a text is its end. */
  partOf(offset: number): PartOffset | undefined;
  /** The same for a range; `undefined` if it crosses from one text to another, so that no edit can join them. */
  partRange(range: TextRange): PartRange | undefined;
}

/** Joins texts with a line break between each two of them. */
export function joinTexts(texts: readonly string[]): JoinedText {
  const starts: number[] = [];
  let next = 0;
  for (const text of texts) {
    starts.push(next);
    next += text.length + BREAK.length;
  }
  const joined = ({ part, offset }: PartOffset): number | undefined => {
    const start = starts[part];
    const length = texts[part]?.length ?? 0;
    return start === undefined || offset < 0 || offset > length ? undefined : start + offset;
  };
  const partOf = (offset: number): PartOffset | undefined => {
    const part = lastUpTo(starts, offset, (start) => start);
    const within = offset - (starts[part] ?? 0);
    return joined({ part, offset: within }) === undefined ? undefined : { part, offset: within };
  };
  return {
    text: texts.join(BREAK),
    joined,
    partOf,
    partRange: ({ start, end }) => {
      const [from, to] = [partOf(start), partOf(end)];
      if (from === undefined || from.part !== to?.part || start > end) return undefined;
      return { part: from.part, range: { start: from.offset, end: to.offset } };
    },
  };
}
