// The columns of a table for files of numbered rows: each line reads like the row it stands for.
import type { LayerSummary } from '../../results/network-summary.ts';
import { countText, shapeText } from './figures.ts';
import type { SummaryRow } from './renderer.ts';

export const ROW_HEADER = ['row', 'from', 'module', 'arguments', 'output', 'stride', 'parameters', 'MACs'];

/** How many columns from the left are words. */
export const ROW_WORDS = 5;

/** Longest text of arguments that is shown in full. */
const MOST_ARGUMENTS = 28;

/** The cells behind the label. */
export function rowCells(layer: LayerSummary, row: SummaryRow | undefined): readonly string[] {
  return [
    layer.from.join(', '),
    layer.kind,
    shortened(row?.arguments ?? ''),
    shapeText(layer.outputShape),
    row?.stride ?? '',
    countText(layer.params),
    countText(layer.macs),
  ];
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > MOST_ARGUMENTS ? `${characters.slice(0, MOST_ARGUMENTS - 1).join('')}…` : text;
}
