// Markdown of our own pages for the terminal: headings bold, code indented, the rest as it is.
import type { Style } from './style.ts';

const INDENT = '    ';

export function readableMarkdown(markdown: string, style: Style): string {
  let fence = false;
  const lines = markdown
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const marker = /^```\s*(.*)$/.exec(line);
      if (marker) {
        fence = !fence;
        const title = /after-fix="([^"]*)"/.exec(marker[1] ?? '')?.[1];
        return title !== undefined && fence ? [style.dim(`After “${title}”:`), ''] : [];
      }
      return [fence ? codeLine(line, style) : proseLine(line, style)];
    });
  return `${lines.join('\n')}\n`;
}

/** The lines that mark findings in examples stand out. */
function codeLine(line: string, style: Style): string {
  return INDENT + (/^\s*# *(\^+|@\d+-\d+) /.test(line) ? style.yellow(line) : line);
}

function proseLine(line: string, style: Style): string {
  const heading = /^#{1,6}\s+(.*)$/.exec(line);
  if (heading) return style.bold(heading[1] ?? '');
  return line
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => style.bold(text))
    .replace(/`([^`]+)`/g, (_, text: string) => style.cyan(text))
    .replace(/\[([^[\]]+)\]\(([^()]+)\)/g, (_, text: string, target: string) => `${text} (${target})`);
}
