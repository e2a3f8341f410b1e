// Reads a YAML text into our tree. Broken text gives the best tree that can be had and its problems; nothing
// throws, and hostile text costs bounded time. The only room that knows the YAML library.
import { Composer, type Document, type YAMLError } from 'yaml';
import { type Segment, type Span, singleSegment } from '../../text/span.ts';
import { buildTree } from './build.ts';
import { indentInBrackets } from './loose-flow.ts';
import { type PatchedText, patch, unpatched } from './patched-text.ts';
import { type Mending, mendBrackets, mendLine } from './repair.ts';
import { type Mark, type Scan, scan } from './scan.ts';
import type { YamlDirective, YamlProblem, YamlTree } from './tree.ts';
import { wordError } from './wording.ts';

/** Longer texts are read up to here: a model file has some kilobytes. */
export const MAX_LENGTH = 500_000;
/** Reading again after a repair costs as much as reading, so that short texts can have more of them. */
const MAX_REPAIRS = 8;
const REPAIR_BUDGET = 200_000;

export interface YamlOptions {
  /** Lines inside brackets may stand anywhere, as for PyYAML. */
  readonly looseBrackets?: boolean;
  /** Tuples as Python writes them are lists: `(3, 3)`. */
  readonly tuples?: boolean;
}

/** Reads a text as one segment. */
export function readYaml(text: string, options: YamlOptions = {}): YamlTree {
  const segment: Segment = { text };
  const report = new Report(segment);
  const limited = text.length <= MAX_LENGTH ? text : text.slice(0, text.lastIndexOf('\n', MAX_LENGTH) + 1);
  if (limited.length < text.length) {
    const message = `The file is longer than ${MAX_LENGTH} characters; from here on it is left out.`;
    report.add('limit', limited.length, limited.length + 1, message);
  }
  const { patched, scanned, composed } = readRepairing(limited, report, options);
  const { toOriginal } = patched;
  if (scanned.tooDeep !== undefined) {
    const start = toOriginal(scanned.tooDeep);
    report.add('limit', start - 1, start, 'This is nested too deeply; from here on the file is left out.');
  } else reportErrors(composed.errors, patched, report);
  if (composed.secondDocument !== undefined) {
    const start = toOriginal(composed.secondDocument);
    report.add('syntax', start, start + 3, 'A second document starts here; only the first one is read.');
  }
  const anchors = scanned.anchors.map((mark) => ({ ...mark, offset: toOriginal(mark.offset) }));
  const { contents } = composed;
  const tuples = options.tuples ?? false;
  const built = buildTree({ contents, text, segment, anchors, toOriginal, tuples });
  return {
    text,
    segment,
    segments: singleSegment(segment),
    ...(built.root && { root: built.root }),
    problems: [...report.problems, ...built.problems],
    anchors: built.anchors,
    directives: scanned.comments.flatMap((mark) => directive(mark, patched, report)),
  };
}

/** Collects problems with spans that lie inside the text. */
class Report {
  readonly problems: YamlProblem[] = [];
  readonly #segment: Segment;
  /** The line that was asked for last, and where the tab is that it starts with. */
  #line: { readonly start: number; readonly end: number; readonly tab: number | undefined } = {
    start: 0,
    end: -1,
    tab: undefined,
  };

  constructor(segment: Segment) {
    this.#segment = segment;
  }

  add(
    type: YamlProblem['type'],
    start: number,
    end: number,
    message: string,
    more: Pick<YamlProblem, 'oddity' | 'missing'> = {},
  ): void {
    const span = this.span(start, end);
    const tab = type === 'syntax' && this.#isBehindTab(span);
    this.problems.push({ type, span, message, ...more, ...(tab && { tab }) });
  }

  /** Whether its line starts with a tab; what is asked of one line again and again is looked for once. */
  #isBehindTab({ start, end }: Span): boolean {
    if (start < this.#line.start || start > this.#line.end) {
      const { text } = this.#segment;
      const [first, next] = [text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', start)];
      const last = next < 0 ? text.length : next;
      const spaces = /^ *(?=\t)/.exec(text.slice(first, last));
      this.#line = { start: first, end: last, tab: spaces ? first + spaces[0].length : undefined };
    }
    const { tab } = this.#line;
    return tab !== undefined && tab < end;
  }

  span(start: number, end: number): Span {
    const { length } = this.#segment.text;
    const from = Math.max(0, Math.min(start, length));
    return { segment: this.#segment, start: from, end: Math.max(from, Math.min(end, length)) };
  }
}

interface Reading {
  readonly patched: PatchedText;
  readonly scanned: Scan;
  readonly composed: Composed;
}

