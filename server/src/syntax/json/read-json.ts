// Reads JSON, and what is nearly JSON: a text that is being typed or was cut off is read as far as it goes. Never throws, in time
// that grows with the text alone.
import { type Decoded, decodeInside, decodeString, plainText } from './decoded.ts';
import { type Cut, Pieces } from './pieces.ts';
import type { JsonEntry, JsonNode, JsonObject, JsonProblem, JsonString, JsonTree, JsonWord } from './tree.ts';

/** A saved model is nested a few dozen deep at most; what lies deeper is left out. */
const DEEPEST = 256;

/** So often JSON can stand in a string of JSON. */
const MOST_STRINGS = 3;

/** As many mistakes as somebody may want to read; what follows from one is often the next. */
const MOST_PROBLEMS = 20;

/** How a text is cut, and the tree of the version before, whose pieces are taken over. */
export interface CutOptions {
  readonly cut: Cut;
  readonly before?: JsonTree;
}

/** The tree of a text. A text that is one string with JSON in it is what that string says, and is not cut. */
export function readJson(text: string, { cut, before }: Partial<CutOptions> = {}): JsonTree {
  const problems: JsonProblem[] = [];
  let decoded = plainText(text);
  const pieces = cut && new Pieces(cut, before?.pieces);
  let root = new JsonReader(decoded, problems, pieces).read();
  for (let depth = 0; depth < MOST_STRINGS && root?.type === 'string' && holdsJson(root); depth++) {
    const inside = insideOf(root, decoded);
    decoded = inside;
    root = new JsonReader(inside, problems).read();
  }
  return { segment: { text }, root, problems, pieces: pieces?.found ?? [] };
}

/** What a string of a tree says as JSON itself; `undefined` if it holds none. Its problems are nobody's. */
export function readJsonIn({ segment }: Pick<JsonTree, 'segment'>, node: JsonString): JsonNode | undefined {
  if (!holdsJson(node)) return undefined;
  const decoded = plainText(segment.text);
  // Of a string inside of a string the places are those of the outermost one.
  const { start, end } = node.content;
  const inside = decodeInside(decoded, start, end);
  if (inside.text === node.value) return new JsonReader(inside, []).read();
  return new JsonReader({ text: node.value, offset: () => start }, []).read();
}

