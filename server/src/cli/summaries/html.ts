// `summary --format html`: one page that needs nothing else: no scripts, no fonts, no images, no links.
import type { LayerSummary } from '../../results/network-summary.ts';
import type { SummaryNode } from '../../results/summary-tree.ts';
import { escapeMarkup } from '../markup.ts';
import { errorNote, fieldText, summaryCount, summaryShape, totalLines } from './figures.ts';
import type { SummaryView } from './renderer.ts';
import { MOST_ON_PAGE, ROW_HEADER, ROW_WORDS, rowCells } from './row-columns.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --faint: #777; --bar: #3b82f644; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 0.2rem; }
p { color: var(--faint); margin: 0 0 1.5rem; }
p.errors { color: #c2410c; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; margin: 0 0 2rem; }
dt { color: var(--faint); font-size: 0.85rem; }
dd { margin: 0; font-size: 1.15rem; font-variant-numeric: tabular-nums; }
dd small { display: block; color: var(--faint); font-size: 0.8rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { position: sticky; top: 0; background: Canvas; text-align: left; font-weight: 600; }
th, td { border-bottom: 1px solid var(--line); padding: 0.25rem 0.75rem 0.25rem 0; white-space: nowrap; }
th.figure, td.figure { text-align: right; }
tr.group td { color: var(--faint); font-weight: 600; }
td.share { width: 8rem; padding-right: 0; }
td.share div { background: var(--bar); height: 0.8rem; border-radius: 2px; }
`;

export function renderHtml(view: SummaryView): string {
  const { summary, path, errors } = view;
  const title = escapeMarkup(summary.model ?? path);
  const about = [path, summary.format, ...(summary.scale ? [`scale ${summary.scale}`] : [])].map(
    escapeMarkup,
  );
  const largest = Math.max(1, ...summary.layers.map((layer) => layer.params ?? 0));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p>${about.join(' · ')}</p>`,
    ...(errors > 0 ? [`<p class="errors">${escapeMarkup(errorNote(errors, path))}</p>`] : []),
    '<dl>',
    ...totalLines(view).map(
      ({ label, figure, note }) =>
        `<div><dt>${label}</dt><dd>${figure}${note && `<small>${escapeMarkup(note)}</small>`}</dd></div>`,
    ),
    '</dl>',
    ...(view.unknownBecause === undefined ? [] : [`<p>? because ${escapeMarkup(view.unknownBecause)}</p>`]),
    '<table>',
    `<thead><tr>${headerOf(view).map(headerCell).join('')}</tr></thead>`,
    '<tbody>',
    ...view.tree.flatMap((node) => rowsOf(node, 0, { view, largest })),
    '</tbody>',
    '</table>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** A column; the bar beside the parameters has no title. */
interface Column {
  readonly title: string;
  readonly isFigure: boolean;
}

const LAYER_HEADER = ['layer', 'kind', 'output', 'parameters', 'MACs', 'receptive field'];
const LAYER_WORDS = 3;
const COUNTED = 'parameters';

function headerOf({ rows }: SummaryView): readonly Column[] {
  const [titles, words] = rows ? [ROW_HEADER, ROW_WORDS] : [LAYER_HEADER, LAYER_WORDS];
  return titles.flatMap((title, column) => [
    { title, isFigure: column >= words },
    ...(title === COUNTED ? [{ title: '', isFigure: false }] : []),
  ]);
}

function headerCell({ title, isFigure }: Column): string {
  return `<th${isFigure ? ' class="figure"' : ''}>${title}</th>`;
}

interface Page {
  readonly view: SummaryView;
  /** Parameters of the layer that has most of them. */
  readonly largest: number;
}

function rowsOf(node: SummaryNode, depth: number, page: Page): readonly string[] {
  const name = `<td style="padding-left: ${depth * 1.2}rem">${escapeMarkup(node.label)}</td>`;
  const columns = headerOf(page.view);
  if (node.type === 'input') {
    const shape = summaryShape(node.shape);
    const words = page.view.rows ? ['', 'input', '', shape] : ['input', shape];
    const rest = columns.length - 1 - words.length;
    const cells = words.map((word) => `<td>${word}</td>`).join('');
    return [`<tr class="group">${name}${cells}<td colspan="${rest}"></td></tr>`];
  }
  if (node.type === 'group') {
    const row = `<tr class="group">${name}<td colspan="${columns.length - 1}">${escapeMarkup(node.kind)}</td></tr>`;
    return [row, ...node.children.flatMap((child) => rowsOf(child, depth + 1, page))];
  }
  const { layer } = node;
  const share = ((layer.params ?? 0) / page.largest) * 100;
  const bar = share > 0 ? `<div style="width: ${share.toFixed(2)}%"></div>` : '';
  const texts = [...cellsOf(layer, page.view)];
  const cells = columns.slice(1).map(({ title, isFigure }) => {
    if (title === '') return `<td class="share">${bar}</td>`;
    return `<td${isFigure ? ' class="figure"' : ''}>${escapeMarkup(texts.shift() ?? '')}</td>`;
  });
  return [`<tr>${name}${cells.join('')}</tr>`];
}

/** What stands behind the label, column by column. */
function cellsOf(layer: LayerSummary, { rows }: SummaryView): readonly string[] {
  if (rows) return rowCells(layer, rows.get(layer.path), MOST_ON_PAGE);
  const { kind, outputShape, params, macs, receptiveField } = layer;
  return [
    kind,
    summaryShape(outputShape),
    summaryCount(params),
    summaryCount(macs),
    fieldText(receptiveField),
  ];
}
