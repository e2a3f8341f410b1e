// What a file of Python has at its margin: classes, functions and other statements, each with a digest that is the same however it is laid out,
// commented and annotated. That tells whether a copy of a library has a class as the library has it, without parsing or running anything. Where the
// cut is not that of Python, in a text at the margin of a string, a digest is another one, and the code is looked at.

/** What a statement imports: from which module, with its leading dots, and which names, each as it is called here; `undefined`: all. */
export interface Imported {
  readonly from: string;
  readonly names: readonly (readonly [name: string, as: string])[] | undefined;
}

/** Where something starts at the margin: not where brackets or strings are closed, nor where a statement goes on. */
const START = /^(?![\s#)\]}]|(?:else|elif|except|finally)\b)/m;

const HEAD = /^(?:async +)?(class|def) +(\w+)/;
/** The same behind decorators, which may take several lines. */
const DECORATED = new RegExp(HEAD.source, 'm');

/** A string, if only one without an end; a comment or a line that goes on; an end of a line; blanks; a word with what is behind its dots; anything else. */
const TOKEN =
  /([rbuf]{0,2}(?:"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'''(?:\\[\s\S]|[^\\])*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?))|#.*|\\\r?\n|(\r?\n)|([ \t\f]+)|([\w.]+)|[\s\S]/gi;

export function definitionsOf(text: string): readonly Definition[] {
  const found: Definition[] = [];
  let open: string[] = [];
  let quotes = 0;
  for (const part of text.split(START)) {
    open.push(part);
    quotes += part.split(/"""|'''/).length - 1;
    // It ends within a string of several lines, or is a decorator.
    if (quotes % 2 === 1 || part.startsWith('@')) continue;
    found.push(new Definition(open.join('')));
    open = [];
  }
  // Where strings cannot be told, each start is one: then they are others than those of the library.
  if (quotes % 2 === 1) return text.split(START).map((part) => new Definition(part));
  if (open.length > 0) found.push(new Definition(open.join('')));
  return found;
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

export class Definition {
  readonly kind: 'class' | 'function' | 'other';
  /** Of a class or a function. */
  readonly name: string;
  readonly #text: string;
  #lines: readonly Line[] | undefined;
  readonly #words = new Set<string>();
  #digest: string | undefined;

  constructor(text: string) {
    const head = text.startsWith('@') ? DECORATED : HEAD;
    const [, keyword, name = ''] = head.exec(text) ?? [];
    this.kind = keyword === 'class' ? 'class' : keyword === 'def' ? 'function' : 'other';
    this.name = name;
    this.#text = text;
  }

  get digest(): string {
    this.#digest ??= digestOf(
      this.#read()
        .map(({ indent, text }) => `${indent} ${text}`)
        .join('\n'),
    );
    return this.#digest;
  }

  /** Names in it, besides those behind dots. */
  get words(): ReadonlySet<string> {
    this.#read();
    return this.#words;
  }

  /** What is done where the file is the program itself alone. */
  get isOfProgram(): boolean {
    return this.#text.startsWith('if __name__');
  }

  get imported(): Imported | undefined {
    if (!this.#text.startsWith('from')) return undefined;
    const [, from = '', written = ''] =
      /^from ?([\w.]+) import ?(.+)$/.exec(this.#read()[0]?.text ?? '') ?? [];
    if (written === '') return undefined;
    if (written === '*') return { from, names: undefined };
    const names = written.replace(/[()]/g, '').split(',');
    return {
      from,
      names: names.map((one) => {
        const [name = '', as = name] = one.split(' as ');
        return [name, as];
      }),
    };
  }

  /** Logical lines: what stands in brackets is one. Documentation is left out. */
  #read(): readonly Line[] {
    if (this.#lines) return this.#lines;
    const lines: Line[] = [];
    const indents: number[] = [];
    let [parts, depth, blanks]: [string[], number, number] = [[], 0, 0];
    for (const [token, quoted, newline, space, word] of `${this.#text}\n`.matchAll(TOKEN)) {
      if (newline !== undefined && depth <= 0) {
        if (parts.length > 0 && !isDocumentation(parts)) {
          while ((indents.at(-1) ?? -1) >= blanks) indents.pop();
          lines.push({ indent: indents.length, text: withoutAnnotations(joined(parts)) });
          indents.push(blanks);
        }
        [parts, depth, blanks] = [[], 0, 0];
      } else if (space !== undefined && parts.length === 0) blanks = space.length;
      else if (quoted !== undefined) parts.push(withUsualQuotes(quoted));
      else if (newline === undefined && space === undefined && !/^[#\\]/.test(token)) {
        if ('([{'.includes(token)) depth += 1;
        if (')]}'.includes(token)) depth -= 1;
        parts.push(token);
        if (word !== undefined && !/^[.\d]/.test(word)) this.#words.add(word.split('.')[0] ?? '');
      }
    }
    this.#lines = lines;
    return lines;
  }
}

function isDocumentation(parts: readonly string[]): boolean {
  return parts.length === 1 && /^[rbuf]*"/i.test(parts[0] ?? '');
}

function withUsualQuotes(quoted: string): string {
  return quoted.replace(/^([rbuf]*)(?:'''|"""|')/i, '$1"').replace(/(?:'''|"""|')$/, '"');
}

/** Blanks stand between words alone; a comma that ends a list says nothing. */
function joined(parts: readonly string[]): string {
  const written: string[] = [];
  for (const part of parts) {
    if (')]}'.includes(part) && written.at(-1) === ',') written.pop();
    if (/^\w$/.test(written.at(-1)?.slice(-1) ?? '') && /^[\w."*]/.test(part)) written.push(' ');
    written.push(part);
  }
  return written.join('');
}

/** The head of a function without types. */
function withoutAnnotations(line: string): string {
  if (!/^(?:async )?def /.test(line)) return line;
  const written: string[] = [];
  let [depth, isType, isResult] = [0, false, false];
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    // What stands behind the head in its line is no annotation.
    if (depth === 0 && sign === ':') return `${written.join('')}${line.slice(at)}`;
    if (depth === 0 && sign === '-' && line[at + 1] === '>') isResult = true;
    if (depth === 1 && sign === ':') isType = true;
    else if (depth < 1 || (depth === 1 && /[,=]/.test(sign))) isType = false;
    if (!isType && !isResult) written.push(sign);
  }
  return written.join('');
}

/** The upper 25 bits of FNV-1a: enough to tell definitions apart, and a table of them stays small. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 7).toString(36);
}
