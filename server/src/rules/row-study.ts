// What the rules about rows share: the table, and what is found out about it, each once and only when asked for.
import type { Shape } from '../network/shape.ts';
import { type EvenKernel, evenKernels } from './even-kernels.ts';
import { fittingImageSizes } from './image-sizes.ts';
import { type ReadAround, readsAround } from './row-heads.ts';
import { type UnequalJoin, unequalJoins } from './row-joins.ts';
import { type RowSource, type RowTable, rowTable } from './row-table.ts';
import { type StaleNumbers, staleNumbers } from './stale-numbers.ts';

export interface RowStudy {
  readonly table: RowTable;
  /** Where the syntax is broken rows may be missing, and then all numbers behind them seem to be wrong. */
  readonly mayLackRows: boolean;
  /** Rows that join maps of different sizes. */
  unequalJoins(): readonly UnequalJoin[];
  /** Image sizes with which these fit, if the present one is what keeps them from fitting. */
  fittingImageSizes(): readonly Shape[] | undefined;
  /** Rows whose kernel does not suit the padding that is put in. */
  evenKernels(): readonly EvenKernel[];
  /** Heads that read a join around the block that works on it. */
  readsAround(): readonly ReadAround[];
  /** Numbers that are all off by the same amount. */
  staleNumbers(): StaleNumbers | undefined;
}

/** `undefined` for files that are no tables of rows. */
export function studyRows(source: RowSource): RowStudy | undefined {
  const table = rowTable(source);
  if (table === undefined) return undefined;
  const mayLackRows = source.network.problems.some(
    (problem) => problem.type === 'syntax' && !problem.tolerated,
  );
  const joins = once(() => unequalJoins(table, source));
  return {
    table,
    mayLackRows,
    unequalJoins: joins,
    fittingImageSizes: once(() => fittingImageSizes(table, source)),
    evenKernels: once(() => evenKernels(table, source)),
    readsAround: once(() => readsAround(table, source)),
    staleNumbers: once(() => (mayLackRows ? undefined : staleNumbers(table, source))),
  };
}

function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
