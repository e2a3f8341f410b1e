// Rows that should enlarge a map and do not enlarge it as a join behind them needs it: a transposed convolution
// whose arguments were shifted, an upsampling by another factor.
import type { RowArgument, RowFacts } from '../../network/rows.ts';
import { fittingRows, type JoinedMap, type UnequalJoin } from '../rows/joins.ts';
import { type RowSource, type RowTable, sizesOf } from '../rows/table.ts';

/** Layers that make a map larger. */
const ENLARGING: readonly string[] = ['transposed_conv', 'upsample'];

export interface WrongFactor {
  readonly row: RowFacts;
  /** Height of the map it gets, and of what it makes of it. */
  readonly from: number;
  readonly to: number;
  /** By how much it would have to enlarge. */
  readonly factor: number;
  /** The arguments that decide it, with the numbers that would do. */
  readonly changes: readonly { readonly argument: RowArgument; readonly to: number }[];
}

/** How many joins are looked at for another one that does not fit for the same reason. */
const MOST_COMPARED = 50;

/**
 * The row in front of a join that is the likely mistake: if no other row fits in the place of the odd one, or if
 * another of the joins does not fit for the same reason, which reading another row here would not mend.
 */
export function wrongFactor(
  join: UnequalJoin,
  joins: readonly UnequalJoin[],
  table: RowTable,
  source: RowSource,
): WrongFactor | undefined {
  const [odd] = join.odd;
  if (join.odd.length > 1) return undefined;
  const likely = factorBefore(join, table, source);
  if (likely === undefined) return undefined;
  const [instead] = fittingRows(join, odd, table);
  const others = joins.slice(0, MOST_COMPARED).filter((other) => other !== join);
  const isShared = instead === undefined || others.some((other) => followsFrom(likely, other, table));
  return isShared ? likely : undefined;
}

/** A row that enlarges a map by another factor than the join wants. */
function factorBefore(join: UnequalJoin, table: RowTable, source: RowSource): WrongFactor | undefined {
  const [odd] = join.odd;
  const maps = [...join.agreeing, odd];
  for (const { read } of maps) {
    if (read === 'image' || !isEnlarging(read, table)) continue;
    const other = maps.find((map) => map.read !== read);
    const first = read.inputs[0] && table.readBy(read.inputs[0]);
    const from = sizesOf(first && table.shapeOf(first), source)?.[0];
    const to = sizesOf(table.shapeOf(read), source)?.[0];
    if (other === undefined || from === undefined || to === undefined) continue;
    const factor = (other.sizes[0] ?? 0) / from;
    const changes = Number.isInteger(factor) && factor > 1 ? changesFor(read, factor) : [];
    if (changes.length > 0) return { row: read, from, to, factor, changes };
  }
  return undefined;
}

/** Whether a join further down does not fit for the same reason: what it gets from there is off by as much. */
export function followsFrom(
  { row, from, to, factor }: WrongFactor,
  { agreeing, odd }: UnequalJoin,
  table: RowTable,
): boolean {
  const off = to / (from * factor);
  const isOff = (map: JoinedMap, other: JoinedMap) =>
    (map.sizes[0] ?? 0) === (other.sizes[0] ?? 0) * off && isBehind(map.read, row, table);
  return agreeing.some((map) => odd.some((other) => isOff(map, other) || isOff(other, map)));
}

/** Whether a map was made from what `source` gives. */
function isBehind(read: JoinedMap['read'], source: RowFacts, table: RowTable): boolean {
  const open = [read];
  const seen = new Set<JoinedMap['read']>();
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    if (row === source) return true;
    if (row === 'image' || row.index < source.index || seen.has(row)) continue;
    seen.add(row);
    for (const input of row.inputs) {
      const read = table.readBy(input);
      if (read) open.push(read);
    }
  }
  return false;
}

function isEnlarging(row: RowFacts, table: RowTable): boolean {
  const layers = table.layersOf(row);
  return layers.length <= 3 && ENLARGING.includes(layers[0]?.operation ?? '');
}

/** A transposed convolution enlarges by its stride exactly if its kernel is as large and nothing is padded. */
function changesFor({ arguments: all }: RowFacts, factor: number): WrongFactor['changes'] {
  const wanted: Readonly<Record<string, number>> = {
    kernel: factor,
    kernel_size: factor,
    k: factor,
    stride: factor,
    s: factor,
    padding: 0,
    p: 0,
    p1: 0,
    p2: 0,
    output_padding: 0,
    scale_factor: factor,
  };
  return all.flatMap((argument) => {
    const to = wanted[argument.parameter ?? ''];
    return to !== undefined && argument.number !== undefined && argument.number !== to
      ? [{ argument, to }]
      : [];
  });
}