/** Reads, mends the first break, and reads again, until there is none or it is enough. */
function readRepairing(text: string, report: Report, { looseBrackets }: YamlOptions): Reading {
  const rounds = Math.max(1, Math.min(MAX_REPAIRS, Math.floor(REPAIR_BUDGET / (text.length + 1))));
  const start = unpatched(text);
  let reading = readOnce(looseBrackets ? patch(start, indentInBrackets(text)) : start);
  let blankedEnd = -1;
  for (let round = 0; round < rounds; round++) {
    const { patched, scanned, composed } = reading;
    if (scanned.tooDeep !== undefined) break;
    const brackets = mendBrackets(scanned);
    const line = brackets.length > 0 ? undefined : mendLine(composed.errors, patched);
    const mendings: readonly Mending[] = line ? [line] : brackets;
    if (mendings.length === 0) break;
    for (const { repair, start, end, message } of mendings) {
      const from = patched.toOriginal(start);
      // Lines below one that was left out hang in the air: their break is no mistake of its own.
      const follows = line !== undefined && blankedEnd >= 0 && text.slice(blankedEnd, from).trim() === '';
      const to = patched.toOriginal(repair.offset);
      const isMissing =
        repair.insert && mendings.length === 1 && isBalanced(text.slice(from, to) + repair.insert);
      const more = isMissing ? { missing: { span: report.span(to, to), text: repair.insert ?? '' } } : {};
      if (!follows) report.add('syntax', from, patched.toOriginal(end), message, more);
      if (line && repair.blank) blankedEnd = patched.toOriginal(end);
    }
    reading = readOnce(
      patch(
        patched,
        mendings.map(({ repair }) => repair),
      ),
    );
  }
  return reading;
}

/** Where several brackets are open, or one of another kind closes them, which of them was forgotten is not certain. */
function isBalanced(text: string): boolean {
  const count = (bracket: string) => text.split(bracket).length;
  return count('[') === count(']') && count('{') === count('}');
}

function readOnce(patched: PatchedText): Reading {
  const scanned = scan(patched.text);
  return { patched, scanned, composed: compose(scanned) };
}

interface Composed {
  readonly contents: unknown;
  readonly errors: readonly YAMLError[];
  readonly secondDocument?: number;
}

/** How many places of the stack an error remembers is known to some engines, and not to the language. */
const TRACED: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;

/** Composes the first document. Depth is bounded by the scan; should the library fail all the same, nothing is read. */
function compose(scanned: Scan): Composed {
  const options = {
    keepSourceTokens: false,
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    strict: true,
  };
  // The library throws nothing here: it makes an error of each break, and there may be ten thousands of them.
  const { stackTraceLimit } = TRACED;
  TRACED.stackTraceLimit = 0;
  try {
    const composer = new Composer({ ...options, logLevel: 'silent' });
    const documents: Document[] = [...composer.compose(scanned.tokens, true)];
    const [first, second] = documents;
    return {
      contents: first?.contents ?? undefined,
      errors: [...(first?.errors ?? []), ...(first?.warnings ?? [])],
      ...(second?.range && { secondDocument: second.range[0] }),
    };
  } catch {
    return { contents: undefined, errors: [] };
  } finally {
    TRACED.stackTraceLimit = stackTraceLimit;
  }
}

/** One problem for each line: what else is wrong on it follows from the first. Behind a token that fits nowhere, so may all others that do not. */
function reportErrors(errors: readonly YAMLError[], patched: PatchedText, report: Report): void {
  const ordered = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  let lineEnd = -1;
  let isLost = false;
  for (const error of ordered) {
    const [start, end] = error.pos;
    const isStray = error.code === 'UNEXPECTED_TOKEN';
    if (start <= lineEnd || (isStray && isLost)) continue;
    isLost ||= isStray;
    const newline = patched.text.indexOf('\n', start);
    lineEnd = newline < 0 ? patched.text.length : newline;
    const found = patched.text.slice(start, end);
    // The library points at the white space before a line that stands too far out.
    const blank =
      error.code === 'BAD_INDENT' ? (/^[ \t]*/.exec(patched.text.slice(start, lineEnd))?.[0].length ?? 0) : 0;
    const from = start + blank;
    const to = blank > 0 ? from + patched.text.slice(from, lineEnd).trimEnd().length : Math.min(end, lineEnd);
    report.add(
      'syntax',
      patched.toOriginal(from),
      patched.toOriginal(Math.max(to, from)),
      wordError(error, found),
      lacksSpaceBefore(error) ? { oddity: 'comment without a space' } : {},
    );
  }
}

/** `[1],# comment` */
function lacksSpaceBefore({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && message.startsWith('Comments must be separated');
}

function directive(mark: Mark, patched: PatchedText, report: Report): YamlDirective[] {
  const match = /^#\s*convlint(?!\w)/.exec(mark.text);
  if (!match) return [];
  const start = patched.toOriginal(mark.offset);
  return [{ text: mark.text.slice(match[0].length), span: report.span(start, start + mark.text.length) }];
}
