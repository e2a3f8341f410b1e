import { describe, expect, it } from 'vitest';
import { type FileState, isAnother, MOST_FILES, pathBeside, watchFiles } from './files.ts';

const filesOf = (states: Readonly<Record<string, FileState>>) => ({
  read: (path: string): FileState => states[path] ?? 'absent',
});

describe('watched files', () => {
  it('tell what was read, each file once, as it was first', () => {
    let text = 'first';
    const watched = watchFiles({ read: () => ({ text }) });
    const state = watched.read('a');
    text = 'second';
    expect(watched.read('a')).toBe(state);
    expect(watched.reads).toEqual([{ path: 'a', state: { text: 'first' } }]);
  });

  it('say nothing of more files than any text reads', () => {
    const watched = watchFiles(filesOf({}));
    for (let file = 0; file < MOST_FILES; file++) expect(watched.read(String(file))).toBe('absent');
    expect(watched.read('one more')).toBe('pending');
    expect(watched.reads).toHaveLength(MOST_FILES);
  });
});

describe('what was read', () => {
  const state = { text: 'a' };
  const reads = [
    { path: 'a', state },
    { path: 'b', state: 'absent' },
  ] as const;

  it('is the same while every file has the same state', () => {
    expect(isAnother(reads, filesOf({ a: state }))).toBe(false);
    expect(isAnother(undefined, filesOf({}))).toBe(false);
    expect(isAnother([])).toBe(false);
  });

  it('is another one when a file changed, came or went', () => {
    expect(isAnother(reads, filesOf({ a: { text: 'b' } }))).toBe(true);
    expect(isAnother(reads, filesOf({ a: state, b: state }))).toBe(true);
    expect(isAnother(reads, filesOf({}))).toBe(true);
  });
});

describe('a path beside a file', () => {
  it.each([
    ['main.toy', 'stem.toy', 'stem.toy'],
    ['lib/a.toy', 'b.toy', 'lib/b.toy'],
    ['lib/a.toy', './b.toy', 'lib/b.toy'],
    ['lib/a.toy', '../b.toy', 'b.toy'],
    ['a.toy', '../b.toy', '../b.toy'],
    ['../a.toy', '../b.toy', '../../b.toy'],
    ['/models/a.toy', '../b.toy', '/b.toy'],
    ['a.toy', '/b.toy', '/b.toy'],
  ])('from %s: %s is %s', (from, path, found) => {
    expect(pathBeside(from, path)).toBe(found);
  });
});
