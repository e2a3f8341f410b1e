import { describe, expect, it } from 'vitest';
import type { Directive } from '../formats/format.ts';
import type { Severity } from '../rules/rule.ts';
import { readSuppressions } from './suppressions.ts';

const SEVERITIES: Readonly<Record<string, Severity | 'off'>> = { a: 'error', b: 'warning', sleeping: 'off' };

/** Comments by the line they stand on: `{ 3: '-disable-line a' }`. */
function read(comments: Readonly<Record<number, string>>) {
  const segment = { text: ' '.repeat(1000) };
  const directives = Object.entries(comments).map(
    ([line, text]): Directive => ({
      text,
      span: { segment, start: Number(line) * 10, end: Number(line) * 10 + 5 },
    }),
  );
  return readSuppressions(
    directives,
    {
      own: ({ span }) => span.start / 10,
      hasClasses: true,
      // A class of three lines begins below each comment that says so.
      ofClass: ({ text, span }) =>
        text.includes('class') ? [span.start / 10 + 1, span.start / 10 + 3] : undefined,
    },
    (rule) => SEVERITIES[rule],
    Object.keys(SEVERITIES),
  );
}

const messages = (suppressions: ReturnType<typeof read>) =>
  suppressions.problems().map(({ message }) => message);

describe('suppressions', () => {
  it('of all rules are of use as soon as they hide something', () => {
    const suppressions = read({ 4: '-disable-line' });
    suppressions.hides('a', 4);
    expect(messages(suppressions)).toEqual([]);
  });

  it.each([
    ['-disable-line a', 4, [4]],
    ['-disable-line', 4, [4]],
    ['-disable-line a, b', 4, [4]],
    ['-disable-line b a', 4, [4]],
    ['-disable-line a -- because', 4, [4]],
    ['-disable-next-line a', 3, [4]],
    ['-disable a', 3, [3, 4, 5, 6]],
    ['-disable-class a', 2, [3, 4, 5]],
    ['-disable', 5, [5, 6]],
  ])('%s on line %i hides a on lines %j', (text, line, hidden) => {
    const suppressions = read({ [line]: text });
    expect([0, 1, 2, 3, 4, 5, 6].filter((at) => suppressions.hides('a', at))).toEqual(hidden);
  });

  it('hides what either of two comments about one line says', () => {
    const suppressions = read({ 3: '-disable-next-line a', 4: '-disable-line b' });
    expect(['a', 'b', 'sleeping'].map((rule) => suppressions.hides(rule, 4))).toEqual([true, true, false]);
    expect(messages(suppressions)).toEqual([]);
  });

  it('hides no other rule', () => {
    expect(read({ 4: '-disable-line a' }).hides('b', 4)).toBe(false);
  });

  it('hides between disable and enable', () => {
    const suppressions = read({ 2: '-disable a', 4: '-enable a' });
    expect([0, 1, 2, 3, 4, 5].filter((line) => suppressions.hides('a', line))).toEqual([2, 3, 4]);
  });

  it('ends everything with a bare enable', () => {
    const suppressions = read({ 2: '-disable a', 3: '-disable', 5: '-enable' });
    expect(suppressions.hides('a', 6)).toBe(false);
    expect(suppressions.hides('b', 4)).toBe(true);
  });

  it('goes on with all rules where one is switched on by its name', () => {
    const suppressions = read({ 2: '-disable', 4: '-enable a' });
    expect(suppressions.hides('a', 6)).toBe(true);
    expect(messages(suppressions)).toEqual(['No comment above switches off what this switches on.']);
  });

  it('asks after the first few of many words that are no rules', () => {
    const words = Array.from({ length: 5000 }, (_, index) => `word${index}`).join(' ');
    const found = messages(read({ 4: `-disable-line a ${words}` }));
    expect(found).toHaveLength(10);
    expect(found).toContain('4992 more words of this comment are no rules.');
    expect(found).toContain('This comment hides nothing: `a` finds nothing here.');
  });

  it('reports what hid nothing', () => {
    expect(messages(read({ 4: '-disable-line a' }))).toEqual([
      'This comment hides nothing: `a` finds nothing here.',
    ]);
    expect(messages(read({ 4: '-disable' }))).toEqual([
      'This comment hides nothing: no rule finds anything here.',
    ]);
    const used = read({ 4: '-disable-line a, b' });
    used.hides('a', 4);
    expect(messages(used)).toEqual(['This comment hides nothing: `b` finds nothing here.']);
  });

  it('says nothing about rules that are off', () => {
    expect(messages(read({ 4: '-disable-line sleeping' }))).toEqual([]);
  });

  it('reports rules that do not exist', () => {
    expect(messages(read({ 4: '-disable-line sleping' }))).toEqual([
      'There is no rule `sleping`; did you mean `sleeping`?',
    ]);
    expect(messages(read({ 4: '-disable-line no-such-thing' }))).toEqual([
      'There is no rule `no-such-thing`.',
    ]);
  });

  it('reports comments that nobody understands, and leaves the format’s own alone', () => {
    expect(messages(read({ 0: ': cnn' }))).toEqual([]);
    expect(messages(read({ 0: '-disabel a' }))[0]).toContain(
      '`convlint-disabel` is not a comment that convlint knows',
    );
    expect(messages(read({ 0: '-enable a' }))).toEqual([
      'No comment above switches off what this switches on.',
    ]);
  });

  it('says where no class begins that a comment could be about', () => {
    const segment = { text: '' };
    const directive = { text: '-disable-class a', span: { segment, start: 0, end: 0 } };
    const lines = { own: () => 1, ofClass: () => undefined, hasClasses: false };
    const suppressions = readSuppressions([directive], lines, (rule) => SEVERITIES[rule], ['a']);
    expect(suppressions.hides('a', 1)).toBe(false);
    expect(messages(suppressions)).toEqual(['No class begins here whose findings this could hide.']);
  });

  it('tells comments apart that stand at the same place of their own segments', () => {
    const [used, idle] = [1, 2].map((): Directive => {
      const segment = { text: '- relu # convlint-disable-line a\n' };
      return { text: '-disable-line a', span: { segment, start: 17, end: 32 } };
    });
    if (used === undefined || idle === undefined) throw new Error('two comments');
    const lines = {
      own: (directive: Directive) => (directive === used ? 1 : 2),
      ofClass: () => undefined,
      hasClasses: false,
    };
    const suppressions = readSuppressions([used, idle], lines, (rule) => SEVERITIES[rule], ['a']);
    expect(suppressions.hides('a', 1)).toBe(true);
    expect(suppressions.problems().map(({ directive }) => directive)).toEqual([idle]);
  });
});
