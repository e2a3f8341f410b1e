// Moves the places in a message from cells to the text of all of them, and back. Messages are plain data in which every position is
// `{ line, character }`, so that one walk serves all requests: what is asked of a cell is asked of its notebook, and of the answer a
// cell gets what stands in it.
import type { Position, Range } from 'vscode-languageserver';
import type { CellRange, NotebookLayout } from './layout.ts';

/** Notebooks that are open, by their addresses. */
export type LayoutOf = (uri: string) => NotebookLayout | undefined;

/** A cell that something is asked about. */
export interface AskedCell {
  readonly uri: string;
  readonly notebook: string;
  readonly layout: NotebookLayout;
}

/** The question about a cell as one about its notebook. */
export function askedOfNotebook<Params>(params: Params, { uri, notebook, layout }: AskedCell): Params {
  const asked = structuredClone(params);
  walk(asked, (part) => {
    if (isPosition(part)) Object.assign(part, layout.fromCell(uri, part));
    if ('uri' in part && part.uri === uri) Object.assign(part, { uri: notebook });
    return 'into';
  });
  return asked;
}

/**
 * The answer with places in cells. Edits and locations in a notebook lead to its cells. What else has a place is of the notebook of the
 * cell that was asked about, and is left out of lists if it stands in another cell of that.
 */
export function answeredInCells<Answer>(
  answer: Answer,
  asked: AskedCell | undefined,
  layoutOf: LayoutOf,
): Answer {
  const answered = structuredClone(answer);
  walk(answered, (part) => {
    if ('changes' in part && isObject(part.changes)) {
      Object.assign(part, { changes: changesByCell(part.changes, layoutOf) });
      return 'done';
    }
    if ('documentChanges' in part && Array.isArray(part.documentChanges)) {
      const changes = part.documentChanges.flatMap((change: unknown) => editsByCell(change, layoutOf));
      Object.assign(part, { documentChanges: changes });
      return 'done';
    }
    if ('uri' in part && typeof part.uri === 'string' && 'range' in part) {
      const found = cellOf(part, layoutOf(part.uri));
      if (found) Object.assign(part, { uri: found.cell.uri, range: found.range });
      return 'done';
    }
    return asked ? moveIntoCell(part, asked) : 'into';
  });
  return answered;
}

/** What becomes of a part of a message: it is looked into, it is done, or it is left out. */
type Step = 'into' | 'done' | 'drop';

function moveIntoCell(part: object, { uri, layout }: AskedCell): Step {
  if ('position' in part && isPosition(part.position)) {
    const found = layout.toCell({ start: part.position, end: part.position });
    if (found?.cell.uri !== uri) return 'drop';
    Object.assign(part, { position: found.range.start });
  }
  if (!('range' in part) || !isRange(part.range)) return 'into';
  const found = layout.toCell(part.range);
  if (found?.cell.uri !== uri) return 'drop';
  Object.assign(part, { range: found.range });
  return 'into';
}

/** Where a part with a range stands, in a notebook. */
function cellOf(part: unknown, layout: NotebookLayout | undefined): CellRange | undefined {
  if (!layout || !isObject(part) || !('range' in part) || !isRange(part.range)) return undefined;
  return layout.toCell(part.range);
}

/** Edits by address: those of a notebook by its cells. */
function changesByCell(changes: object, layoutOf: LayoutOf): Readonly<Record<string, readonly unknown[]>> {
  const result: Record<string, unknown[]> = {};
  for (const [uri, edits] of Object.entries(changes)) {
    const layout = layoutOf(uri);
    for (const edit of Array.isArray(edits) ? edits : []) {
      const found = cellOf(edit, layout);
      const address = found?.cell.uri ?? uri;
      result[address] = [...(result[address] ?? []), found ? { ...edit, range: found.range } : edit];
    }
  }
  return result;
}

/** The edits of one document; of a notebook, those of each of its cells. */
function editsByCell(change: unknown, layoutOf: LayoutOf): readonly unknown[] {
  if (!isObject(change) || !('textDocument' in change) || !('edits' in change)) return [change];
  const { textDocument, edits } = change;
  const uri = isObject(textDocument) && 'uri' in textDocument ? textDocument.uri : undefined;
  const layout = typeof uri === 'string' ? layoutOf(uri) : undefined;
  if (!layout || !Array.isArray(edits)) return [change];
  return layout.cells.flatMap((cell) => {
    const own = edits.flatMap((edit: unknown) => {
      const found = cellOf(edit, layout);
      return isObject(edit) && found?.cell === cell ? [{ ...edit, range: found.range }] : [];
    });
    return own.length > 0 ? [{ textDocument: { uri: cell.uri, version: cell.version }, edits: own }] : [];
  });
}

/** Parts of messages that are for us alone: they come back as they were. */
const OURS: ReadonlySet<string> = new Set(['data', 'command', 'arguments']);

function walk(value: unknown, visit: (part: object) => Step): Step {
  if (Array.isArray(value)) {
    const kept = value.filter((item) => walk(item, visit) !== 'drop');
    value.splice(0, value.length, ...kept);
    return 'done';
  }
  if (!isObject(value)) return 'done';
  const step = visit(value);
  if (step !== 'into') return step;
  for (const [name, part] of Object.entries(value)) if (!OURS.has(name)) walk(part, visit);
  return 'done';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPosition(value: unknown): value is Position {
  if (!isObject(value) || !('line' in value) || !('character' in value)) return false;
  return typeof value.line === 'number' && typeof value.character === 'number';
}

function isRange(value: unknown): value is Range {
  return (
    isObject(value) && 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end)
  );
}
