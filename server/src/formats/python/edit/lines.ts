// Lines of a text and what they begin with. Line ends are `\n`, `\r\n` and a lone `\r`.

export interface Line {
  readonly start: number;
  /** Before its line end. */
  readonly end: number;
  /** With its line end. */
  readonly next: number;
  /** Spaces and tabs that it begins with. */
  readonly indent: string;
}

/** The line that an offset is on. */
export function lineOf(text: string, offset: number): Line {
  let start = offset;
  while (start > 0 && !isBreak(text[start - 1])) start--;
  let end = offset;
  while (end < text.length && !isBreak(text[end])) end++;
  const width = text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0;
  const indent = /^[ \t\f]*/.exec(text.slice(start, end))?.[0] ?? '';
  return { start, end, next: end + width, indent };
}

/** The number of the line, from 1, as people count. */
export function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
