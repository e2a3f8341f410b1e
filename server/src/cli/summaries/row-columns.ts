// The columns of tables for files of numbered rows: each line reads like the row it stands for.
import type { LayerSummary } from '../../results/network-summary.ts';
import { summaryCount, summaryShape } from './figures.ts';
import type { SummaryRow } from './renderer.ts';

export const ROW_HEADER = ['row', 'from', 'module', 'arguments', 'output', 'stride', 'parameters', 'MACs'];

/** How many columns from the left are words. */
export const ROW_WORDS = 5;

/** Longest text of arguments that is shown in full in a terminal, and on a page, where there is more room. */
export const MOST_IN_TERMINAL = 28;
export const MOST_ON_PAGE = 120;

/** The cells behind the label. */
export function rowCells(
  layer: LayerSummary,
  row: SummaryRow | undefined,
  mostArguments: number,
): readonly string[] {
  return [
    layer.from.join(', '),
    layer.kind,
    shortened(row?.arguments ?? '', mostArguments),
    summaryShape(layer.outputShape),
    row?.stride ?? '',
    summaryCount(layer.params),
    summaryCount(layer.macs),
  ];
}

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
