// Markdown of our own pages for the terminal: headings bold, code and what is said about it indented.
import type { Style } from './style.ts';

const INDENT = '    ';

/** Fences of code, among prose. */
const FENCES = /(^```.*\n(?:.*\n)*?```$\n?)/m;

export function readableMarkdown(markdown: string, style: Style): string {
  const blocks = `${markdown.trimEnd()}\n`.split(FENCES);
  return blocks.map((block) => (block.startsWith('```') ? code(block, style) : prose(block, style))).join('');
}

/** The arrows that point at findings in examples stand out. */
function code(fence: string, style: Style): string {
  const lines = fence.trimEnd().split('\n').slice(1, -1);
  return lines
    .map((line) => `${INDENT}${/^\s*# *↑/.test(line) ? style.yellow(line) : line}\n`.replace(/^ +\n$/, '\n'))
    .join('');
}

/** Code is taken as it stands, and may go on in the next line; only beside it do signs have a meaning. */
function prose(text: string, style: Style): string {
  return text
    .split(/(`` .*? ``|`[^`]+`)/)
    .map((part) => {
      const [, span] = /^`` (.*) ``$/.exec(part) ?? /^`([^`]+)`$/s.exec(part) ?? [];
      return span === undefined ? words(part, style) : codeSpan(span, style);
    })
    .join('')
    .replace(/^#{1,6}\s+(.*)$/gm, (_, heading: string) => style.bold(heading))
    .replace(/^> /gm, INDENT);
}

/** Where there are no colours, the backticks that colours would stand for. */
function codeSpan(text: string, style: Style): string {
  const coloured = style.cyan(text);
  return coloured === text ? `\`${text}\`` : coloured;
}

function words(text: string, style: Style): string {
  return text
    .replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => style.bold(inner))
    .replace(/\[([^[\]]+)\]\(([^()]+)\)/g, (_, inner: string, target: string) => `${inner} (${target})`)
    .replace(/\\([\\*_[\]<>~])/g, '$1');
}
