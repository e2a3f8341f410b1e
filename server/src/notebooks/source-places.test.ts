// Places of the code of a notebook in its file: there and back, with escapes, and edits that leave JSON behind.
import { describe, expect, it } from 'vitest';
import { applyEdits, insertion } from '../text/edit.ts';
import { readNotebook } from './read-notebook.ts';
import { SourcePlaces } from './source-places.ts';

const CELLS = [
  { cell_type: 'markdown', source: ['# "words"\n', 'and more'] },
  {
    cell_type: 'code',
    source: ['a = "b"\n', '\n', "c = '\\t\u00e9'  # end\n", 'd = 1'],
    outputs: [{ text: 'd = 1' }],
  },
  { cell_type: 'code', source: 'e = 2\nf = "g"\n' },
  { cell_type: 'code', source: [] },
];
const FILE = JSON.stringify({ cells: CELLS, metadata: {}, nbformat: 4 }, null, 1);
const places = new SourcePlaces(FILE);
const { code } = places;

describe('a place in the code of a notebook', () => {
  it.each(['a = ', 'b"', 'c = ', '# end', 'd = 1', 'e = 2', 'f = ', 'g'])('is in the file: %s', (words) => {
    const start = code.indexOf(words);
    const found = places.inFile({ start, end: start + words.length });
    if (!found) throw new Error('it is not there');
    expect(JSON.parse(`"${FILE.slice(found.start, found.end)}"`)).toBe(words);
    expect(places.inCode(found.start)).toBe(start);
  });

  it('is the line in front of the next cell, from what is no code', () => {
    expect(places.inCode(FILE.indexOf('and more'))).toBe(0);
    expect(places.inCode(0)).toBe(0);
    expect(places.inCode(FILE.indexOf('outputs'))).toBe(code.lastIndexOf('\uE000', code.indexOf('e = 2')));
    expect(places.inCode(FILE.length)).toBe(code.length);
  });

  it('is the start of a line, from in front of it', () => {
    expect(places.inCode(FILE.indexOf('"c = ') - 1)).toBe(code.indexOf('c = '));
  });
});

describe('an edit of the code of a notebook', () => {
  const made = (start: number, end: number, text: string) => {
    const edit = places.editOfFile({ range: { start, end }, text });
    return edit && readNotebook(applyEdits(FILE, [edit]))?.text;
  };

  it.each([
    ['b', '"c"'],
    ['d = 1', 'd = 2\nh = "3"'],
    ['e = 2\n', ''],
    ['c = ', 'i = 4\nc = '],
  ])('is one of the file: %s', (words, text) => {
    const start = code.indexOf(words, code.indexOf('a = '));
    const wanted = applyEdits(code, [{ range: { start, end: start + words.length }, text }]);
    expect(made(start, start + words.length, text)).toBe(wanted);
  });

  it('puts lines in', () => {
    const start = code.indexOf('d = 1');
    expect(made(start, start, 'x = 0\n')).toBe(applyEdits(code, [insertion(start, 'x = 0\n')]));
  });

  it('is none where it leaves its cell', () => {
    const start = code.indexOf('d = 1');
    expect(made(start, code.indexOf('f = '), '')).toBeUndefined();
  });
});

it('a file that is no notebook has no places', () => {
  const none = new SourcePlaces('{ "cells": [');
  expect([none.code, none.inFile({ start: 0, end: 0 }), none.inCode(3)]).toEqual(['', undefined, 0]);
});
