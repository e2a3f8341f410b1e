// Moves the places in a message from cells to the text of all of them, and back. Messages are plain data in which every position is
// `{ line, character }`, so that one walk serves all requests: what is asked of a cell is asked of its notebook, and of the answer a
// cell gets what stands in it.
import type { Position, Range } from 'vscode-languageserver';
import type { CellRange, Layout, OpenCell } from './layout.ts';

/** Notebooks that are open, by their addresses. */
export type LayoutOf = (uri: string) => Layout | undefined;

/** A cell that something is asked about. */
export interface AskedCell {
  readonly uri: string;
  readonly notebook: string;
  readonly layout: Layout;
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
 * cell that was asked about, and is left out of lists if it stands in another cell of that, or with edits that no cells can be edited
 * with. `undefined` if it is left out itself.
 */
export function answeredInCells<Answer>(
  answer: Answer,
  asked: AskedCell | undefined,
  layoutOf: LayoutOf,
): Answer | undefined {
  const answered = structuredClone(answer);
  const step = walk(answered, (part) => {
    if ('changes' in part && isObject(part.changes)) {
      const changes = changesByCell(part.changes, layoutOf);
      Object.assign(part, { changes });
      return changes ? 'done' : 'drop';
    }
    if ('documentChanges' in part && Array.isArray(part.documentChanges)) {
      const changes = part.documentChanges.map((change: unknown) => editsByCell(change, layoutOf));
      Object.assign(part, { documentChanges: changes.flatMap((own) => own ?? []) });
      return changes.includes(undefined) ? 'drop' : 'done';
    }
    if ('uri' in part && typeof part.uri === 'string' && 'range' in part) {
      const found = cellOf(part, layoutOf(part.uri));
      if (found) Object.assign(part, { uri: found.cell.uri, range: found.range });
      return 'done';
    }
    return asked ? moveIntoCell(part, asked) : 'into';
  });
  return step === 'drop' ? undefined : answered;
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
  if ('newText' in part && typeof part.newText === 'string') {
    const edited = layout.toEditedCell({ range: part.range, newText: part.newText });
    if (edited?.cell.uri !== uri) return 'drop';
    Object.assign(part, edited.edit);
    return 'done';
  }
  const found = layout.toCell(part.range);
  if (found?.cell.uri !== uri) return 'drop';
  Object.assign(part, { range: found.range });
  return 'into';
}

/** Where a part with a range stands, in a notebook. */
function cellOf(part: unknown, layout: Layout | undefined): CellRange | undefined {
  if (!layout || !isObject(part) || !('range' in part) || !isRange(part.range)) return undefined;
  return layout.toCell(part.range);
}

/** Where an edit of a document is made: in a notebook, in one of its cells; `undefined` if it cannot be. */
function placeOfEdit(edit: unknown, uri: string, layout: Layout | undefined): EditPlace | undefined {
  if (!layout) return { uri, edit };
  if (!isObject(edit) || !('range' in edit) || !isRange(edit.range)) return undefined;
  if (!('newText' in edit) || typeof edit.newText !== 'string') return undefined;
  const found = layout.toEditedCell({ range: edit.range, newText: edit.newText });
  return found && { uri: found.cell.uri, cell: found.cell, edit: { ...edit, ...found.edit } };
}

interface EditPlace {
  readonly uri: string;
  readonly cell?: OpenCell;
  readonly edit: unknown;
}

/** Edits by address: those of a notebook by its cells. `undefined` if one cannot be made. */
function changesByCell(changes: object, layoutOf: LayoutOf): Record<string, unknown[]> | undefined {
  const result: Record<string, unknown[]> = {};
  for (const [uri, edits] of Object.entries(changes)) {
    for (const edit of Array.isArray(edits) ? edits : []) {
      const place = placeOfEdit(edit, uri, layoutOf(uri));
      if (!place) return undefined;
      result[place.uri] = [...(result[place.uri] ?? []), place.edit];
    }
  }
  return result;
}

/** The edits of one document; of a notebook, those of each of its cells. `undefined` if one cannot be made. */
function editsByCell(change: unknown, layoutOf: LayoutOf): readonly unknown[] | undefined {
  if (!isObject(change) || !('textDocument' in change) || !('edits' in change)) return [change];
  const { textDocument, edits } = change;
  const uri = isObject(textDocument) && 'uri' in textDocument ? textDocument.uri : undefined;
  const layout = typeof uri === 'string' ? layoutOf(uri) : undefined;
  if (!layout || !Array.isArray(edits)) return [change];
  const places = edits.map((edit: unknown) => placeOfEdit(edit, '', layout));
  if (places.includes(undefined)) return undefined;
  return layout.cells.flatMap((cell) => {
    const own = places.flatMap((place) => (place?.cell === cell ? [place.edit] : []));
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
  // A part of something is not left out alone.
  for (const [name, part] of Object.entries(value))
    if (!OURS.has(name) && walk(part, visit) === 'drop') return 'drop';
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
