// Rows with an even kernel and the padding that is put in for a missing one: their maps are one larger than meant.
import type { LayerFacts } from '../../inference/facts.ts';
import type { RowArgument, RowFacts } from '../../network/rows.ts';
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { argumentFor } from './parts.ts';
import type { RowSource, RowTable } from './table.ts';

export interface EvenKernel {
  readonly row: RowFacts;
  readonly kernel: RowArgument;
  readonly window: WindowAxis;
  /** The size with a padding that suits the kernel. */
  readonly meant: number;
}

export function evenKernels(table: RowTable, { facts }: RowSource): readonly EvenKernel[] {
  return table.rows.flatMap((row) => {
    if (writtenEvenKernel(row) === undefined) return [];
    const own = table.layersOf(row).flatMap(({ id }) => facts.layers[id] ?? []);
    return evenKernelOf(row, own) ?? [];
  });
}

/** `facts` are those of the layers of the row. */
export function evenKernelOf(row: RowFacts, facts: readonly LayerFacts[]): EvenKernel | undefined {
  const kernel = writtenEvenKernel(row);
  const window = kernel?.number === undefined ? undefined : firstWindow(kernel.number, facts);
  if (!kernel || !window || !isKnown(window.input) || !isKnown(window.output)) return undefined;
  const meant = Math.ceil(window.input / window.stride);
  return window.output > meant ? { row, kernel, window, meant } : undefined;
}

/** The kernel of a row that leaves the padding to the module. */
function writtenEvenKernel(row: RowFacts): RowArgument | undefined {
  if (row.arguments[0]?.scaled !== true) return undefined;
  const kernel = argumentFor(row, 'k', 'kernel');
  const isEven = kernel?.number !== undefined && kernel.number % 2 !== 1;
  return isEven && !argumentFor(row, 'p', 'padding') ? kernel : undefined;
}

/** The convolution of a row that has its kernel. */
function firstWindow(kernel: number, facts: readonly LayerFacts[]): WindowAxis | undefined {
  for (const { windows } of facts) {
    const window = windows?.find((one) => one.kind === 'convolution' && one.kernel === kernel);
    if (window) return window.padding.before > 0 ? window : undefined;
  }
  return undefined;
}
