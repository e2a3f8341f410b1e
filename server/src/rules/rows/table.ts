// The rows of a file that is a table of numbered layers, with what is known of their maps and of who reads them.
// Rules about rows start here; for files without rows there is no table.
import type { Facts } from '../../inference/facts.ts';
import type { Layer, Network, TensorId } from '../../network/network.ts';
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { channelsOf, isKnown, type Shape, spatialOf } from '../../network/shape.ts';
import type { InputShape } from '../../operations/operation.ts';

export interface RowTable {
  readonly rows: readonly RowFacts[];
  at(index: number): RowFacts | undefined;
  /** What a row gives: the shape of its first output. */
  shapeOf(row: RowFacts | 'image'): InputShape;
  /** The row a number of `from` means. */
  readBy(input: RowInput): RowFacts | 'image' | undefined;
  /** The rows that read a row, one entry for each reading. */
  readersOf(row: RowFacts): readonly RowFacts[];
  /** The rows that give maps of these sizes, in order; heads give none. */
  ofSize(sizes: readonly number[]): readonly RowFacts[];
  /** The layers that the module of a row is made of. */
  layersOf(row: RowFacts): readonly Layer[];
}

/** What it takes to know the rows. */
export interface RowSource {
  readonly network: Network;
  readonly facts: Facts;
}

export function rowTable(source: RowSource): RowTable | undefined {
  const { network, facts } = source;
  const { rows, groups, layers } = network;
  if (rows === undefined || rows.length === 0) return undefined;
  const image: TensorId = { layer: 0, output: 0 };
  let readers: readonly (readonly RowFacts[])[] | undefined;
  // Rows are numbered as they stand.
  const at = (index: number) => rows[index];
  const shapeOf = (row: RowFacts | 'image') =>
    row === 'image' ? facts.shapeOf(image) : facts.shapeOf(groups[row.group]?.outputs[0]?.target);
  let bySize: ReadonlyMap<string, readonly RowFacts[]> | undefined;
  return {
    rows,
    at,
    shapeOf,
    readBy: ({ row }) => (typeof row === 'number' ? at(row) : row),
    readersOf: (row) => {
      readers ??= readersByRow(rows);
      return readers[row.index] ?? [];
    },
    ofSize: (sizes) => {
      bySize ??= rowsBySize(rows, (row) => sizesOf(shapeOf(row), source));
      return bySize.get(sizes.join()) ?? [];
    },
    layersOf: (row) => layers.slice(groups[row.group]?.first ?? 0, groups[row.group]?.end ?? 0),
  };
}

function readersByRow(rows: readonly RowFacts[]): readonly (readonly RowFacts[])[] {
  const readers: RowFacts[][] = rows.map(() => []);
  for (const row of rows) {
    for (const { row: read } of row.inputs) if (typeof read === 'number') readers[read]?.push(row);
  }
  return readers;
}

function rowsBySize(
  rows: readonly RowFacts[],
  sizesOfRow: (row: RowFacts) => readonly number[] | undefined,
): ReadonlyMap<string, readonly RowFacts[]> {
  const bySize = new Map<string, RowFacts[]>();
  for (const row of rows) {
    const key = row.module.head ? undefined : sizesOfRow(row)?.join();
    if (key === undefined) continue;
    const known = bySize.get(key);
    if (known) known.push(row);
    else bySize.set(key, [row]);
  }
  return bySize;
}

/** The row whose module a layer is part of. Rows stand in the order of their layers, so it is found by halving. */
export function rowOf({ rows = [], groups }: Network, layer: Layer): RowFacts | undefined {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    const group = row && groups[row.group];
    if (row === undefined || group === undefined) return undefined;
    if (layer.id < group.first) high = middle - 1;
    else if (layer.id >= group.end) low = middle + 1;
    else return row;
  }
  return undefined;
}

/** Height and width of a map, if they are known. */
export function sizesOf(shape: InputShape, { network }: RowSource): readonly number[] | undefined {
  if (shape?.length !== 3) return undefined;
  const [height, width] = spatialOf(shape, network.layout);
  return isKnown(height) && isKnown(width) ? [height, width] : undefined;
}

/** Whether others could read a row as a map; some rows work by other ways, on text features. */
export function mayBeMap(shape: InputShape): boolean {
  return shape === undefined || shape.length === 3;
}

/** The channels of a map, if they are known. */
export function widthOf(shape: InputShape, { network }: RowSource): number | undefined {
  const channels = shape && channelsOf(shape, network.layout);
  return channels !== undefined && isKnown(channels) ? channels : undefined;
}

export function sameSizes(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  return one.every((size, axis) => size === other[axis]);
}

/** "row 4", "the image" */
export function rowName(row: RowFacts | 'image'): string {
  return row === 'image' ? 'the image' : `row ${row.number}`;
}

/** The shape that a row reads through its first input, if it reads one. */
export function inputShapeOf(row: RowFacts, table: RowTable): Shape | undefined {
  const [first] = row.inputs;
  const read = first && table.readBy(first);
  return read && table.shapeOf(read);
}
