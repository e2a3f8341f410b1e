// `summary --format markdown`: a table for a README or a pull request.
import { code, plain, table } from '../../wording/markdown.ts';
import { errorNote, fieldText, summaryCount, summaryShape, totalLines } from './figures.ts';
import type { SummaryView } from './renderer.ts';
import { MOST_ON_PAGE, ROW_HEADER, ROW_WORDS, rowCells } from './row-columns.ts';

export function renderMarkdown(view: SummaryView): string {
  const { summary, path, errors, unknownBecause } = view;
  const layers = view.rows ? rowTable(view, view.rows) : layerTable(view);
  const totals = table(
    ['total', '', ''],
    ['left', 'right', 'left'],
    totalLines(view).map(({ label, figure, note }) => [label, figure, plain(note)]),
  );
  const parts = [
    `## ${plain(summary.model ?? path)}`,
    ...(summary.input ? [`Input: ${summaryShape(summary.input)}`] : []),
    ...(layers ? [layers] : []),
    totals,
    ...(unknownBecause === undefined ? [] : [`? because ${plain(unknownBecause)}`]),
    ...(errors > 0 ? [plain(errorNote(errors, path))] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function layerTable({ summary }: SummaryView): string {
  return table(
    ['layer', 'kind', 'output', 'parameters', 'MACs', 'receptive field'],
    ['left', 'left', 'left', 'right', 'right', 'right'],
    summary.layers.map((layer) => [
      code(layer.path),
      plain(layer.kind),
      summaryShape(layer.outputShape),
      summaryCount(layer.params),
      summaryCount(layer.macs),
      fieldText(layer.receptiveField),
    ]),
  );
}

function rowTable({ summary }: SummaryView, rows: NonNullable<SummaryView['rows']>): string {
  return table(
    ROW_HEADER,
    ROW_HEADER.map((_, column) => (column < ROW_WORDS ? 'left' : 'right')),
    summary.layers.map((layer) => {
      const cells = rowCells(layer, rows.get(layer.path), MOST_ON_PAGE);
      // Behind the words of the file stand only figures.
      return [
        code(layer.path),
        ...cells.map((cell, column) => (column < ROW_WORDS - 2 ? plain(cell) : cell)),
      ];
    }),
  );
}
