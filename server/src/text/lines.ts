// Where the lines of a text start and end, for edits that keep to them.
import type { Span } from './span.ts';

/** The start of the line that `offset` is on. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line that `offset` is on, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The end of what stands on the line that a span ends on, as an empty span. */
export function lineEndOf(span: Span): Span {
  const { text } = span.segment;
  const end = span.end + text.slice(span.end, lineEnd(text, span.end)).trimEnd().length;
  return { segment: span.segment, start: end, end };
}

/** The line break that a text uses. */
export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
