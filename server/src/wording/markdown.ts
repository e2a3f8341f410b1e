// Markdown for hovers. Whatever comes from a file passes through `plain` or `code`: it can neither format, nor
// link, nor break out of a table.
import { oneLine } from './one-line.ts';

/** Characters that Markdown or an embedded HTML parser could give a meaning. */
const SPECIAL = /[\\`*_{}[\]<>()#+\-.!|~&:@$^=/]/g;

/** Text from a file as text, whatever it contains. */
export function plain(text: string): string {
  return oneLine(text).replace(SPECIAL, (sign) =>
    sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}

/** Text as inline code, whatever it contains; also inside a table. */
export function code(text: string): string {
  const content = oneLine(text);
  if (content === '') return '` `';
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const inner = longest > 0 ? ` ${content} ` : content;
  return `${fence}${inner.replaceAll('|', '∣')}${fence}`;
}

/** A table, perhaps of its head alone; cells are Markdown already. */
export function table(
  header: readonly string[],
  alignment: readonly ('left' | 'right')[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = alignment.map((side) => (side === 'right' ? '--:' : ':--'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** Paragraphs, empty ones left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Lines of one paragraph that stay lines, those that are not there left out. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('  \n');
}
