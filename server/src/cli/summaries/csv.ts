// `summary --format csv`: one row for each layer, after RFC 4180. Unknown figures are empty.
import type { LayerSummary } from '../../results/network-summary.ts';
import { printable } from '../printable.ts';
import type { SummaryRow, SummaryView } from './renderer.ts';

export type Cell = string | number | null;

const COLUMNS: readonly (readonly [string, (layer: LayerSummary) => Cell])[] = [
  ['path', (layer) => layer.path],
  ['name', (layer) => layer.name],
  ['kind', (layer) => layer.kind],
  ['from', (layer) => layer.from.join(' ')],
  ['output', (layer) => layer.outputShape?.map((size) => size ?? '?').join('x') ?? null],
  ['weights', (layer) => layer.weights],
  ['biases', (layer) => layer.biases],
  ['params', (layer) => layer.params],
  ['non_trainable', (layer) => layer.nonTrainable],
  ['macs', (layer) => layer.macs],
  ['activations', (layer) => layer.activations],
  ['receptive_field', (layer) => sizes(layer.receptiveField?.size)],
  ['receptive_field_stride', (layer) => sizes(layer.receptiveField?.stride)],
];

/** Behind the others, in files of numbered rows only. */
const ROW_COLUMNS: readonly (readonly [string, (row: SummaryRow) => Cell])[] = [
  ['arguments', (row) => row.arguments],
  ['stride', (row) => (row.stride === '' ? null : row.stride.slice(1))],
];

export function renderCsv({ summary, rows }: SummaryView): string {
  const lines = summary.layers.map((layer) => {
    const row = rows?.get(layer.path);
    const rowCells = rows ? ROW_COLUMNS.map(([, cell]) => (row ? cell(row) : null)) : [];
    return [...COLUMNS.map(([, cell]) => cell(layer)), ...rowCells];
  });
  const titles = [...COLUMNS, ...(rows ? ROW_COLUMNS : [])].map(([title]) => title);
  return csvText([titles, ...lines]);
}

/** Rows after RFC 4180, the last one ended too. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

function sizes(list: readonly (number | null)[] | undefined): Cell {
  if (list === undefined) return null;
  // As in the table: a field over the whole input has no size.
  return list.every((size) => size === null) ? 'all' : list.map((size) => size ?? 'all').join('x');
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const plain = printable(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
