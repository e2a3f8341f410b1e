// What the rows of a YOLO file are and which rows they read, and what of it a move may change: worked out from the texts
// before and after it alone, to compare with what was planned.
import { readModelYaml } from '../pyyaml.ts';
import { readRows } from '../rows.ts';

export type RowSource = number | 'image';

export interface RowReading {
  /** All of the row but its `from`. */
  readonly what: string;
  readonly inputs: readonly RowSource[];
}

/** What each row is and which rows it reads. */
export function readings(text: string): readonly RowReading[] {
  return writtenRows(text).map(({ what, inputs }) => ({ what, inputs }));
}

interface Written extends RowReading {
  readonly from: readonly number[];
}

function writtenRows(text: string): readonly Written[] {
  const { root } = readModelYaml(text);
  if (root?.type !== 'map') return [];
  return readRows(root).rows.map(({ index, list, from }) => {
    const items = list?.items.slice(1) ?? [];
    // What is no number of a row reads nothing.
    const numbers = from.map(({ value = Number.NaN }) => value);
    const inputs = numbers.map((value) => (value < 0 ? index + value : value));
    return {
      what: items.map(({ span }) => span.segment.text.slice(span.start, span.end)).join(),
      inputs: inputs.map((input) => (input < 0 ? 'image' : input)),
      from: numbers,
    };
  });
}

/** What is wrong after row `upper` and the one behind it changed places; nothing if all is as it should be. */
export function faultsOfMove(before: string, after: string, upper: number): readonly string[] {
  const [old, now] = [writtenRows(before), writtenRows(after)];
  const lower = upper + 1;
  const swapped = (row: RowSource) => (row === upper ? lower : row === lower ? upper : row);
  const moved = (row: number) => now[Number(swapped(row))];
  const isFollowing = old[lower]?.inputs.includes(upper) ?? false;
  const faults = old.length === now.length ? [] : ['another number of rows'];
  const expectSame = (what: string, found: unknown, expected: unknown) => {
    if (String(found) !== String(expected)) faults.push(`${what}: ${found}, not ${expected}`);
  };
  for (const [row, { what, inputs, from }] of old.entries()) {
    const { what: whatNow, inputs: inputsNow = [], from: fromNow = [] } = moved(row) ?? {};
    expectSame(`row ${row} itself`, whatNow, what);
    expectSame(`count of inputs of row ${row}`, inputsNow.length, inputs.length);
    for (const [position, input] of inputs.entries()) {
      const isChain = isFollowing && (from[position] === -1 || fromNow[position] === -1);
      const isAtPair = row === upper || row === lower || row === lower + 1;
      const place = `input ${position} of row ${row}`;
      if (!isFollowing || !isAtPair) expectSame(place, inputsNow[position], swapped(input));
      else if (!isChain && !(row === lower && input === upper)) {
        expectSame(
          `${place}, by number`,
          inputsNow[position],
          old[upper]?.inputs[0] === input && row === lower ? input : swapped(input),
        );
      }
    }
  }
  if (!isFollowing) return faults;
  // In the chain the lower row comes first now: it reads what the upper one read, and is read by it.
  const trunk = old[upper]?.from.includes(-1) ? (upper === 0 ? 'image' : upper - 1) : old[upper]?.inputs[0];
  const link = old[lower]?.inputs.indexOf(upper) ?? 0;
  expectSame('what the chain goes on from', moved(lower)?.inputs[link], trunk);
  expectSame('whether the chain goes on', moved(upper)?.inputs.includes(upper), true);
  return faults;
}
