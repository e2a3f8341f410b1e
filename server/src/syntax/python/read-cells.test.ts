// Cells are one program whose parts are read alone, and what an edit does not touch stays the very same objects.
import { describe, expect, it } from 'vitest';
import { readCells } from './read-cells.ts';

const NET = 'class Net:\n    width = 3\n';

const kindsOf = (texts: readonly string[]) => readCells(texts).statements.map(({ type }) => type);

describe('cells', () => {
  it('are one program, with places in the joined text', () => {
    const { text, statements, comments, segments } = readCells(['a = 1  # one', NET, '', 'b = 2']);
    expect(statements.map(({ type }) => type)).toEqual(['assign', 'class', 'assign']);
    const sources = statements
      .map(({ span }) => segments.locate(span))
      .map(({ start, end }) => text.slice(start, end));
    expect(sources).toEqual(['a = 1', NET.trimEnd(), 'b = 2']);
    expect(comments.map(({ span }) => segments.locate(span).start)).toEqual([7]);
  });

  it('may be none', () => {
    expect(readCells([])).toMatchObject({ text: '', statements: [], comments: [] });
  });

  it('that are broken cost themselves alone', () => {
    expect(kindsOf(['x = (', 'y = 1'])).toEqual(['assign', 'assign']);
    expect(kindsOf(['"""', 'y = 1', '"""'])).toEqual(['expression', 'assign', 'expression']);
    expect(kindsOf(['class Net:', '    width = 3'])).toEqual(['class', 'assign']);
  });

  it('are the very same where nothing changed, wherever they stand', () => {
    const first = readCells([NET, 'a = 1', NET]);
    const after = readCells([NET, NET, 'a = 2', 'b = 3'], first.memory);
    const [one, , other] = first.statements;
    expect(after.statements.slice(0, 2)).toEqual([one, other]);
    expect(after.statements[0]).toBe(one);
    expect(after.statements[1]).toBe(other);
    // Each has a place of its own.
    expect(after.statements.map(({ span }) => after.segments.locate(span).start)).toEqual([0, 26, 52, 58]);
  });

  it('hand on what is the same inside of a text that changed', () => {
    const first = readCells(['a = 1', `${NET}b = 2\n`]);
    const after = readCells(['a = 1', `${NET}b = 3\n`], first.memory);
    expect(after.statements[1]).toBe(first.statements[1]);
    expect(after.statements[2]).not.toBe(first.statements[2]);
  });
});
