// Reads a program whose text is that of the cells of a notebook. Each is read alone, so that what is open in one swallows nothing of
// the next, and stays the very same objects from version to version where it is the same text, wherever it stands.
import type { PlacedCell } from '../../text/cells.ts';
import { type Segment, segmentTable } from '../../text/span.ts';
import { type ReadableCell, readableCell } from './magics.ts';
import { type PythonVersion, readPython } from './read-python.ts';
import type { PythonTree } from './tree.ts';

/** The cells of one version as they were read. */
export type CellsMemory = readonly PythonVersion[];

export interface CellsVersion extends PythonTree {
  readonly memory: CellsMemory;
}

/** What IPython puts into a program. */
const OF_NOTEBOOKS: readonly string[] = [
  ...['get_ipython', 'display', 'In', 'Out', 'exit', 'quit'],
  ...['_', '__', '___', '_i', '_ii', '_iii', '_ih', '_oh', '_dh'],
];

/** The program that is made of `cells`, which stand in `text` with nothing of it between them. */
export function readCells(
  text: string,
  cells: readonly PlacedCell[],
  before: CellsMemory = [],
): CellsVersion {
  const readable = cells.map((cell) => readableCell(cell.text));
  const memory = readEach(readable, before);
  const parts: { readonly segment: Segment }[] = [];
  let end = 0;
  const between = (to: number) => {
    if (to > end) parts.push({ segment: { text: text.slice(end, to) } });
  };
  for (const [index, { start, text: source }] of cells.entries()) {
    between(start);
    parts.push(...(memory[index]?.pieces ?? []));
    end = start + source.length;
  }
  between(text.length);
  const statements = memory.flatMap((cell) => cell.statements);
  const comments = memory.flatMap((cell) => cell.comments);
  const surroundings = { names: OF_NOTEBOOKS, isOpen: readable.some(({ isOpen }) => isOpen) };
  return { text, segments: segmentTable({ text }, parts), statements, comments, surroundings, memory };
}

/** Cells that were there before are taken over; of the others each goes on from one that is gone, in their order. */
function readEach(cells: readonly ReadableCell[], before: CellsMemory): CellsMemory {
  const byText = new Map<string, PythonVersion[]>();
  for (const cell of before) {
    const alike = byText.get(cell.text);
    if (alike) alike.push(cell);
    else byText.set(cell.text, [cell]);
  }
  const same = cells.map(({ text }) => byText.get(text)?.shift());
  const taken = new Set(same);
  const gone = before.filter((cell) => !taken.has(cell));
  let next = 0;
  return cells.map(({ text }, index) => same[index] ?? readPython(text, gone[next++]?.memory));
}
