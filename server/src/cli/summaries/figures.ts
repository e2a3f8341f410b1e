// Shapes and counts of a summary as text, and the lines below its table. Unknown is `?`, never 0.

import type {
  AtLeastSummary,
  CountSummary,
  ReceptiveFieldSummary,
  ShapeSummary,
  TotalsSummary,
} from '../../results/network-summary.ts';
import { formatCount } from '../../text/format-count.ts';
import { counted } from '../../wording/counted.ts';
import { BYTES, partText } from '../../wording/figures.ts';
import { formatBytes, formatExtent, formatShort } from '../../wording/numbers.ts';
import type { SummaryView, ToolCount } from './renderer.ts';

/** `36×28×20`; a summary has `null` for what is not known. */
export function summaryShape(shape: ShapeSummary | null | undefined): string {
  return shape ? shape.map((size) => size ?? '?').join('×') : '?';
}

export function summaryCount(count: CountSummary): string {
  return count === null ? '?' : formatCount(count);
}

type Total = Exclude<keyof AtLeastSummary, 'missing' | 'modules' | 'others'>;

/** `703,754`, `≥ 703,754` or `703,754 + MyModule` where some layers are not known, or `?`. */
export function totalText(totals: TotalsSummary, total: Total, factor = 1): string {
  const known = totals[total];
  if (known !== null) return formatCount(factor * known);
  const atLeast = totals.atLeast?.[total];
  if (atLeast === undefined) return '?';
  const { modules = [], others = 0 } = totals.atLeast ?? {};
  return partText(formatCount(factor * atLeast), total === 'params' ? { of: modules, others } : {});
}

/** "without 1 layer that is not known", of a total that is not known. */
function missingNote({ atLeast }: TotalsSummary, total: Total): string {
  if (atLeast?.[total] === undefined) return '';
  return `without ${counted(atLeast.missing, 'layer')} of unknown cost`;
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
  countedBy,
  toolCount,
}: Pick<SummaryView, 'summary' | 'rows' | 'libraryFlops' | 'countedBy' | 'toolCount'>): readonly TotalLine[] {
  const flops = totals.macs === null ? null : 2 * totals.macs;
  const memory = (total: Total) => {
    const count = totals[total];
    return count === null ? missingNote(totals, total) : `${formatBytes(count * BYTES)} as float32`;
  };
  const short = (total: Total, count: CountSummary) => {
    if (count === null) return missingNote(totals, total);
    return count < 10_000 ? '' : formatShort(count);
  };
  const text = (total: Total) => totalText(totals, total);
  return [
    { label: rows ? 'Rows' : 'Layers', figure: summaryCount(totals.layers), note: '' },
    { label: 'Parameters', figure: text('params'), note: memory('params') },
    ...(countedBy === undefined ? [] : [countedByLine(countedBy)]),
    { label: 'Trainable', figure: text('trainable'), note: '' },
    { label: 'Not trainable', figure: text('nonTrainable'), note: '' },
    { label: 'Multiply-accumulates', figure: text('macs'), note: short('macs', totals.macs) },
    { label: 'FLOPs', figure: totalText(totals, 'macs', 2), note: short('macs', flops) },
    ...(libraryFlops === undefined ? [] : [libraryLine(libraryFlops)]),
    ...(toolCount === undefined ? [] : [toolLine(toolCount)]),
    { label: 'Activations', figure: text('activations'), note: memory('activations') },
  ];
}

function countedByLine({ framework, params }: NonNullable<SummaryView['countedBy']>): TotalLine {
  return {
    label: `Parameters in ${framework}`,
    figure: formatCount(params),
    note: 'with moving mean and variance, which it counts too',
  };
}

function toolLine({ tool, count, unknownBecause }: ToolCount): TotalLine {
  const note = unknownBecause ?? (count === null || count < 10_000 ? '' : formatShort(count));
  return { label: `As ${tool} counts`, figure: summaryCount(count), note };
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
