// How measured values are written: for a terminal, and as the table of docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { isOver, type Line } from './measure.ts';

const START = '<!-- results: written by `npm run bench -- --write` -->';
const END = '<!-- end of results -->';

export function inTerminal(line: Line): string {
  const limit = limitText(line);
  const text = `${verdict(line)} ${line.what}: ${valueText(line)}${limit && ` (${limit})`}`;
  return line.detail ? `${text}\n    ${line.detail}` : text;
}

/** Puts a table of all lines between the marks of the page. */
export function writePage(page: string, lines: readonly Line[]): void {
  const text = readFileSync(page, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${page} has no marks for results`);
  const rows = lines.map((line) => {
    const cells = [line.what, valueText(line), limitText(line), verdict(line), line.detail ?? ''];
    return `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const table = [
    START,
    '',
    machine(),
    '',
    '| what | value | bar | | made of |',
    '|---|---|---|---|---|',
    ...rows,
  ];
  writeFileSync(page, `${text.slice(0, start)}${table.join('\n')}\n\n${text.slice(end)}`);
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.versions.node}, ${cpus().length} cores (${first?.model.trim()}), ${memory} GiB.`;
}

function verdict(line: Line): string {
  if (!line.bar) return ' ';
  return isOver(line) ? '✘' : '✔';
}

function valueText({ value, unit }: Line): string {
  if (Number.isNaN(value)) return 'not measured';
  return `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`;
}

function limitText({ bar, unit }: Line): string {
  if (!bar) return '';
  return 'most' in bar ? `at most ${bar.most} ${unit}` : `at least ${bar.least} ${unit}`;
}
