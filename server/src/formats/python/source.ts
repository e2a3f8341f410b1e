// The text of one version as the statements of a program: those of a file, or those of the cells of a notebook.
import type { PythonMemory } from '../../syntax/python/memory.ts';
import { type CellsMemory, readCells } from '../../syntax/python/read-cells.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import type { PythonTree } from '../../syntax/python/tree.ts';
import { CELL_MARK, type PlacedCell, splitCells } from '../../text/cells.ts';

/** What reading the next version takes over. */
export interface SourceMemory {
  readonly file?: PythonMemory;
  readonly cells?: CellsMemory;
}

export interface Source {
  readonly tree: PythonTree;
  readonly memory: SourceMemory;
  /** Of the cells of a notebook. */
  readonly cells?: readonly PlacedCell[];
}

export function readSource(text: string, before?: SourceMemory): Source {
  if (!text.startsWith(CELL_MARK)) {
    const tree = readPython(text, before?.file);
    return { tree, memory: { file: tree.memory } };
  }
  const cells = splitCells(text);
  const tree = readCells(text, cells, before?.cells);
  return { tree, memory: { cells: tree.memory }, cells };
}
