// Finds the smallest change that makes broken YAML readable around the break, with the problem it mends.
// Only what would cost other lines of the file their meaning is repaired; the library gets over the rest itself.
import type { YAMLError } from 'yaml';
import type { PatchedText, Repair } from './patched-text.ts';
import type { Scan } from './scan.ts';
import { wordError, wordStray, wordUnclosed } from './wording.ts';

/** A repair and what to say about it; offsets are those of the patched text. */
export interface Mending {
  readonly repair: Repair;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const CLOSERS: Readonly<Record<string, string>> = { '{': ' }', '[': ' ]', '"': '"', "'": "'" };

/** Closes what is left open and blanks what closes nothing. */
export function mendBrackets(scanned: Scan): readonly Mending[] {
  const closed = scanned.unclosed.map(({ opening, end }) => ({
    repair: { offset: end, insert: CLOSERS[opening.text] ?? '' },
    start: opening.offset,
    end: opening.offset + 1,
    message: wordUnclosed(opening.text),
  }));
  const blanked = scanned.stray.map(({ offset, text }) => ({
    repair: { offset, blank: 1 },
    start: offset,
    end: offset + 1,
    message: wordStray(text),
  }));
  return [...closed, ...blanked];
}

/** Errors behind which the library loses its way, so that whole lines change their meaning. */
function isLossy(error: YAMLError): boolean {
  switch (error.code) {
    case 'MULTILINE_IMPLICIT_KEY':
    case 'UNEXPECTED_TOKEN':
    case 'TAB_AS_INDENT':
    case 'BLOCK_IN_FLOW':
      return true;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return error.message.includes('sequence');
    default:
      return false;
  }
}

/** The mending of the first break, if the text has a break that costs other lines their meaning. */
export function mendLine(errors: readonly YAMLError[], { text }: PatchedText): Mending | undefined {
  if (!errors.some(isLossy)) return undefined;
  const first = errors.reduce((a, b) => (b.pos[0] < a.pos[0] ? b : a));
  const found = text.slice(first.pos[0], first.pos[1]);
  return addColon(first, found) ?? addComma(first, found) ?? blankLine(first, found, text);
}

/** `- relu` with `name: act` on the next line: a kind with something beside it needs a colon. */
function addColon(error: YAMLError, found: string): Mending | undefined {
  const match = /^([\w.-]+)[ \t]*\r?\n\s*[\w.-]+$/.exec(found);
  const word = match?.[1];
  if (error.code !== 'MULTILINE_IMPLICIT_KEY' || word === undefined) return undefined;
  const start = error.pos[0];
  const end = start + word.length;
  const message = `A colon is missing behind \`${word}\`, since more of it follows on the next line.`;
  return { repair: { offset: end, insert: ':' }, start, end, message };
}

/** `{ filters: 20 kernel: 3 }` */
function addComma(error: YAMLError, found: string): Mending | undefined {
  const match = /^(\S+)([ \t]+)([\w.-]+):/.exec(found);
  if (error.code !== 'BLOCK_IN_FLOW' || !match) return undefined;
  const [, value = '', space = '', key = ''] = match;
  const offset = error.pos[0] + value.length;
  const start = offset + space.length;
  const message = `A comma is missing before \`${key}\`.`;
  return { repair: { offset, insert: ',' }, start, end: start + key.length, message };
}

/** Leaves the line of the break out. Of a key that runs over several lines, the last one is to blame. */
function blankLine(error: YAMLError, found: string, text: string): Mending | undefined {
  const lastLine = found.trimEnd().lastIndexOf('\n');
  const inside = error.code === 'MULTILINE_IMPLICIT_KEY' && lastLine >= 0 ? lastLine + 1 : 0;
  const offset = Math.min(error.pos[0] + inside, text.length);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  if (line.trim() === '') return undefined;
  const start = lineStart + line.length - line.trimStart().length;
  const message = /^[ ]*\t/.test(line)
    ? 'YAML is indented with spaces; this line starts with a tab.'
    : inside > 0 || /INDENT|IMPLICIT_KEY/.test(error.code)
      ? 'The indentation of this line fits nothing above it.'
      : wordError(error, found);
  return {
    repair: { offset: lineStart, blank: line.length },
    start,
    end: lineStart + line.trimEnd().length,
    message,
  };
}
