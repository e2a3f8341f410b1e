// What is read of a notebook file, and that putting code back changes nothing else in it.
import { describe, expect, it } from 'vitest';
import { splitCells } from '../text/cells.ts';
import { readNotebook } from './read-notebook.ts';

const code = (source: unknown) => ({
  cell_type: 'code',
  execution_count: 1,
  metadata: {},
  outputs: [],
  source,
});
const PYTHON = { kernelspec: { name: 'python3', language: 'python' }, language_info: { name: 'python' } };
const notebook = (cells: readonly unknown[], metadata: unknown = PYTHON) =>
  `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;

/** The code by cell. */
function codeOf(json: string): readonly (readonly [cell: number, text: string])[] {
  return splitCells(readNotebook(json)?.text ?? '').map(({ cell, text }) => [cell, text]);
}

/** The file after a piece of its code became another one. */
function changed(json: string, from: string, to: string): string {
  const read = readNotebook(json);
  return read?.wrap(read.text.replace(from, () => to)) ?? '';
}

/** The code that a JSON reader of others finds in a cell. */
function sourceIn(json: string, cell: number): string {
  const { source } = JSON.parse(json).cells[cell];
  return typeof source === 'string' ? source : source.join('');
}

describe('a notebook', () => {
  it('is the code of its cells, each with its number among all', () => {
    const text = { cell_type: 'markdown', metadata: {}, source: ['# Title'] };
    expect(codeOf(notebook([text, code(['a = 1\n', 'b = "é\\n"']), text, code('c = 3')]))).toEqual([
      [1, 'a = 1\nb = "é\\n"'],
      [3, 'c = 3'],
    ]);
  });

  it('of version 3 has worksheets', () => {
    const cells = [
      { cell_type: 'heading', source: 'x' },
      { cell_type: 'code', language: 'python', input: ['a\n', 'b'] },
    ];
    const json = JSON.stringify({ metadata: { name: '' }, nbformat: 3, worksheets: [{ cells }, { cells }] });
    expect(codeOf(json)).toEqual([
      [1, 'a\nb'],
      [3, 'a\nb'],
    ]);
  });

  it('of another language has no code', () => {
    expect(codeOf(notebook([code('x <- 1')], { kernelspec: { name: 'ir', language: 'R' } }))).toEqual([]);
    expect(codeOf(notebook([code('x = 1')], {}))).toEqual([[0, 'x = 1']]);
  });

  it.each(['{}', '[]', '', '"cells"', '{"cells": 1}', 'nonsense'])('is not %j', (json) => {
    expect(readNotebook(json)).toBeUndefined();
  });

  it('may be broken', () => {
    const cells = [1, null, {}, code(3), code([1, 'a = 1', null]), { cell_type: 'code' }, code({})];
    expect(codeOf(notebook(cells))).toEqual([[4, 'a = 1']]);
    expect(codeOf(notebook([code('a = 1')]).slice(0, -40))).toEqual([[0, 'a = 1']]);
    expect(codeOf('{"cells": [{"cell_type": "code", "source": "a = ')).toEqual([[0, 'a = ']]);
  });
});

describe('code that is put back', () => {
  const lines = code(['a = "\u00e9\t1"\n', 'b = 2\n', 'c = 3']);

  it('changes nothing else', () => {
    const json = notebook([code('x = 1'), lines]).replace('é', '\\u00e9');
    expect(changed(json, 'nowhere', '')).toBe(json);
    expect(changed(json, 'b = 2', 'b = 20')).toBe(json.replace('b = 2', 'b = 20'));
    expect(changed(json, '1"', '0"')).toBe(json.replace('t1', 't0'));
  });

  it('is written as lists of lines are', () => {
    const json = notebook([lines]);
    const inserted = changed(json, 'b = 2\n', 'b = 2\nd = "4"\n');
    expect(inserted).toBe(notebook([code(['a = "\u00e9\t1"\n', 'b = 2\n', 'd = "4"\n', 'c = 3'])]));
    expect(changed(json, 'b = 2', 'b = (\n  2)')).toBe(
      notebook([code(['a = "\u00e9\t1"\n', 'b = (\n', '  2)\n', 'c = 3'])]),
    );
    expect(changed(json, 'c = 3', 'c = 3\nd')).toBe(
      notebook([code(['a = "\u00e9\t1"\n', 'b = 2\n', 'c = 3\n', 'd'])]),
    );
    expect(changed(notebook([code(['a'])]), 'a', 'b\na')).toBe(notebook([code(['b\n', 'a'])]));
  });

  it('is written as strings are', () => {
    const json = notebook([code('a = 1\nb = 2')]);
    expect(changed(json, 'b', 'c = 3\nb')).toBe(notebook([code('a = 1\nc = 3\nb = 2')]));
  });

  it('may join or leave out lines', () => {
    for (const [from, to] of [
      ['b = 2\nc', 'c'],
      ['\nb = 2\nc = 3', ''],
      ['1"\nb = 2\nc', '9"'],
    ] as const) {
      const json = notebook([code('x'), lines]);
      const after = changed(json, from, to);
      expect(sourceIn(after, 1)).toBe(sourceIn(json, 1).replace(from, to));
      expect(JSON.parse(after).cells[0]).toEqual(JSON.parse(json).cells[0]);
    }
  });

  it('may be the first code of a cell', () => {
    for (const empty of [[], '', ['']]) {
      const json = notebook([code(empty), code('x')]);
      const read = readNotebook(json);
      const after = read?.wrap(read.text.replace('\n', '\na = 1\nb')) ?? '';
      expect(sourceIn(after, 0)).toBe('a = 1\nb');
    }
  });
});
