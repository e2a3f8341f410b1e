// `summary --format table`: the network as an aligned tree for the terminal.
import type { SummaryNode } from '../../results/summary-tree.ts';
import { printableLine } from '../printable.ts';
import type { Style } from '../terminal/style.ts';
import { padEnd, padStart, textWidth } from '../terminal/width.ts';
import { errorNote, fieldText, summaryCount, summaryShape, totalLines } from './figures.ts';
import type { SummaryView } from './renderer.ts';
import { MOST_IN_TERMINAL, ROW_HEADER, ROW_WORDS, rowCells } from './row-columns.ts';

interface Row {
  readonly cells: readonly string[];
  readonly faint: boolean;
}

const HEADER = ['layer', 'kind', 'output', 'parameters', 'MACs', 'receptive field'];
/** How many columns from the left are words; figures stand to the right. */
const WORDS = 3;

export function renderTable(view: SummaryView): string {
  const { summary, style } = view;
  const [header, words] = view.rows ? [ROW_HEADER, ROW_WORDS] : [HEADER, WORDS];
  const rows = view.tree.flatMap((node) => rowsOf(node, 0, view));
  const widths = header.map((title, column) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row.cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column < words ? padEnd : padStart)(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const title = [
    summary.model ?? view.path,
    summary.format,
    ...(summary.scale ? [`scale ${summary.scale}`] : []),
  ];
  return [
    style.bold(printableLine(title.join(' · '))),
    '',
    style.bold(line(header)),
    style.dim('─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2))),
    ...rows.map((row) => (row.faint ? style.dim(line(row.cells)) : line(row.cells))),
    '',
    ...totals(view, style),
    ...(view.errors > 0 ? ['', style.red(printableLine(errorNote(view.errors, view.path)))] : []),
    '',
  ].join('\n');
}

function rowsOf(node: SummaryNode, depth: number, view: SummaryView): readonly Row[] {
  const label = '  '.repeat(depth) + printableLine(node.label);
  if (node.type === 'input') {
    const shape = summaryShape(node.shape);
    return [{ cells: view.rows ? [label, '', 'input', '', shape] : [label, 'input', shape], faint: true }];
  }
  if (node.type === 'group') {
    const title = { cells: [label, printableLine(node.kind)], faint: true };
    return [title, ...node.children.flatMap((child) => rowsOf(child, depth + 1, view))];
  }
  if (view.rows) {
    const cells = rowCells(node.layer, view.rows.get(node.layer.path), MOST_IN_TERMINAL);
    return [{ cells: [label, ...cells.map(printableLine)], faint: false }];
  }
  const { kind, outputShape, params, macs, receptiveField } = node.layer;
  const figures = [summaryCount(params), summaryCount(macs), fieldText(receptiveField)];
  return [{ cells: [label, printableLine(kind), summaryShape(outputShape), ...figures], faint: false }];
}

function totals(view: SummaryView, style: Style): readonly string[] {
  const lines = totalLines(view);
  const labelWidth = Math.max(...lines.map((line) => textWidth(line.label)));
  const figureWidth = Math.max(...lines.map((line) => textWidth(line.figure)));
  const text = lines.map(({ label, figure, note }) =>
    `${padEnd(label, labelWidth)}  ${style.bold(padStart(figure, figureWidth))}  ${style.dim(printableLine(note))}`.trimEnd(),
  );
  return view.unknownBecause === undefined
    ? text
    : [...text, style.dim(`?  because ${printableLine(view.unknownBecause)}`)];
}
