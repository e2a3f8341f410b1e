// Cuts a text into pieces that can be read alone: the keys of its mapping, and the items of the lists below them. What
// a piece says does not depend on the others, so that after an edit only the pieces it touched are cut and read again.
import { lastUpTo } from '../../text/last-up-to.ts';
import { commonEnds } from '../../versions/common-ends.ts';
import { spliced, splicedPlaces } from '../../versions/spliced.ts';
import type { UnchangedEnds } from '../../versions/unchanged-ends.ts';

/** A key of the mapping with what is below it, or one item of the list that the last key before it holds. */
export type PieceType = 'key' | 'item';

/** A text with its pieces, in order and without gaps; a list for each thing to be known, which is quick to go through. */
export interface CutText {
  readonly text: string;
  /** The first one starts with the text, each ends where the next one starts. */
  readonly starts: readonly number[];
  readonly types: readonly PieceType[];
  /** Where the dashes of the list stood, before each piece: with the text behind, all that cutting goes by. */
  readonly columns: readonly Column[];
}

/** A text that was cut after another one, with how many pieces are the same at both ends. */
export interface RecutText extends CutText {
  readonly unchanged: UnchangedEnds;
}

/** The column of the dashes of the list that the last key holds, or one of those below. */
type Column = number;
const NOT_KNOWN_YET: Column = -1;
const NO_LIST: Column = -2;

/** A key at the margin, in quotes or not. */
const KEY = /^(?:\w[^\s:#]*|"[^"]*"|'[^']*')[ \t]*:(?=\s|$)/;
/** What may be something else at the margin that the whole text depends on: a key of another form, an item, a tag. */
const SPECIAL = /:(?:\s|$)|^[-?!|>@`]/;
/** Nothing but a comment. */
const NOTHING = /^[ \t]*(?:#.*)?\r?$/;
/** What ties a part of a text to another one far away: anchors, aliases and merges, directives and more documents. */
const FAR_REACHING = /(?:^|[\s,[{:])[&*][^\s,[\]{}]|<<[ \t]*:|^(?:---|\.\.\.|%)/m;
/** Comments and the mark of a document before anything else. */
const PREAMBLE = /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n)*(?:---[ \t]*(?:#.*)?\r?\n)?/;

const [TAB, RETURN, SPACE, HASH, DASH, BRACKET, BRACE] = [9, 13, 32, 35, 45, 93, 125];

/** The pieces of a text; `undefined` if it has to be read as a whole. */
export function cutText(text: string): CutText | undefined {
  const preamble = PREAMBLE.exec(text)?.[0].length ?? 0;
  if (FAR_REACHING.test(text.slice(preamble))) return undefined;
  const cutter = new Cutter(text, NO_LIST, false);
  if (cutter.takeLines(preamble, () => false) === undefined) return undefined;
  const { starts, types, columns } = cutter;
  return starts.length === 0 ? undefined : { text, starts, types, columns };
}

/** The same pieces, found from those of the version before: lines far from the edit are not looked at. */
export function cutTextAfter(text: string, before: CutText | undefined): RecutText | undefined {
  if (!before) return asNew(cutText(text));
  const common = commonEnds(before.text, text);
  const line = text.lastIndexOf('\n', common.start - 1) + 1;
  // The line that was edited may belong to the piece before it now.
  const first = lastUpTo(before.starts, line - 1, (start) => start);
  const from = before.starts[first];
  if (first < 1 || common.start === 0 || from === undefined) return asNew(cutText(text));
  const shift = text.length - before.text.length;
  const cutter = new Cutter(text, before.columns[first] ?? NO_LIST, true);
  const isAsBefore = (start: number) => {
    const index = start < text.length - common.end ? -1 : indexOf(before.starts, start - shift);
    return index > first && before.columns[index] === cutter.column;
  };
  const end = cutter.takeLines(from, isAsBefore);
  if (end === undefined || FAR_REACHING.test(text.slice(from, end))) return undefined;
  const left = end >= text.length ? 0 : before.starts.length - indexOf(before.starts, end - shift);
  const unchanged = { start: first, end: left };
  return {
    text,
    starts: splicedPlaces(before.starts, unchanged, cutter.starts, shift),
    types: spliced(before.types, unchanged, cutter.types),
    columns: spliced(before.columns, unchanged, cutter.columns),
    unchanged,
  };
}

function asNew(cut: CutText | undefined): RecutText | undefined {
  return cut && { ...cut, unchanged: { start: 0, end: 0 } };
}

/** Alive while one text, or a stretch of it, is cut. */
class Cutter {
  readonly starts: number[] = [];
  readonly types: PieceType[] = [];
  readonly columns: Column[] = [];
  column: Column;
  readonly #text: string;
  /** There is a piece that a line can belong to. */
  #isOpen: boolean;

  constructor(text: string, column: Column, isOpen: boolean) {
    this.#text = text;
    this.column = column;
    this.#isOpen = isOpen;
  }

  /**
   * Takes the lines behind `start` up to one before which `isEnough` is true, and gives where it stopped; `undefined` if
   * a line is none that a text in pieces can have.
   */
  takeLines(start: number, isEnough: (start: number) => boolean): number | undefined {
    let at = start;
    while (at < this.#text.length && !isEnough(at)) {
      const newline = this.#text.indexOf('\n', at);
      const end = newline < 0 ? this.#text.length : newline;
      if (!this.#take(at, end)) return undefined;
      at = end + 1;
    }
    return at;
  }

  #take(start: number, end: number): boolean {
    const { column } = this;
    let at = start;
    while (this.#text.charCodeAt(at) === SPACE) at++;
    const first = at < end ? this.#text.charCodeAt(at) : RETURN;
    if (first === RETURN || first === HASH) return true;
    const isItem = first === DASH && this.#isItem(at - start, this.#text.charCodeAt(at + 1));
    if (isItem) this.#cut(start, 'item', column);
    else if (this.column === NOT_KNOWN_YET) this.column = NO_LIST;
    return isItem || this.#goesOn(at > start, first) || this.#isKeyOrWord(start, end, column);
  }

  /** Whether a dash in this column, before this character, starts an item of the list. */
  #isItem(column: number, next: number): boolean {
    if (this.column === NOT_KNOWN_YET && isBlank(next)) this.column = column;
    return this.column === column && isBlank(next);
  }

  /** Whether a line that is no item belongs to the piece before it whatever it says. */
  #goesOn(isIndented: boolean, first: number): boolean {
    if (!this.#isOpen) return false;
    return isIndented || first === TAB || first === BRACKET || first === BRACE;
  }

  /** A line at the margin is a key, or else at most a word that is being typed. */
  #isKeyOrWord(start: number, end: number, column: Column): boolean {
    const line = this.#text.slice(start, end);
    const key = KEY.exec(line)?.[0];
    if (key === undefined) return this.#isOpen && !SPECIAL.test(line);
    this.#cut(start, 'key', column);
    this.column = NOTHING.test(line.slice(key.length)) ? NOT_KNOWN_YET : NO_LIST;
    return true;
  }

  #cut(at: number, type: PieceType, column: Column): void {
    this.starts.push(this.#isOpen ? at : 0);
    this.types.push(type);
    this.columns.push(column);
    this.#isOpen = true;
  }
}

/** Whether nothing of the line stands behind a dash; not a number at the end of the text. */
function isBlank(code: number): boolean {
  return Number.isNaN(code) || code === SPACE || code === TAB || code === 10 || code === RETURN;
}

function indexOf(starts: readonly number[], place: number): number {
  const index = lastUpTo(starts, place, (start) => start);
  return starts[index] === place ? index : -1;
}
