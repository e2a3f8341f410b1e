import { describe, expect, it } from 'vitest';
import { differences, type Mark, readAnnotations, readFences } from './annotations.ts';

const mark: Mark = {
  line: 1,
  start: 4,
  end: 8,
  severity: 'error',
  rule: 'some-rule',
  message: 'What is wrong',
};

describe('readAnnotations', () => {
  it('takes annotations out and points them at the line above', () => {
    const { text, marks } = readAnnotations('a\n  - conv: 3\n#   ^^^^ error[some-rule]: What is wrong\nb\n');
    expect(text).toBe('a\n  - conv: 3\nb\n');
    expect(marks).toEqual([mark]);
  });

  it('reads several about one line, and columns where no caret can stand', () => {
    const { marks } = readAnnotations('conv: 3\n# @0-4 warning[a]\n#     ^ hint[b]: x: y\n');
    expect(marks).toEqual([
      { line: 0, start: 0, end: 4, severity: 'warning', rule: 'a', message: '' },
      { line: 0, start: 6, end: 7, severity: 'hint', rule: 'b', message: 'x: y' },
    ]);
  });

  it('leaves other comments alone', () => {
    const text = '# a comment\n# convlint-disable-line a\n';
    expect(readAnnotations(text)).toEqual({ text, marks: [] });
  });

  it.each(['x\n# ^^ eror[a]: b\n', 'x\n# @1 error[a]\n', '# ^ error[a]\n'])(
    'refuses what is nearly one: %j',
    (text) => {
      expect(() => readAnnotations(text)).toThrow();
    },
  );
});

describe('differences', () => {
  it('finds none between equal sets, in any order', () => {
    const other = { ...mark, line: 5 };
    expect(differences([mark, other], [other, mark])).toEqual([]);
  });

  it('takes the beginning of a message', () => {
    expect(differences([{ ...mark, message: 'What' }], [mark])).toEqual([]);
    expect(differences([{ ...mark, message: '' }], [mark])).toEqual([]);
    expect(differences([{ ...mark, message: 'is wrong' }], [mark])).toHaveLength(2);
  });

  it('counts', () => {
    expect(differences([mark], [mark, mark])).toEqual(['unexpected: 2:4-8 error[some-rule]: What is wrong']);
    expect(differences([mark, mark], [mark])).toEqual(['missing:    2:4-8 error[some-rule]: What is wrong']);
  });

  it.each([{ line: 2 }, { start: 3 }, { end: 9 }, { severity: 'warning' }, { rule: 'other' }] as const)(
    'sees a difference in %j',
    (change) => {
      expect(differences([{ ...mark, ...change }], [mark])).toHaveLength(2);
    },
  );
});

describe('readFences', () => {
  it('finds the fences that are models', () => {
    const page =
      'text\n\n```yaml\na: 1\n```\n\n```text\nno\n```\n\n```yaml after-fix="Set `a` to 2"\na: 2\n```\n' +
      '```yaml name=b.yaml\nb: 3\n```\n';
    expect(readFences(page)).toEqual([
      { line: 4, written: 'a: 1\n' },
      { line: 12, written: 'a: 2\n', afterFix: 'Set `a` to 2' },
      { line: 15, written: 'b: 3\n', fileName: 'b.yaml' },
    ]);
  });

  it.each(['```yaml\na: 1\n', '```yaml after-fxi="x"\na\n```\n'])('refuses %j', (page) => {
    expect(() => readFences(page)).toThrow();
  });
});
