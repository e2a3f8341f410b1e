// Rows that join maps of different sizes: which input is the odd one out, and which rows would fit in its place.
import type { Layer } from '../../network/network.ts';
import type { RowFacts, RowInput } from '../../network/rows.ts';
import type { Shape } from '../../network/shape.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import { type RowSource, type RowTable, sameSizes, sizesOf } from './table.ts';

/** An input of a join, with what it reads. */
export interface JoinedMap {
  readonly input: RowInput;
  readonly read: RowFacts | 'image';
  readonly shape: Shape;
  readonly sizes: readonly number[];
}

/** A row that joins maps which differ in height or width. */
export interface UnequalJoin {
  readonly row: RowFacts;
  /** The maps that agree with each other. */
  readonly agreeing: readonly [JoinedMap, ...JoinedMap[]];
  /** The maps that differ from them. */
  readonly odd: readonly [JoinedMap, ...JoinedMap[]];
}

export function unequalJoins(table: RowTable, source: RowSource): readonly UnequalJoin[] {
  if (source.facts.troubled.length === 0) return [];
  return table.rows.flatMap((row) => {
    if (!row.module.joins || !table.layersOf(row).some((layer) => isUnequal(layer, source))) return [];
    const maps = row.inputs.flatMap((input) => joinedMap(input, table, source) ?? []);
    const agreed = agreedSizes(maps);
    const agreeing = maps.filter(({ sizes }) => sameSizes(sizes, agreed));
    const odd = maps.filter(({ sizes }) => !sameSizes(sizes, agreed));
    return isFilled(agreeing) && isFilled(odd) ? [{ row, agreeing, odd }] : [];
  });
}

function isUnequal(layer: Layer, { facts }: RowSource): boolean {
  const own = facts.layers[layer.id];
  return own !== undefined && problemsOf(own, 'merge-mismatch').length > 0;
}

function joinedMap(input: RowInput, table: RowTable, source: RowSource): JoinedMap | undefined {
  const read = table.readBy(input);
  const shape = read && table.shapeOf(read);
  const sizes = sizesOf(shape, source);
  return read && shape && sizes && { input, read, shape, sizes };
}

/** The size of most maps; of two as frequent, that of the row before: numbers of rows go stale, -1 does not. */
function agreedSizes(maps: readonly JoinedMap[]): readonly number[] | undefined {
  const weights = new Map<string, { readonly sizes: readonly number[]; weight: number }>();
  for (const { sizes, input } of maps) {
    const key = sizes.join();
    const known = weights.get(key) ?? { sizes, weight: 0 };
    known.weight += input.written === -1 ? 1.5 : 1;
    weights.set(key, known);
  }
  const [heaviest] = [...weights.values()].sort((a, b) => b.weight - a.weight);
  return heaviest?.sizes;
}

function isFilled<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0;
}

/** The rows that give maps of the size wanted and could be read in place of `odd`, the nearest number first. */
export function fittingRows(
  { row, agreeing }: UnequalJoin,
  odd: JoinedMap,
  table: RowTable,
): Generator<RowFacts, void> {
  const [{ sizes }] = agreeing;
  return rowsOfSize(row, sizes, odd.read === 'image' ? -1 : odd.read.index, table);
}

/**
 * Rows of a size that `row` could read and does not, the one nearest to row `at` first; of two as near, the later one.
 * They are found one by one: many joins may be asked for their nearest row.
 */
export function* rowsOfSize(
  row: RowFacts,
  wanted: readonly number[],
  at: number,
  table: RowTable,
): Generator<RowFacts, void> {
  const taken = new Set(row.inputs.map((input) => table.readBy(input)));
  const rows = table.ofSize(wanted);
  const end = firstFrom(rows, row.index);
  let above = Math.min(firstFrom(rows, at), end);
  let below = above - 1;
  while (below >= 0 || above < end) {
    const [lower, upper] = [rows[below], above < end ? rows[above] : undefined];
    const isUpper = upper && (lower === undefined || upper.index - at <= at - lower.index);
    const nearest = isUpper ? upper : lower;
    if (isUpper) above++;
    else below--;
    if (nearest && !taken.has(nearest)) yield nearest;
  }
}

/** The first rows of many. */
export function firstOf(rows: Iterable<RowFacts>, most: number): readonly RowFacts[] {
  const first: RowFacts[] = [];
  for (const row of rows) {
    first.push(row);
    if (first.length >= most) break;
  }
  return first;
}

/** The position of the first of `rows`, which stand in order, whose number is not below `index`. */
function firstFrom(rows: readonly RowFacts[], index: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.index ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number by which `row` reads `target`, relative where the number in its place is relative. */
export function numberFor(target: RowFacts, row: RowFacts, instead: RowInput): string {
  const isRelative = instead.written !== undefined && instead.written < 0;
  return String(isRelative ? target.number - row.number : target.number);
}
