// Reads several texts that are one program, such as the cells of a notebook. Each is read alone, so that what is open in one swallows
// nothing of the next, and stays the very same objects from version to version where it is the same text, wherever it stands.
import { segmentTable } from '../../text/span.ts';
import type { Piece } from './memory.ts';
import { type PythonVersion, readPython } from './read-python.ts';
import type { PythonTree } from './tree.ts';

/** What stands between two texts. */
export const CELL_BREAK = '\n';

/** The texts of one version as they were read. */
export type CellsMemory = readonly PythonVersion[];

/** One program, with places in all texts joined by `CELL_BREAK`. */
export interface CellsVersion extends PythonTree {
  readonly memory: CellsMemory;
}

export function readCells(texts: readonly string[], before: CellsMemory = []): CellsVersion {
  const cells = readEach(texts, before);
  const statements = cells.flatMap((cell) => cell.statements);
  const comments = cells.flatMap((cell) => cell.comments);
  const text = texts.join(CELL_BREAK);
  const parts = cells.flatMap(({ pieces }, index): readonly Pick<Piece, 'segment'>[] =>
    index === 0 ? pieces : [{ segment: { text: CELL_BREAK } }, ...pieces],
  );
  return { text, segments: segmentTable({ text }, parts), statements, comments, memory: cells };
}

/** Texts that were there before are taken over; of the others each goes on from one that is gone, in their order. */
function readEach(texts: readonly string[], before: CellsMemory): CellsMemory {
  const byText = new Map<string, PythonVersion[]>();
  for (const cell of before) {
    const alike = byText.get(cell.text);
    if (alike) alike.push(cell);
    else byText.set(cell.text, [cell]);
  }
  const same = texts.map((text) => byText.get(text)?.shift());
  const taken = new Set(same);
  const gone = before.filter((cell) => !taken.has(cell));
  let next = 0;
  return texts.map((text, index) => same[index] ?? readPython(text, gone[next++]?.memory));
}
