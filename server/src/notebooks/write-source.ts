// Writes a change of a cell's code into the JSON that it stands in: a string, or a list of strings of a line each. What is new is
// written as the rest of the file is; all else stays as it was written, escapes too.
import { decodeInside, plainText } from '../syntax/json/decoded.ts';
import type { JsonArray, JsonString } from '../syntax/json/tree.ts';
import type { TextEdit } from '../text/edit.ts';
import type { TextRange } from '../text/span.ts';

/** Where the code of a cell stands in a file. */
export interface SourceStrings {
  readonly node: JsonString | JsonArray;
  /** In their order they are the code. */
  readonly items: readonly JsonString[];
}

/** What stands in the place of a range of the code. */
export interface SourceChange extends TextRange {
  readonly text: string;
}

/** What two texts differ in, as one change; `undefined` if in nothing. */
export function changeOf(before: string, after: string): SourceChange | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** The edit of the file that makes a change of the code. */
export function writeChange(json: string, strings: SourceStrings, change: SourceChange): TextEdit {
  const { node, items } = strings;
  const [first] = items;
  if (!first) return { range: { start: node.start, end: node.end }, text: JSON.stringify(change.text) };
  const from = placeOf(items, change.start, 'later');
  const to = change.end > change.start ? placeOf(items, change.end, 'earlier') : from;
  const range = { start: rawOffset(json, from), end: rawOffset(json, to) };
  const written = JSON.stringify(change.text).slice(1, -1);
  if (node.type === 'string') return { range, text: written };
  // Each line is a string of its own: whatever follows a line break in the same string begins a new one.
  const goesOn = to.offset < to.item.value.length;
  const lines = change.text.split(/(?<=\n)/).map((line) => JSON.stringify(line).slice(1, -1));
  const isEnded = change.text.endsWith('\n') && goesOn;
  const between = `"${separatorOf(json, node, items)}"`;
  return { range, text: lines.join(between) + (isEnded ? between : '') };
}

/** What stands between two lines of a list. */
function separatorOf(json: string, node: JsonArray, [first, second]: readonly JsonString[]): string {
  if (first && second) return json.slice(first.end, second.start);
  return `,${json.slice(node.start + 1, first?.start)}`;
}

interface Place {
  readonly item: JsonString;
  /** Among the characters of the string. */
  readonly offset: number;
}

/** The string in which an offset of the code lies; between two of them, the one that is asked for. */
function placeOf(items: readonly JsonString[], offset: number, side: 'earlier' | 'later'): Place {
  let left = offset;
  let last: Place | undefined;
  for (const item of items) {
    const { length } = item.value;
    last = { item, offset: Math.min(left, length) };
    if (left < length || (left === length && side === 'earlier')) return last;
    left -= length;
  }
  if (!last) throw new RangeError('a cell without strings has no places');
  return { item: last.item, offset: last.item.value.length };
}

function rawOffset(json: string, { item, offset }: Place): number {
  const { start, end } = item.content;
  if (end - start === item.value.length) return start + offset;
  return decodeInside(plainText(json), start, end).offset(offset);
}
