// Cuts a text into pieces that can be read alone: the keys of its mapping, and the items of the lists below them. What
// a piece says does not depend on the others, so that after an edit only the pieces it touched are read again.

export interface Piece {
  /** The first one starts with the text, each ends where the next one starts. */
  readonly text: string;
  /** A key of the mapping with what is below it, or one item of the list that the last key before it holds. */
  readonly type: 'key' | 'item';
}

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

/** The pieces of a text, in order and without gaps; `undefined` if it has to be read as a whole. */
export function piecesOf(text: string): readonly Piece[] | undefined {
  const preamble = PREAMBLE.exec(text)?.[0].length ?? 0;
  if (FAR_REACHING.test(text.slice(preamble))) return undefined;
  const cutter = new Cutter(text);
  for (let start = preamble; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (!cutter.take(start, end)) return undefined;
    start = end + 1;
  }
  return cutter.finish();
}

/** Alive while one text is cut. */
class Cutter {
  readonly #text: string;
  readonly #pieces: Piece[] = [];
  #start = 0;
  #type: Piece['type'] | undefined;
  /** Where the dashes of the list stand that the last key holds. */
  #column: number | 'not known yet' | 'no list' = 'no list';

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes a line; `false` if it is none that a text in pieces can have. */
  take(start: number, end: number): boolean {
    let at = start;
    while (this.#text.charCodeAt(at) === SPACE) at++;
    const first = at < end ? this.#text.charCodeAt(at) : RETURN;
    if (first === RETURN || first === HASH) return true;
    const isItem = first === DASH && this.#isItem(at - start, this.#text.charCodeAt(at + 1));
    if (isItem) this.#cut(start, 'item');
    else if (this.#column === 'not known yet') this.#column = 'no list';
    return isItem || this.#goesOn(at > start, first) || this.#isKeyOrWord(start, end);
  }

  finish(): readonly Piece[] | undefined {
    if (this.#type === undefined) return undefined;
    this.#push(this.#text.length, this.#type);
    return this.#pieces;
  }

  /** Whether a dash in this column, before this character, starts an item of the list. */
  #isItem(column: number, next: number): boolean {
    if (this.#column === 'not known yet' && isBlank(next)) this.#column = column;
    return this.#column === column && isBlank(next);
  }

  /** Whether a line that is no item belongs to the piece before it whatever it says. */
  #goesOn(isIndented: boolean, first: number): boolean {
    if (this.#type === undefined) return false;
    return isIndented || first === TAB || first === BRACKET || first === BRACE;
  }

  /** A line at the margin is a key, or else at most a word that is being typed. */
  #isKeyOrWord(start: number, end: number): boolean {
    const line = this.#text.slice(start, end);
    const key = KEY.exec(line)?.[0];
    if (key === undefined) return this.#type !== undefined && !SPECIAL.test(line);
    this.#cut(start, 'key');
    this.#column = NOTHING.test(line.slice(key.length)) ? 'not known yet' : 'no list';
    return true;
  }

  #cut(at: number, type: Piece['type']): void {
    if (this.#type !== undefined) this.#push(at, this.#type);
    this.#type = type;
  }

  #push(end: number, type: Piece['type']): void {
    this.#pieces.push({ text: this.#text.slice(this.#start, end), type });
    this.#start = end;
  }
}

/** Whether nothing of the line stands behind a dash; not a number at the end of the text. */
function isBlank(code: number): boolean {
  return Number.isNaN(code) || code === SPACE || code === TAB || code === 10 || code === RETURN;
}
