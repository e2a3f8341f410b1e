// JSON for people and programs: indented, but a list of plain values stays on its line.

/** Ends with a line feed. */
export function compactJson(value: unknown): string {
  // A line feed after a bracket never stands inside a JSON string: there it is written as an escape.
  const lists = /\[\n\s+([^[\]{}]*?)\n\s+\]/g;
  const onOneLine = (_: string, list: string) => `[${list.replace(/\n\s+/g, ' ')}]`;
  return `${JSON.stringify(value, null, 2).replace(lists, onOneLine)}\n`;
}
