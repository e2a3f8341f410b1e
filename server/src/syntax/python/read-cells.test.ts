// Cells are one program whose parts are read alone, and what an edit does not touch stays the very same objects.
import { describe, expect, it } from 'vitest';
import { joinCells, splitCells } from '../../text/cells.ts';
import { type CellsMemory, readCells } from './read-cells.ts';

const NET = 'class Net:\n    width = 3\n';

function read(texts: readonly string[], before?: CellsMemory) {
  const text = joinCells(texts.map((one, cell) => ({ cell, text: one })));
  return readCells(text, splitCells(text), before);
}

const kindsOf = (texts: readonly string[]) => read(texts).statements.map(({ type }) => type);

describe('cells', () => {
  it('are one program, with places in the text of all of them', () => {
    const { text, statements, comments, segments } = read(['a = 1  # one', NET, '', 'b = 2']);
    const sourceAt = ({ span }: (typeof statements)[number]) => {
      const { start, end } = segments.locate(span);
      return text.slice(start, end);
    };
    expect(statements.map(sourceAt)).toEqual(['a = 1', NET.trimEnd(), 'b = 2']);
    expect(comments.map(({ span }) => text.slice(segments.locate(span).start).slice(0, 5))).toEqual([
      '# one',
    ]);
  });

  it('may be none', () => {
    expect(read([])).toMatchObject({ text: '', statements: [], comments: [] });
  });

  it('that are broken cost themselves alone', () => {
    expect(kindsOf(['x = (', 'y = 1'])).toEqual(['assign', 'assign']);
    expect(kindsOf(['"""', 'y = 1', '"""'])).toEqual(['expression', 'assign', 'expression']);
    // As in a notebook, what all lines are indented by does not matter.
    expect(kindsOf(['class Net:', '    width = 3'])).toEqual(['class', 'assign']);
  });

  it('are the very same where nothing changed, wherever they stand', () => {
    const first = read([NET, 'a = 1', NET]);
    const after = read([NET, NET, 'a = 2', 'b = 3'], first.memory);
    expect(after.statements[0]).toBe(first.statements[0]);
    expect(after.statements[1]).toBe(first.statements[2]);
    const starts = after.statements.map(({ span }) => after.segments.locate(span).start);
    expect(starts.map((start) => after.text.slice(start, start + 5))).toEqual([
      'class',
      'class',
      'a = 2',
      'b = 3',
    ]);
    expect(new Set(starts).size).toBe(4);
  });

  it('hand on what is the same inside of a text that changed', () => {
    const first = read(['a = 1', `${NET}b = 2\n`]);
    const after = read(['a = 1', `${NET}b = 3\n`], first.memory);
    expect(after.statements[1]).toBe(first.statements[1]);
    expect(after.statements[2]).not.toBe(first.statements[2]);
  });
});
