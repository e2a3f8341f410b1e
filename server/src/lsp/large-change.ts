// One change of a text that is too large to be read, or may be so behind it. It is kept as it is, since the changes to
// come are relative to it, but without a table of its lines, which may take many times as much memory as the text.
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { type ColumnUnit, columnFrom } from '../text/column-unit.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The text after a change, with positions understood as for any other text. */
export function changedText(text: string, change: TextDocumentContentChangeEvent, unit: ColumnUnit): string {
  if (!('range' in change)) return change.text;
  const offsets = [change.range.start, change.range.end].map((position) => offsetIn(text, position, unit));
  const [start, end] = [Math.min(...offsets), Math.max(...offsets)];
  // Joining copies: a slice, or a sum of slices, would keep the whole text before in memory.
  return [text.slice(0, start), change.text, text.slice(end)].join('');
}

/** The offset of a position; one behind the end of its line means the end of the line, one outside the text its nearest end. */
function offsetIn(text: string, { line, character }: Position, unit: ColumnUnit): number {
  if (line < 0) return 0;
  let start = 0;
  for (let passed = 0; passed < line; passed++) {
    const end = lineEnd(text, start);
    if (end === text.length) return end;
    start = end + (isBreakOfTwo(text, end) ? 2 : 1);
  }
  if (character <= 0) return start;
  return start + columnFrom(unit, text.slice(start, lineEnd(text, start)), character);
}

function lineEnd(text: string, start: number): number {
  for (let offset = start; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return offset;
  }
  return text.length;
}

function isBreakOfTwo(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === CARRIAGE_RETURN && text.charCodeAt(offset + 1) === LINE_FEED;
}
