// What people do to the cells of a notebook: sequences of edits of their texts and of their list, as versions of the text of all of them.
import fc from 'fast-check';
import { joinCells, splitCells } from '../../server/src/text/cells.ts';

/** A cell with its kind; those of text are none of the program, but count. */
interface Cell {
  readonly text: string;
  readonly isCode: boolean;
}

type Edit = (cells: readonly Cell[]) => readonly Cell[];

const place = fc.nat({ max: 1000 });

/** `typed` is what is put into texts. */
function edits(typed: readonly string[]): fc.Arbitrary<Edit> {
  const where = fc.record({ at: place, to: place, insert: fc.constantFrom(...typed) });
  const one = (make: (at: number, to: number, insert: string, cells: readonly Cell[]) => readonly Cell[]) =>
    where.map<Edit>(({ at, to, insert }) => (cells) => {
      return cells.length === 0
        ? [{ text: insert, isCode: true }]
        : make(at % cells.length, to, insert, cells);
    });
  const type = one((at, to, insert, cells) => withText(cells, at, (text) => inserted(text, to, insert)));
  const cut = one((at, to, _, cells) => withText(cells, at, (text) => removed(text, to)));
  const add = one((at, _, text, cells) => cells.toSpliced(at, 0, { text, isCode: true }));
  const copy = one((at, to, _, cells) => cells.toSpliced(to % (cells.length + 1), 0, cells[at] as Cell));
  const remove = one((at, _, __, cells) => cells.toSpliced(at, 1));
  const move = one((at, to, _, cells) =>
    cells.toSpliced(at, 1).toSpliced(to % cells.length, 0, cells[at] as Cell),
  );
  const change = one((at, _, __, cells) =>
    cells.map((cell, index) => (index === at ? { ...cell, isCode: !cell.isCode } : cell)),
  );
  const split = one((at, to, _, cells) => {
    const { text, isCode } = cells[at] as Cell;
    const lines = text.split('\n');
    const line = to % lines.length;
    const parts = [lines.slice(0, line), lines.slice(line)].map((part) => ({
      text: part.join('\n'),
      isCode,
    }));
    return cells.toSpliced(at, 1, ...parts);
  });
  const join = one((at, _, __, cells) => {
    const text = cells
      .slice(at, at + 2)
      .map((cell) => cell.text)
      .join('\n');
    return cells.toSpliced(at, 2, { text, isCode: true });
  });
  return fc.oneof(
    ...[
      { arbitrary: type, weight: 4 },
      { arbitrary: cut, weight: 3 },
    ],
    ...[add, copy, remove, move, change, split, join].map((arbitrary) => ({ arbitrary, weight: 1 })),
  );
}

function withText(cells: readonly Cell[], at: number, edit: (text: string) => string): readonly Cell[] {
  return cells.map((cell, index) => (index === at ? { ...cell, text: edit(cell.text) } : cell));
}

function inserted(text: string, to: number, insert: string): string {
  const at = to % (text.length + 1);
  return text.slice(0, at) + insert + text.slice(at);
}

function removed(text: string, from: number): string {
  const at = from % (text.length + 1);
  return text.slice(0, at) + text.slice(at + 1 + (from % 7));
}

/** Versions of the text of all cells: the first is one of `samples`, each other one follows from the one before by an edit. */
export function cellEdits(
  samples: readonly string[],
  typed: readonly string[],
): fc.Arbitrary<readonly string[]> {
  return fc
    .record({
      sample: fc.constantFrom(...samples),
      all: fc.array(edits(typed), { minLength: 1, maxLength: 8 }),
    })
    .map(({ sample, all }) => {
      let cells: readonly Cell[] = splitCells(sample).map(({ text }) => ({ text, isCode: true }));
      return [
        sample,
        ...all.map((edit) => {
          cells = edit(cells);
          return joinCells(cells.flatMap(({ text, isCode }, cell) => (isCode ? [{ cell, text }] : [])));
        }),
      ];
    });
}
