// `summary` of several files or a directory: one line for each model, in the formats that have lists.

import type { NetworkSummary, ShapeSummary } from '../../results/network-summary.ts';
import { code, plain, table } from '../../wording/markdown.ts';
import { compactJson } from '../compact-json.ts';
import { printableLine } from '../printable.ts';
import type { Style } from '../terminal/style.ts';
import { padEnd, padStart, textWidth } from '../terminal/width.ts';
import { csvText } from './csv.ts';
import { summaryCount, summaryShape, totalText } from './figures.ts';

/** A model of the list. */
export interface OverviewEntry {
  /** The file as it is shown. */
  readonly path: string;
  readonly summary: NetworkSummary;
  /** What the network gives, in the order of the file. */
  readonly outputs: readonly (ShapeSummary | null)[];
  /** Findings at error level. */
  readonly errors: number;
}

/** The text of a list, with its last line feed. */
export type OverviewRenderer = (entries: readonly OverviewEntry[], style: Style) => string;

export const overviewRenderers: Readonly<Record<string, OverviewRenderer>> = {
  table: overviewTable,
  json: overviewJson,
  csv: overviewCsv,
  markdown: overviewMarkdown,
};

const HEADER = ['file', 'model', 'input', 'layers', 'parameters', 'MACs', 'output'];
const FIGURES: ReadonlySet<string> = new Set(['layers', 'parameters', 'MACs']);
/** So many outputs are written out; a detector can have dozens. */
const MOST_OUTPUTS = 3;

function overviewTable(entries: readonly OverviewEntry[], style: Style): string {
  const rows = entries.map((entry) => cellsOf(entry).map(printableLine));
  const widths = HEADER.map((title, column) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        (FIGURES.has(HEADER[column] ?? '') ? padStart : padEnd)(cell, widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const marked = entries.map(({ errors }, index) => {
    const text = line(rows[index] ?? []);
    return errors > 0 ? style.red(text) : text;
  });
  const rule = style.dim('─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)));
  return `${[style.bold(line(HEADER)), rule, ...marked].join('\n')}\n`;
}

function overviewMarkdown(entries: readonly OverviewEntry[]): string {
  const rows = entries.map((entry) => {
    const [path = '', ...others] = cellsOf(entry);
    return [code(path), ...others.map(plain)];
  });
  const align = HEADER.map((title) => (FIGURES.has(title) ? 'right' : ('left' as const)));
  return `${table(HEADER, align, rows)}\n`;
}

/** An array of what `summary --format json` gives for one file, each with its path before. */
function overviewJson(entries: readonly OverviewEntry[]): string {
  return compactJson(entries.map(({ path, summary }) => ({ path, ...summary })));
}

function overviewCsv(entries: readonly OverviewEntry[]): string {
  const header =
    'path,model,format,scale,input,layers,params,trainable,non_trainable,macs,activations,output';
  const rows = entries.map(({ path, summary, outputs }) => {
    const { model, format, scale, input, totals } = summary;
    const { layers, params, trainable, nonTrainable, macs, activations } = totals;
    const counts = [layers, params, trainable, nonTrainable, macs, activations];
    return [path, model, format, scale, asciiShape(input), ...counts, outputs.map(asciiShape).join(' ')];
  });
  return csvText([header.split(','), ...rows]);
}

function asciiShape(shape: ShapeSummary | null): string {
  return shape ? shape.map((size) => size ?? '?').join('x') : '?';
}

function cellsOf({ path, summary, outputs }: OverviewEntry): readonly string[] {
  const { model, input, totals } = summary;
  const shown = outputs.slice(0, MOST_OUTPUTS).map(summaryShape).join(', ');
  const more = outputs.length - MOST_OUTPUTS;
  return [
    path,
    model ?? '',
    summaryShape(input),
    summaryCount(totals.layers),
    totalText(totals, 'params'),
    totalText(totals, 'macs'),
    more > 0 ? `${shown} and ${more} more` : shown,
  ];
}
