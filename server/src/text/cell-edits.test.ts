// An edit of the text of all cells makes of each cell what it makes of that text, or is refused.
import { describe, expect, it } from 'vitest';
import { editsWithinCells } from './cell-edits.ts';
import { CELL_MARK, joinCells, splitCells } from './cells.ts';
import { applyEdits, insertion, type TextEdit } from './edit.ts';

const TEXT = joinCells([
  { cell: 1, text: 'a = 1\nb = 2' },
  { cell: 2, text: '' },
  { cell: 5, text: 'c = 3\n' },
]);
const at = (words: string) => TEXT.indexOf(words);
const replace = (words: string, text: string): TextEdit => ({
  range: { start: at(words), end: at(words) + words.length },
  text,
});

function made(...edits: readonly TextEdit[]): readonly string[] | undefined {
  const within = editsWithinCells(TEXT, edits);
  return within && splitCells(applyEdits(TEXT, within)).map(({ cell, text }) => `${cell}: ${text}`);
}

describe('edits of cells', () => {
  it('stay as they are inside of one', () => {
    expect(editsWithinCells('a\n', [insertion(0, 'b')])).toEqual([insertion(0, 'b')]);
    expect(made(replace('= 1', '= 7'), replace('3', '8'))).toEqual(['1: a = 7\nb = 2', '2: ', '5: c = 8\n']);
  });

  it('put whole lines in at the ends of cells', () => {
    const behind = insertion(at(`${CELL_MARK}2`), 'x = 0\n');
    expect(made(behind)).toEqual(['1: a = 1\nb = 2\nx = 0', '2: ', '5: c = 3\n']);
    expect(made(insertion(at(`${CELL_MARK}5`), 'x = 0\n'))?.[1]).toBe('2: \nx = 0');
    expect(made(insertion(TEXT.length, 'x = 0\n'))?.[2]).toBe('5: c = 3\n\nx = 0');
    expect(made(insertion(0, 'x = 0\n'))?.[0]).toBe('1: x = 0\na = 1\nb = 2');
  });

  it('replace and take whole lines out at the ends of cells', () => {
    expect(made(replace('b = 2\n', 'b = 3\nd = 4\n'))?.[0]).toBe('1: a = 1\nb = 3\nd = 4');
    expect(made(replace('b = 2\n', ''))?.[0]).toBe('1: a = 1');
    expect(made(replace('a = 1\nb = 2\n', ''))?.[0]).toBe('1: ');
  });

  it('are refused where they would join cells, or make one', () => {
    expect(made(replace(`2\n${CELL_MARK}2\n`, ''))).toBeUndefined();
    expect(made(replace('= 2\n', '= 3'))).toBeUndefined();
    expect(made(replace(`${CELL_MARK}5`, ''))).toBeUndefined();
    expect(made(insertion(at(`${CELL_MARK}5`) + 1, '7'))).toBeUndefined();
    expect(made(insertion(at(`${CELL_MARK}5`), 'x'))).toBeUndefined();
    expect(made(insertion(at('b'), `${CELL_MARK}9\n`))).toBeUndefined();
    expect(made(replace('= 1', '= 7'), replace(`2\n${CELL_MARK}2\n`, ''))).toBeUndefined();
  });
});
