// Drives the YAML library's lexer and parser by hand: a bound on nesting, and a record of what the later
// stages need and the library's tree does not keep (comments to convlint, anchors, brackets left open).
import { type CST, Lexer, Parser } from 'yaml';

/** Deeper nesting than this is no model but an attack, and recursion over it could overflow the stack. */
const MAX_DEPTH = 128;

/** A place of the scanned text and what stands there. */
export interface Mark {
  readonly offset: number;
  readonly text: string;
}

/** A bracket or quote that is not closed where it has to be. */
export interface Unclosed {
  /** `{`, `[`, `"` or `'` where it opens. */
  readonly opening: Mark;
  /** Where the missing one should have stood at the latest: behind the last text that belongs inside. */
  readonly end: number;
}

export interface Scan {
  /** The library's concrete syntax. */
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Mark[];
  readonly anchors: readonly Mark[];
  readonly unclosed: readonly Unclosed[];
  /** Closing brackets that close nothing. */
  readonly stray: readonly Mark[];
  /** Where nesting became too deep and reading stopped. */
  readonly tooDeep?: number;
}

const OPENING = new Set(['{', '[']);
const CLOSING = new Set(['}', ']']);
// The library's lexer tells these states by control characters, which take no room in the text.
const DOCUMENT = '\x02';
const FLOW_END = '\x18';
const SCALAR = '\x1f';

/** Reads `text` into concrete syntax. Bounded in depth; never throws. */
export function scan(text: string): Scan {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const watch = new Watch();
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    watch.see(lexeme);
    if (parser.stack.length > MAX_DEPTH) {
      watch.tooDeep = watch.offset;
      break;
    }
  }
  tokens.push(...parser.end());
  return watch.finish(tokens);
}

/** Looks at the lexemes as they pass by. */
class Watch {
  offset = 0;
  tooDeep: number | undefined;
  readonly #comments: Mark[] = [];
  readonly #anchors: Mark[] = [];
  readonly #unclosed: Unclosed[] = [];
  readonly #stray: Mark[] = [];
  #open: Mark[] = [];
  #inScalar = false;
  /** End of the last lexeme that is neither space nor comment. */
  #solidEnd = 0;
  /** A plain scalar in brackets that runs over a line end, with the end of its first line. */
  #runaway: { readonly end: number } | undefined;

  see(lexeme: string): void {
    if (this.#inScalar) {
      this.#inScalar = false;
      this.#seePlain(lexeme);
    } else if (lexeme === SCALAR) {
      this.#inScalar = true;
      return;
    } else if (lexeme === DOCUMENT) {
      return;
    } else if (lexeme === FLOW_END) {
      this.#closeAll(this.#solidEnd);
      return;
    } else {
      this.#seeSymbol(lexeme);
    }
    this.offset += lexeme.length;
    if (isSolid(lexeme)) this.#solidEnd = this.offset;
  }

  finish(tokens: readonly CST.Token[]): Scan {
    if (this.tooDeep === undefined) this.#closeAll(this.#solidEnd);
    return {
      tokens,
      comments: this.#comments,
      anchors: this.#anchors,
      unclosed: this.#unclosed,
      stray: this.#stray,
      ...(this.tooDeep !== undefined && { tooDeep: this.tooDeep }),
    };
  }

  #seePlain(lexeme: string): void {
    const lineEnd = this.#open.length > 0 ? lexeme.indexOf('\n') : -1;
    if (lineEnd > 0) this.#runaway = { end: this.offset + lexeme.slice(0, lineEnd).trimEnd().length };
  }

  #seeSymbol(lexeme: string): void {
    const mark = { offset: this.offset, text: lexeme };
    const first = lexeme[0] ?? '';
    if (OPENING.has(lexeme)) this.#open.push(mark);
    else if (CLOSING.has(lexeme)) {
      if (this.#open.pop() === undefined) this.#stray.push(mark);
    } else if (first === '#') this.#comments.push(mark);
    else if (first === '&') this.#anchors.push(mark);
    else if (first === '"' || first === "'") this.#seeQuoted(mark);
    // `{ a: 1` and a `b:` on the next line: the colon shows that the scalar was two.
    else if (lexeme === ':' && this.#runaway) this.#closeAll(this.#runaway.end);
    if (isSolid(lexeme)) this.#runaway = undefined;
  }

  #seeQuoted(mark: Mark): void {
    const { text, offset } = mark;
    const lineEnd = text.search(/\r?\n/);
    const closed = text.length > 1 && text.endsWith(text[0] ?? '');
    const structural = /\n[ \t]*(-[ \t]|[\w$-]+:[ \r\n])/.test(text);
    if (closed && !structural) return;
    const firstLine = lineEnd < 0 ? text : text.slice(0, lineEnd);
    const end = offset + firstLine.trimEnd().length;
    this.#unclosed.push({ opening: { offset, text: text[0] ?? '' }, end });
  }

  /** The innermost bracket first, in the order in which they have to be closed. */
  #closeAll(end: number): void {
    for (const opening of this.#open.reverse()) this.#unclosed.push({ opening, end });
    this.#open = [];
  }
}

function isSolid(lexeme: string): boolean {
  const first = lexeme[0];
  return (
    first !== undefined &&
    first !== ' ' &&
    first !== '\t' &&
    first !== '\n' &&
    first !== '\r' &&
    first !== '#'
  );
}
