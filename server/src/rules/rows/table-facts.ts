// What the rules about rows share: the table, and what is found out about it, each once and only when asked for.

import type { Shape } from '../../network/shape.ts';
import { once } from '../../text/once.ts';
import { type Misfits, misfitsOf } from './common-distance.ts';
import { type EvenKernel, evenKernels } from './even-kernels.ts';
import { type ReadAround, readsAround } from './heads.ts';
import { fittingImageSizes } from './image-sizes.ts';
import { type UnequalJoin, unequalJoins } from './joins.ts';
import { numberingJudge } from './numbering-judge.ts';
import { type StaleNumbers, staleNumbers } from './stale-numbers.ts';
import type { RowSource, RowTable } from './table.ts';

export interface TableFacts {
  readonly table: RowTable;
  /** Where the syntax is broken, or where a row stands for several, rows may be missing, and then all numbers behind them seem to be wrong. */
  readonly mayLackRows: boolean;
  /** Whether nothing about the table is odd: rows can be built, each is read, heads read what they are meant to. */
  isPlausible(): boolean;
  /** The answer to that, if it was asked for. */
  readonly plausibility: boolean | undefined;
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
  /** Several numbers that do not fit, where no shift of all numbers explains everything. */
  misfits(): Misfits | undefined;
}

/** `plausibility` is what is known of it from the version before. */
export function tableFacts(table: RowTable, source: RowSource, plausibility?: boolean): TableFacts {
  const { network } = source;
  const isBroken = network.problems.some((problem) => problem.type === 'syntax' && !problem.tolerated);
  const mayLackRows = isBroken || network.mayLackRows === true;
  const joins = once(() => unequalJoins(table, source));
  const judge = once(() => numberingJudge(table, source));
  const written = once(() => judge().judge((_, input) => table.readBy(input)));
  let known = plausibility;
  const isPlausible = () => {
    known ??= written().faults.length + written().doubts.length === 0;
    return known;
  };
  const stale = once(() =>
    mayLackRows || isPlausible() ? undefined : staleNumbers(table, judge(), written()),
  );
  return {
    table,
    mayLackRows,
    isPlausible,
    get plausibility() {
      return known;
    },
    unequalJoins: joins,
    fittingImageSizes: once(() => fittingImageSizes(table, source)),
    evenKernels: once(() => evenKernels(table, source)),
    readsAround: once(() => readsAround(table, source)),
    staleNumbers: stale,
    misfits: once(() => (mayLackRows || isPlausible() || stale() ? undefined : misfitsOf(table, joins()))),
  };
}
