// What heads read that they are hardly meant to read: a joined map instead of the block that works on it.
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { inputShapeOf, type RowSource, type RowTable, sameSizes, sizesOf } from './table.ts';

/** Which row a number of `from` is taken to mean; absent: there is none. */
export type Numbering = (row: RowFacts, input: RowInput) => RowFacts | 'image' | undefined;

/** A head that reads a join although a block works on what it joins. */
export interface ReadAround {
  readonly head: RowFacts;
  readonly input: RowInput;
  readonly join: RowFacts;
  readonly block: RowFacts;
}

export function readsAround(
  table: RowTable,
  source: RowSource,
  numbering?: Numbering,
): readonly ReadAround[] {
  const reads = numbering ?? ((_, input) => table.readBy(input));
  return table.rows.flatMap((head) => {
    if (!head.module.head) return [];
    const read = head.inputs.map((input) => reads(head, input));
    return head.inputs.flatMap((input, position) => {
      const join = read[position];
      if (join === undefined || join === 'image' || !join.module.joins) return [];
      const block = table.at(join.index + 1);
      if (block === undefined || read.includes(block) || !isBlock(block, table, source)) return [];
      return block.inputs.some((one) => reads(block, one) === join) ? [{ head, input, join, block }] : [];
    });
  });
}

/** A row that works on one map and keeps its size. */
function isBlock(row: RowFacts, table: RowTable, source: RowSource): boolean {
  if (row.module.head || row.module.joins || row.inputs.length !== 1) return false;
  const [from, to] = [inputShapeOf(row, table), table.shapeOf(row)];
  return sameSizes(sizesOf(from, source), sizesOf(to, source));
}
