// JSON for people and programs: indented, but a list of plain values stays on its line. Characters that a terminal would
// obey are escaped, as JSON allows for any character of a string.
import { printable } from './printable.ts';

/** Ends with a line feed. */
export function compactJson(value: unknown): string {
  // A line feed after a bracket never stands inside a JSON string: there it is written as an escape.
  const lists = /\[\n\s+([^[\]{}]*?)\n\s+\]/g;
  const onOneLine = (_: string, list: string) => `[${list.replace(/\n\s+/g, ' ')}]`;
  return `${json(value).replace(lists, onOneLine)}\n`;
}

/** Every value on a line of its own. */
export function json(value: unknown): string {
  return printable(JSON.stringify(value, null, 2));
}
