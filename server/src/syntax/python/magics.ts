// Lines of a notebook that are no Python but are for the notebook itself: magics (`%matplotlib inline`, `%%time`), shell commands
// (`!pip install …`) and questions (`nn.Conv2d?`). Each becomes as many characters of Python that do nothing, so that all offsets hold.
// Source: "Built-in magic commands" and "Python vs. IPython" of the documentation of IPython.

/** Those of a whole cell behind which Python follows that is run as it stands. */
const RUN_THE_CELL: ReadonlySet<string> = new Set([
  ...['time', 'timeit', 'capture', 'prun', 'memit', 'mprun', 'lprun', 'wandb', 'debug'],
]);

/** Those of a line whose rest is a statement that is run. */
const RUN_THE_LINE = /^%(?:time|prun|memit)[ \t]+(?=[^\s-])/;

/** Magics, shell commands, and questions before or behind a name. */
const FOR_THE_NOTEBOOK = /^(?:[%!?]|[\w.*]{1,200}\?{1,2}$)/;

/** Those that change no name. All others may: `%run`, `%pylab`, `%store -r`. */
const BINDS_NOTHING =
  /^(?:!|%{1,2}(?:matplotlib|config|load_ext|reload_ext|autoreload|env|set_env|cd|pwd|ls|mkdir|pip|conda|time|timeit|prun|memit|tensorboard|who|whos|html|bash|sh|script|javascript|js|latex|markdown|svg|writefile|system|sx|tensorflow_version|aimport|xmode|pdb|debug|precision|wandb)\b|[^%!]*\?|\?)/;

/** A cell as the parser can read it. */
export interface ReadableCell {
  readonly text: string;
  /** Some line may have made names that nothing is known of. */
  readonly isOpen: boolean;
}

export function readableCell(text: string): ReadableCell {
  if (!/^[ \t]*[%!?]|\?[ \t]*$/m.test(text)) return { text, isOpen: false };
  const [whole, name = ''] = /^\s*%%([\w.]*)[^\n]*/.exec(text) ?? [];
  if (whole === undefined) return readableLines(text, false);
  const isOpen = !BINDS_NOTHING.test(whole.trimStart()) || name === 'capture';
  if (!RUN_THE_CELL.has(name)) return { text: blank(text), isOpen };
  const rest = readableLines(text.slice(whole.length), isOpen);
  return { ...rest, text: blank(whole) + rest.text };
}

function readableLines(text: string, isOpenAlready: boolean): ReadableCell {
  let isOpen = isOpenAlready;
  let result = '';
  let copied = 0;
  for (const { start, end } of logicalLines(text)) {
    const source = text.slice(start, end);
    if (!FOR_THE_NOTEBOOK.test(source)) continue;
    if (!BINDS_NOTHING.test(source)) isOpen = true;
    result += text.slice(copied, start) + nothing(source);
    copied = end;
  }
  return { text: result + text.slice(copied), isOpen };
}

/** As many characters that do nothing, but what is run as a statement. */
function nothing(source: string): string {
  const [runs] = RUN_THE_LINE.exec(source) ?? [];
  if (runs) return `0;${' '.repeat(runs.length - 2)}${source.slice(runs.length)}`;
  return `0${blank(source.slice(1))}`;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Statements as far as lines tell: without the space around them, with lines that go on behind a backslash, not inside of strings or brackets. */
function* logicalLines(text: string): Generator<Stretch> {
  const token = /(?:[rRbBfFuU]{0,2})('''|"""|'|")|#[^\r\n]*|\\[\s\S]|[([{]|[)\]}]|\r\n?|\n|[\s\S]/g;
  let depth = 0;
  let start = 0;
  const line = (end: number): Stretch => {
    const source = text.slice(start, end);
    const lead = source.length - source.trimStart().length;
    return { start: start + lead, end: start + Math.max(lead, source.trimEnd().length) };
  };
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found, quote] = match;
    if (quote) token.lastIndex = endOfString(text, token.lastIndex, quote);
    else if (/^[([{]$/.test(found)) depth += 1;
    else if (/^[)\]}]$/.test(found)) depth = Math.max(0, depth - 1);
    else if (/^[\r\n]/.test(found) && depth === 0) {
      yield line(match.index);
      start = token.lastIndex;
    }
  }
  yield line(text.length);
}

/** Behind the end of a string that is open at `from`; one of a single line ends with that. */
function endOfString(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && (sign === '\n' || sign === '\r')) return at;
  }
  return text.length;
}
