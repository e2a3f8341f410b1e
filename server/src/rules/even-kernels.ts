// Rows with an even kernel and the padding that is put in for a missing one: their maps are one larger than meant.
import type { RowArgument, RowFacts } from '../network/rows.ts';
import { isKnown } from '../network/shape.ts';
import type { WindowAxis } from '../operations/operation.ts';
import { argumentFor } from './row-parts.ts';
import type { RowSource, RowTable } from './row-table.ts';

export interface EvenKernel {
  readonly row: RowFacts;
  readonly kernel: RowArgument;
  readonly window: WindowAxis;
  /** The size with a padding that suits the kernel. */
  readonly meant: number;
}

export function evenKernels(table: RowTable, source: RowSource): readonly EvenKernel[] {
  return table.rows.flatMap((row) => {
    const kernel = argumentFor(row, 'k', 'kernel');
    if (
      row.arguments[0]?.scaled !== true ||
      kernel?.number === undefined ||
      kernel.number % 2 === 1 ||
      argumentFor(row, 'p', 'padding')
    )
      return [];
    const window = firstWindow(row, kernel.number, table, source);
    if (window === undefined || !isKnown(window.input) || !isKnown(window.output)) return [];
    const meant = Math.ceil(window.input / window.stride);
    return window.output > meant ? [{ row, kernel, window, meant }] : [];
  });
}

/** The convolution of a row that has its kernel. */
function firstWindow(
  row: RowFacts,
  kernel: number,
  table: RowTable,
  { facts }: RowSource,
): WindowAxis | undefined {
  for (const { id } of table.layersOf(row)) {
    const window = facts.layers[id]?.windows?.find(
      (one) => one.kind === 'convolution' && one.kernel === kernel,
    );
    if (window) return window.padding.before > 0 ? window : undefined;
  }
  return undefined;
}
