// Pieces of a text that are read alone: objects in the lists of some keys. What a piece says depends on its own text, so that the
// next version of a text takes over all that stood in the one before.
import { detached } from '../../text/detached.ts';
import type { Segment } from '../../text/span.ts';
import type { JsonObject, JsonPiece, PlacedPiece } from './tree.ts';

/** Where pieces stand in a text. */
export interface Cut {
  /** The lists of these keys hold pieces. */
  readonly keys: ReadonlySet<string>;
  /** Nothing that has such a text in it is a piece: there may be pieces inside. */
  readonly whole: RegExp;
}

/** Longer ones are rather read with the rest: they are looked through before they are. */
const LONGEST = 100_000;

/** Pieces in the lists of pieces: so deep, each character may be looked at once for each. */
const DEEPEST_LISTS = 8;

/** Finds the pieces of one text, and those that a version before had already. */
export class Pieces {
  readonly found: PlacedPiece[] = [];
  readonly cut: Cut;
  /** By their text; several that read the same are used up one after the other. */
  readonly #known = new Map<string, JsonPiece[]>();
  #open = 0;

  constructor(cut: Cut, before: readonly PlacedPiece[] = []) {
    this.cut = cut;
    for (const { piece } of before) {
      const same = this.#known.get(piece.segment.text);
      if (same) same.push(piece);
      else this.#known.set(piece.segment.text, [piece]);
    }
    for (const same of this.#known.values()) same.reverse();
  }

  /** Reads what is in a list of pieces. */
  inList<Result>(read: () => Result): Result {
    this.#open++;
    try {
      return read();
    } finally {
      this.#open--;
    }
  }

  /**
   * The piece that starts there, read by `read` if no version before had it; `undefined` if it is none: it is not closed, has mistakes, or
   * pieces of its own.
   */
  at(text: string, start: number, read: (segment: Segment) => JsonObject | undefined): JsonPiece | undefined {
    if (this.#open > DEEPEST_LISTS) return undefined;
    const end = endOfObject(text, start, start + LONGEST);
    if (end === undefined) return undefined;
    const own = text.slice(start, end);
    const known = this.#known.get(own)?.pop();
    const piece = known ?? this.#read(own, read);
    if (piece) this.found.push({ piece, start });
    return piece;
  }

  #read(text: string, read: (segment: Segment) => JsonObject | undefined): JsonPiece | undefined {
    if (this.cut.whole.test(text)) return undefined;
    const segment = { text: detached(text) };
    const node = read(segment);
    return node && { ...node, segment };
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const LINE_FEED = 10;
const OPEN: Readonly<Record<number, number>> = { 123: 125, 91: 93 };

/** Where an object ends whose brackets all close as they should, and before `limit`; `undefined` of any other. */
export function endOfObject(text: string, start: number, limit: number): number | undefined {
  const closing: number[] = [];
  const end = Math.min(text.length, limit);
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at, end);
      continue;
    }
    if (code === 123 || code === 91) closing.push(OPEN[code] ?? 0);
    else if (code === 125 || code === 93) {
      if (closing.pop() !== code) return undefined;
      if (closing.length === 0) return at + 1;
    }
  }
  return undefined;
}

/** The closing quote of a string; the end of the text for one that ends with its line. */
function endOfString(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at++;
    else if (code === LINE_FEED) return end;
  }
  return end;
}
