// Which release a file is for, and what follows from it in the figures.
import { describe, expect, it } from 'vitest';
import { isBefore } from './releases.ts';
import { readText } from './testing/read.ts';

const model = (head: string, ...rows: readonly string[]) =>
  `${head}\nbackbone:\n${rows.map((row) => `  - ${row}\n`).join('')}head: []\n`;

const SCALES = 'nc: 64\nscales: { n: [1.0, 0.25, 1024] }';

function widths(text: string, options: Parameters<typeof readText>[1] = {}): (number | undefined)[] {
  return (readText(text, options).network.rows ?? []).map(({ width }) => width.recorded);
}

it('no release is the newest, which is older than none', () => {
  expect(isBefore(undefined, '8.4.0')).toBe(false);
  expect(isBefore('8.4.9', '8.4.19')).toBe(true);
  expect(isBefore('8.4.19', '8.4.19')).toBe(false);
  expect(isBefore('9.0.0', '8.4.19')).toBe(false);
});

describe('the release', () => {
  const text = model(SCALES, '[-1, 1, Conv, [64, 3, 2]]');

  it.each([
    ['# convlint: ultralytics=8.4.102', undefined, [64]],
    ['# convlint: ultralytics=v8.4.102 scale=n', undefined, [64]],
    ['# convlint: ultralytics=8.4.103', '8.4.102', [16]],
    ['# convlint: ultralytics=8.4.102', '8.4.103', [64]],
    ['# convlint: ultralytics=8.4', '8.4.102', [64]],
    ['# a comment', '8.4.102', [64]],
    ['# a comment', 'old', [16]],
  ])('is the one in the comment (%s), else the one from outside (%s)', (comment, release, expected) => {
    expect(widths(`${comment}\n${text}`, release === undefined ? {} : { release })).toEqual(expected);
  });

  it.each([
    ['8.4.102.', '8.4.102'],
    ['8.4.x', 'unread'],
    ['8.4', 'unread'],
    ['newest', 'unread'],
  ])('that is written as %s is %s', (written, read) => {
    const { network } = readText(`# convlint: ultralytics=${written}\n${text}`);
    expect(network.release?.name ?? 'unread').toBe(read);
    expect(network.problems.map(({ type }) => type)).toEqual(read === 'unread' ? ['invalid-value'] : []);
  });

  it('in a comment says whose file it is', () => {
    const fork = model('nc: 3\nscales: { n: [1.0, 0.25, 1024] }', '[-1, 1, A2C2f, [256, True, 4]]');
    const dialectOf = (before: string) =>
      readText(before + fork, { fileName: 'yolov12n.yaml' }).content?.header.dialect;
    expect(dialectOf('')).toBe('yolov12');
    expect(dialectOf('# convlint: ultralytics=8.4.104\n')).toBe('ultralytics');
    expect(dialectOf('# convlint: ultralytics=8.4.104 family=yolov12\n')).toBe('yolov12');
  });

  it('is said in a note', () => {
    const stated = readText(`# convlint: ultralytics=8.4.102\n${text}`).network.notes;
    expect(stated).toContain('Release 8.4.102 of ultralytics, as a comment in the file states.');
    expect(readText(text, { release: '8.4.102' }).network.notes).toContain(
      'Release 8.4.102 of ultralytics, as set outside of the file.',
    );
  });

  it('from outside changes what an earlier version of the text was read for', () => {
    const { memory } = readText(text);
    const next = readText(text, { release: '8.4.102' });
    expect(memory?.context).not.toEqual(next.memory?.context);
  });
});
