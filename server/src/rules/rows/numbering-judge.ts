// What would be odd about a table of rows if its numbers meant other rows. Sizes are carried from row to row by the
// ratio each row has now, so that another numbering is judged without building the network again.
import { slopeOf } from '../../network/relative-size.ts';
import type { RowFacts } from '../../network/rows.ts';
import { isKnown, type RelativeSize, spatialOf } from '../../network/shape.ts';
import type { InputShape } from '../../operations/operation.ts';
import { type Numbering, readsAround } from './heads.ts';
import { mayBeMap, type RowSource, type RowTable, sizesOf } from './table.ts';

/** What is odd about a table under one numbering. */
export interface Verdict {
  /** Rows that cannot be built: they join maps of different sizes, or read what does not exist. */
  readonly faults: readonly RowFacts[];
  /** Rows that are probably not meant so: nothing reads them, or they are a head that reads around a block. */
  readonly doubts: readonly RowFacts[];
}

/** Judges one table under several numberings. */
export interface NumberingJudge {
  judge(numbering: Numbering): Verdict;
  /** The doubts under a numbering by which all rows can be built; `undefined` if some cannot. */
  doubtsIfSound(numbering: Numbering): readonly RowFacts[] | undefined;
}

export function numberingJudge(table: RowTable, source: RowSource): NumberingJudge {
  const effects = table.rows.map((row) => effectOf(row, table, source));
  const image = measured(table.shapeOf('image'), source);
  const carry = (numbering: Numbering, stopsAtFault: boolean): Carried => {
    const sources: (readonly Read[])[] = [];
    const sizes: Sizes[] = [];
    const faults: RowFacts[] = [];
    const sizesFrom = (read: Read) => (read === 'image' ? image : read && sizes[read.index]);
    for (const row of table.rows) {
      const read = row.inputs.map((input) => before(row, numbering(row, input)));
      const arriving = read.map(sizesFrom);
      sources.push(read);
      if (read.includes(undefined) || (row.module.joins && differ(arriving))) faults.push(row);
      if (stopsAtFault && faults.length > 0) break;
      sizes.push(leaving(row, arriving, effects[row.index]));
    }
    return { sources, sizesFrom, faults };
  };
  const doubtsOf = (carried: Carried, numbering: Numbering): readonly RowFacts[] => {
    const around = readsAround(table, source, numbering);
    const leftAside = new Set(around.map(({ block }) => block));
    return [
      ...unreadRows(table, carried).filter((row) => !leftAside.has(row)),
      ...around.map(({ head }) => head),
      ...headsOutOfOrder(table, carried),
    ];
  };
  return {
    judge: (numbering) => {
      const carried = carry(numbering, false);
      return { faults: carried.faults, doubts: doubtsOf(carried, numbering) };
    },
    doubtsIfSound: (numbering) => {
      const carried = carry(numbering, true);
      return carried.faults.length > 0 ? undefined : doubtsOf(carried, numbering);
    },
  };
}

interface Carried {
  /** What each row reads, by its number. */
  readonly sources: readonly (readonly Read[])[];
  /** Height and width of what is read. */
  readonly sizesFrom: (read: Read) => Sizes;
  readonly faults: readonly RowFacts[];
}

type Read = RowFacts | 'image' | undefined;

/** Height and width; behind a module of which nothing is known, in units of what that gives. */
interface Measured {
  readonly sizes: readonly number[];
  /** What they are relative to, if they are not known. */
  readonly origin?: string;
}

type Sizes = Measured | undefined;

function measured(shape: InputShape, source: RowSource): Sizes {
  const sizes = sizesOf(shape, source);
  if (sizes) return { sizes };
  if (shape?.length !== 3) return undefined;
  const relations = spatialOf(shape, source.network.layout).map((size) =>
    isKnown(size) ? undefined : size.of,
  );
  const [first] = relations;
  const isOfOne = (one: RelativeSize | undefined, axis: number): one is RelativeSize =>
    one !== undefined && one.origin === first?.origin && one.axis === axis;
  return first && relations.every(isOfOne)
    ? { sizes: relations.map(slopeOf), origin: first.origin }
    : undefined;
}

/** A row can read only what stands before it. */
function before(row: RowFacts, read: Read): Read {
  return read === undefined || read === 'image' || read.index < row.index ? read : undefined;
}

/** Sizes that are computed in different ways may differ in the last digits. */
const CLOSE = 1e-6;

function differ(arriving: readonly Sizes[]): boolean {
  /** Maps whose sizes are relative to the same one can be compared. */
  const firsts = new Map<NonNullable<Sizes>['origin'], NonNullable<Sizes>>();
  return arriving.some((map) => {
    if (map === undefined) return false;
    const first = firsts.get(map.origin) ?? map;
    firsts.set(map.origin, first);
    return map.sizes.some((size, axis) => Math.abs(size / (first.sizes[axis] ?? size) - 1) > CLOSE);
  });
}

/** What a row does to the map that decides its size, its last one: by what it multiplies it, or what it gives whatever arrives. */
type Effect = { readonly factors: readonly number[] } | { readonly gives: Measured } | undefined;

function effectOf(row: RowFacts, table: RowTable, source: RowSource): Effect {
  const deciding = row.inputs.at(-1);
  const read = deciding && table.readBy(deciding);
  const from = measured(read && table.shapeOf(read), source);
  const to = measured(table.shapeOf(row), source);
  if (!to) return undefined;
  if (from && from.origin === to.origin)
    return { factors: to.sizes.map((size, axis) => size / (from.sizes[axis] ?? size)) };
  return to.origin === undefined ? undefined : { gives: to };
}

function leaving({ module }: RowFacts, arriving: readonly Sizes[], effect: Effect): Sizes {
  if (module.joins) return arriving.find((map) => map !== undefined);
  if (effect && 'gives' in effect) return effect.gives;
  const map = arriving.at(-1);
  if (!map || !effect || effect.factors.every((factor) => factor === 1)) return effect && map;
  return { ...map, sizes: map.sizes.map((size, axis) => size * (effect.factors[axis] ?? 1)) };
}

function unreadRows(table: RowTable, { sources }: Carried): RowFacts[] {
  const isRead = table.rows.map(() => false);
  for (const read of sources) for (const one of read) if (one && one !== 'image') isRead[one.index] = true;
  return table.rows.filter((row, position) => {
    const isEnd = row.module.head || position === table.rows.length - 1;
    return !isRead[row.index] && !isEnd && mayBeMap(table.shapeOf(row));
  });
}

/** Heads that read deeper maps before shallower ones. */
function headsOutOfOrder(table: RowTable, { sources, sizesFrom }: Carried): RowFacts[] {
  return table.rows.filter((row) => {
    if (!row.module.head) return false;
    const maps = (sources[row.index] ?? []).flatMap((from) => sizesFrom(from) ?? []);
    const isComparable = maps.every(({ origin }) => origin === maps[0]?.origin);
    return (
      isComparable &&
      isOutOfOrder(
        row,
        maps.flatMap(({ sizes }) => sizes[0] ?? []),
      )
    );
  });
}

/** Heads of YOLOv9 that read a map for their masks behind those of the pyramid. */
const READS_MASKS = /^(?:Dual)?DSegment$/;

/**
 * Whether a head reads some map that is larger than the one before it. Heads that read maps of one size twice have
 * an order of their own.
 */
export function isOutOfOrder({ module }: RowFacts, heights: readonly number[]): boolean {
  const differ = new Set(heights).size === heights.length && !READS_MASKS.test(module.name);
  return differ && heights.some((height, index) => height > (heights[index - 1] ?? height));
}
