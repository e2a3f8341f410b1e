// `summary --format markdown`: a table for a README or a pull request.
import { code, plain, table } from '../../features/markdown.ts';
import { countText, errorNote, fieldText, shapeText, totalLines } from './figures.ts';
import type { SummaryView } from './renderer.ts';

export function renderMarkdown(view: SummaryView): string {
  const { summary, path, errors, unknownBecause } = view;
  const layers = table(
    ['layer', 'kind', 'output', 'parameters', 'MACs', 'receptive field'],
    ['left', 'left', 'left', 'right', 'right', 'right'],
    summary.layers.map((layer) => [
      code(layer.path),
      plain(layer.kind),
      shapeText(layer.outputShape),
      countText(layer.params),
      countText(layer.macs),
      fieldText(layer.receptiveField),
    ]),
  );
  const totals = table(
    ['total', '', ''],
    ['left', 'right', 'left'],
    totalLines(view).map(({ label, figure, note }) => [label, figure, note]),
  );
  const parts = [
    `## ${plain(summary.model ?? path)}`,
    ...(summary.input ? [`Input: ${shapeText(summary.input)}`] : []),
    ...(layers ? [layers] : []),
    totals,
    ...(unknownBecause === undefined ? [] : [`? because ${plain(unknownBecause)}`]),
    ...(errors > 0 ? [plain(errorNote(errors, path))] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