function holdsJson({ value }: JsonString): boolean {
  return /^\s*[{["]/.test(value);
}

function insideOf(node: JsonString, decoded: Decoded): Decoded {
  const { text } = decoded;
  const from = text.indexOf('"') + 1;
  const to = text[text.trimEnd().length - 1] === '"' ? text.trimEnd().length - 1 : text.length;
  const inside = decodeInside(decoded, from, Math.max(from, to));
  return inside.text === node.value ? inside : { text: node.value, offset: () => node.content.start };
}

/** Alive while one text is read. */
class JsonReader {
  readonly #text: string;
  readonly #decoded: Decoded;
  readonly #problems: JsonProblem[];
  readonly #pieces: Pieces | undefined;
  #at = 0;

  constructor(decoded: Decoded, problems: JsonProblem[], pieces?: Pieces) {
    this.#pieces = pieces;
    this.#text = decoded.text;
    this.#decoded = decoded;
    this.#problems = problems;
  }

  read(): JsonNode | undefined {
    this.#skipSpace();
    if (this.#at >= this.#text.length) return undefined;
    const root = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#report('Nothing can follow the end of the value.', this.#at);
    return root;
  }

  /** What is an object and nothing else, without a mistake; `depth` is how deep it stands. */
  readObject(depth: number): JsonObject | undefined {
    const root = this.#value(depth);
    const isWhole = this.#at === this.#text.length && this.#problems.length === 0;
    return isWhole && root.type === 'object' ? root : undefined;
  }

  #value(depth: number): JsonNode {
    const sign = this.#text[this.#at];
    if (sign === '{' || sign === '[') {
      if (depth >= DEEPEST) return this.#tooDeep();
      return sign === '{' ? this.#object(depth) : this.#array(depth);
    }
    return sign === '"' ? this.#string() : this.#scalar();
  }

  #object(depth: number): JsonNode {
    const start = this.#at++;
    const entries: JsonEntry[] = [];
    for (let sign = this.#next('}'); sign !== undefined; sign = this.#next('}')) {
      if (sign !== '"') {
        this.#skipWrong('A key in quotes has to stand here.');
        continue;
      }
      const key = this.#string();
      this.#skipSpace();
      if (this.#text[this.#at] !== ':') {
        this.#report(`The key \`${key.value.slice(0, 40)}\` has no value.`, this.#at);
        continue;
      }
      this.#at++;
      this.#skipSpace();
      const ends = this.#isAt('}') || this.#isAt(',') || this.#at >= this.#text.length;
      if (ends) this.#report(`The key \`${key.value.slice(0, 40)}\` has no value.`, this.#at);
      else entries.push({ key, value: this.#valueOf(key, depth + 1) });
      this.#separator('}');
    }
    this.#close('}', start);
    return { type: 'object', entries, ...this.#range(start, this.#at) };
  }

  /** The lists of some keys are cut into pieces. */
  #valueOf(key: JsonString, depth: number): JsonNode {
    const pieces = this.#pieces;
    const isCut = pieces?.cut.keys.has(key.value) && this.#isAt('[') && depth < DEEPEST;
    return pieces && isCut ? pieces.inList(() => this.#array(depth, pieces)) : this.#value(depth);
  }

  #item(depth: number, pieces: Pieces | undefined): JsonNode {
    const start = this.#at;
    if (!pieces || !this.#isAt('{')) return this.#value(depth);
    const piece = pieces.at(this.#text, start, ({ text }) =>
      new JsonReader(plainText(text), []).readObject(depth),
    );
    if (!piece) return this.#value(depth);
    this.#at = start + piece.segment.text.length;
    return piece;
  }

  #array(depth: number, pieces?: Pieces): JsonNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    while (this.#next(']') !== undefined) {
      items.push(this.#item(depth + 1, pieces));
      this.#separator(']');
    }
    this.#close(']', start);
    return { type: 'array', items, ...this.#range(start, this.#at) };
  }

  /** The sign that the next entry starts with; `undefined` at the end of what is open, or where something outside of it ends. */
  #next(end: string): string | undefined {
    for (;;) {
      this.#skipSpace();
      const sign = this.#text[this.#at];
      if (sign !== ',') return sign === end || sign === '}' || sign === ']' ? undefined : sign;
      this.#report('A value has to stand before the comma.', this.#at);
      this.#at++;
    }
  }

  #separator(end: string): void {
    this.#skipSpace();
    if (this.#isAt(',')) {
      const comma = this.#at++;
      this.#skipSpace();
      if (this.#isAt(end)) this.#report('No comma can stand behind the last one.', comma);
    } else if (!this.#isAt('}') && !this.#isAt(']') && this.#at < this.#text.length) {
      this.#report('A comma is missing.', this.#at);
    }
  }

  #close(end: string, start: number): void {
    if (this.#isAt(end)) this.#at++;
    else this.#report(`The bracket is not closed: \`${end}\` is missing.`, start);
  }

  #string(): JsonString {
    const start = this.#at;
    let end = start + 1;
    let isEscaped = false;
    for (; end < this.#text.length; end++) {
      const code = this.#text.charCodeAt(end);
      if (code === QUOTE) break;
      // A string ends with its line at the latest: what stands behind is not all one string because a quote is missing.
      if (code === LINE_FEED) break;
      if (code !== BACKSLASH) continue;
      isEscaped = true;
      end++;
    }
    end = Math.min(end, this.#text.length);
    const isClosed = this.#text.charCodeAt(end) === QUOTE;
    if (!isClosed) this.#report('The string is not closed.', start);
    const value = isEscaped ? decodeString(this.#decoded, start + 1, end) : this.#text.slice(start + 1, end);
    this.#at = isClosed ? end + 1 : end;
    return {
      type: 'string',
      value,
      content: this.#range(start + 1, end),
      ...this.#range(start, this.#at),
    };
  }

  #scalar(): JsonNode {
    const start = this.#at;
    while (this.#at < this.#text.length && !ENDS_SCALAR.has(this.#text[this.#at] ?? '')) this.#at++;
    if (this.#at === start) this.#at++;
    const source = this.#text.slice(start, this.#at);
    const range = this.#range(start, this.#at);
    if (Object.hasOwn(WORDS, source)) return { type: 'word', value: WORDS[source] ?? null, ...range };
    const value = NUMBERS.has(source) ? Number(source) : numberOf(source);
    if (value !== undefined) return { type: 'number', value, ...range };
    this.#report(`\`${source.slice(0, 40)}\` is no value.`, start);
    return { type: 'word', value: null, ...range };
  }

  #tooDeep(): JsonWord {
    const range = this.#skipOpen();
    if (this.#problems.length < MOST_PROBLEMS) {
      const message = `What is nested more than ${DEEPEST} deep is left out.`;
      this.#problems.push({ ...range, message, isLimit: true });
    }
    return { type: 'word', value: null, ...range };
  }

  /** Skips what is open without building it. */
  #skipOpen() {
    const start = this.#at;
    let open = 0;
    do {
      const sign = this.#text[this.#at];
      if (sign === '"') {
        this.#skipString();
        continue;
      }
      if (sign === '{' || sign === '[') open++;
      if (sign === '}' || sign === ']') open--;
      this.#at++;
    } while (open > 0 && this.#at < this.#text.length);
    return this.#range(start, this.#at);
  }

  #skipString(): void {
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === BACKSLASH) this.#at++;
      if (code === QUOTE || code === LINE_FEED) break;
    }
    this.#at = Math.min(this.#at + 1, this.#text.length);
  }

  #skipWrong(message: string): void {
    this.#report(message, this.#at);
    if (this.#isAt('{') || this.#isAt('[')) this.#skipOpen();
    else this.#scalar();
    if (this.#isAt(':')) this.#at++;
    else this.#separator('}');
  }

  #skipSpace(): void {
    while (SPACE.has(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #isAt(sign: string): boolean {
    return this.#text[this.#at] === sign;
  }

  #range(start: number, end: number) {
    return { start: this.#decoded.offset(start), end: this.#decoded.offset(end) };
  }

  #report(message: string, at: number): void {
    if (this.#problems.length >= MOST_PROBLEMS) return;
    this.#problems.push({ message, ...this.#range(at, Math.min(at + 1, this.#text.length)) });
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const LINE_FEED = 10;
const SPACE: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 32, 160, 0xfeff]);
const ENDS_SCALAR: ReadonlySet<string> = new Set([...',:]}[{" \t\r\n\v\f\u00a0\ufeff']);
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
/** What Python writes for numbers that JSON does not have. */
const NUMBERS: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);

function numberOf(source: string): number | undefined {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source) ? Number(source) : undefined;
}
