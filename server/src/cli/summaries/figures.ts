// Shapes and counts of a summary as text, and the lines below its table. Unknown is `?`, never 0.
import { formatBytes, formatExtent, formatShort } from '../../features/numbers.ts';
import { formatCount } from '../../inference/formula.ts';
import type { CountSummary, ReceptiveFieldSummary, ShapeSummary } from '../../results/network-summary.ts';
import type { SummaryView } from './renderer.ts';

/** Bytes of one number of type float32. */
const BYTES = 4;

/** `36×28×20` */
export function shapeText(shape: ShapeSummary | null | undefined): string {
  return shape ? shape.map((size) => size ?? '?').join('×') : '?';
}

export function countText(count: CountSummary): string {
  return count === null ? '?' : formatCount(count);
}

/** `7×7`; "all" if the whole input is read; nothing if it is not known. */
export function fieldText(field: ReceptiveFieldSummary | null): string {
  if (!field) return '';
  if (field.size.every((size) => size === null)) return 'all';
  return field.size.map((size) => formatExtent(size ?? Number.POSITIVE_INFINITY)).join('×');
}

export interface TotalLine {
  readonly label: string;
  readonly figure: string;
  /** The same in other units. */
  readonly note: string;
}

/** What the whole network amounts to. */
export function totalLines({
  summary: { totals },
  rows,
  libraryFlops,
}: Pick<SummaryView, 'summary' | 'rows' | 'libraryFlops'>): readonly TotalLine[] {
  const flops = totals.macs === null ? null : 2 * totals.macs;
  const memory = (count: CountSummary) => (count === null ? '' : `${formatBytes(count * BYTES)} as float32`);
  const short = (count: CountSummary) => (count === null || count < 10_000 ? '' : formatShort(count));
  return [
    { label: rows ? 'Rows' : 'Layers', figure: countText(totals.layers), note: '' },
    { label: 'Parameters', figure: countText(totals.params), note: memory(totals.params) },
    { label: 'Trainable', figure: countText(totals.trainable), note: '' },
    { label: 'Not trainable', figure: countText(totals.nonTrainable), note: '' },
    { label: 'Multiply-accumulates', figure: countText(totals.macs), note: short(totals.macs) },
    { label: 'FLOPs', figure: countText(flops), note: short(flops) },
    ...(libraryFlops === undefined ? [] : [libraryLine(libraryFlops)]),
    { label: 'Activations', figure: countText(totals.activations), note: memory(totals.activations) },
  ];
}

function libraryLine(flops: string): TotalLine {
  const note = 'as the library prints them: with normalization, without products inside attention';
  return { label: 'FLOPs of the library', figure: flops, note };
}

/** "2 errors: `convlint check net.cnn.yaml` shows them." */
export function errorNote(errors: number, path: string): string {
  const what =
    errors === 1
      ? '1 error: figures behind it are a best guess'
      : `${errors} errors: figures behind them are a best guess`;
  return `${what}. \`convlint check ${path}\` shows ${errors === 1 ? 'it' : 'them'}.`;
}
