// What is answered about the text of all cells, as one cell hears it: its own places, and edits that cells can be edited with.
import { describe, expect, it } from 'vitest';
import { Range } from 'vscode-languageserver';
import { NotebookLayout } from './layout.ts';
import { answeredInCells } from './relocate.ts';

const NOTEBOOK = 'file:///net.ipynb';
const cell = (uri: string, text: string) => ({ uri, version: 3, text });
// Lines: 0 mark, 1 "a", 2 "bc", 3 mark, 4 "d".
const layout = new NotebookLayout([cell('one', 'a\nbc'), cell('two', 'd')]);
const asked = { uri: 'one', notebook: NOTEBOOK, layout };
const layoutOf = (uri: string) => (uri === NOTEBOOK ? layout : undefined);
const told = <Answer>(answer: Answer) => answeredInCells(answer, asked, layoutOf);

const WITHIN = Range.create(2, 0, 2, 1);
const OVER = Range.create(2, 1, 4, 1);
const edits = (...ranges: readonly Range[]) => ({
  documentChanges: [
    { textDocument: { uri: NOTEBOOK, version: 1 }, edits: ranges.map((range) => ({ range, newText: '' })) },
  ],
});

describe('places of a notebook', () => {
  it('end where their cell ends', () => {
    expect(told([{ range: OVER }, { range: Range.create(4, 0, 4, 1) }])).toEqual([
      { range: Range.create(1, 1, 1, 2) },
    ]);
    expect(told({ range: Range.create(4, 0, 4, 1), contents: '' })).toBeUndefined();
  });
});

describe('edits of a notebook', () => {
  it('are made in the cells', () => {
    expect(told(edits(Range.create(4, 0, 4, 1), WITHIN))).toEqual({
      documentChanges: [
        {
          textDocument: { uri: 'one', version: 3 },
          edits: [{ range: Range.create(1, 0, 1, 1), newText: '' }],
        },
        {
          textDocument: { uri: 'two', version: 3 },
          edits: [{ range: Range.create(0, 0, 0, 1), newText: '' }],
        },
      ],
    });
    expect(told({ changes: { [NOTEBOOK]: [{ range: WITHIN, newText: 'x' }] } })).toEqual({
      changes: { one: [{ range: Range.create(1, 0, 1, 1), newText: 'x' }] },
    });
  });

  it('are left out whole, with what offers them, if one reaches over the end of a cell', () => {
    const actions = [
      { title: 'a', edit: edits(WITHIN, OVER) },
      { title: 'b', edit: edits(WITHIN) },
    ];
    expect(told(actions)?.map(({ title }) => title)).toEqual(['b']);
    expect(told({ changes: { [NOTEBOOK]: [{ range: OVER, newText: '' }] } })).toBeUndefined();
    expect(told([{ range: OVER, newText: '' }])).toEqual([]);
  });

  it('are left out if they are of the line between cells', () => {
    expect(told(edits(Range.create(3, 0, 3, 1)))).toBeUndefined();
  });
});
