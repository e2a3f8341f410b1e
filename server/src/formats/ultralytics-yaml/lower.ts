// Lowers the rows of a model. Where an earlier version is known, from the edit on: rows before it and rows that nothing of
// it reaches are taken over as wholes.
import { MOST_LAYERS } from '../../network/builder.ts';
import type { Network } from '../../network/network.ts';
import { unchangedEnds } from '../../versions/unchanged-ends.ts';
import { type LowerInput, Lowering } from './lowering.ts';
import { joined, type Progress, progressUpTo } from './progress.ts';
import { rowRead } from './row-memory.ts';
import type { Row } from './rows.ts';

/** What lowering leaves to the next version. */
export interface LowerMemory extends Progress {
  readonly rows: readonly Row[];
  /** For each row one that is not before the last one that reads it. */
  readonly lastReaders: readonly number[];
}

/** `before` is the version before, if all besides the rows decided the same there. */
export function lower(input: LowerInput, before: LowerMemory | undefined): LowerMemory {
  const resumed = before && resume(input, before);
  if (resumed) return resumed;
  const { rows } = input;
  const lowering = new Lowering(input, before?.records ?? []);
  for (const row of rows) lowering.add(row);
  const lastReaders = rows.map(({ index }) => index);
  noteReaders(rows, lastReaders);
  return { ...lowering.progress, rows, lastReaders };
}

/** What rows became, in the words of a network. */
export function networkOf({
  layers,
  groups,
  facts: rows,
}: Progress): Pick<Network, 'layers' | 'groups' | 'outputs' | 'rows'> {
  const last = rows.at(-1);
  return { layers, groups, rows, outputs: (last && groups[last.group]?.outputs) ?? [] };
}

/** `undefined` if some row outside of the edit has to be looked at again in any case. */
function resume(input: LowerInput, before: LowerMemory): LowerMemory | undefined {
  const { rows } = input;
  if (rows.length !== before.rows.length || before.layers.length >= MOST_LAYERS) return undefined;
  if (
    before.records.some(
      (record, index) =>
        record && record.row === rows[index] && record.source !== input.sourced.sources[index],
    )
  )
    return undefined;
  const { start, end } = unchangedEnds(before.rows, rows, (one, other) => one === other);
  const behind = rows.length - end;
  if (before.unsettled.some((index) => index < start || index >= behind)) return undefined;
  if (before.layers[0] !== input.image.layer) return undefined;
  const lowering = new Lowering(input, before.records, progressUpTo(before, start));
  // A row depends on the one before it, and on those whose numbers it names.
  let reached = -1;
  let next = start;
  for (; next < rows.length; next++) {
    const known = before.records[next];
    if (next >= behind && next > reached && known && lowering.canGoOnWith(known)) break;
    const row = rows[next];
    if (row && lowering.add(row) !== before.outputs[next])
      reached = Math.max(reached, next + 1, before.lastReaders[next] ?? 0);
  }
  const lastReaders = [...before.lastReaders];
  noteReaders(rows.slice(start, behind), lastReaders);
  return { ...joined(lowering.progress, before, next), rows, lastReaders };
}

function noteReaders(rows: readonly Row[], lastReaders: number[]): void {
  for (const row of rows) {
    for (const { value } of row.from) {
      const read = rowRead(row, value);
      const last = read === undefined ? undefined : lastReaders[read];
      if (read !== undefined && last !== undefined && last < row.index) lastReaders[read] = row.index;
    }
  }
}
