// Texts of up to half a megabyte that were written to cost much, or to break what takes a few of each: nothing fails, and the time
// grows with the text, not with its square.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../harness/analyze.ts';

const HEAD = 'input: [8, 8, 3]\nlayers:\n';
const YOLO = 'nc: 2\nbackbone:\n';
const HEADS = 'head:\n  - [[-1], 1, Detect, [nc]]\n';
const LENGTH = 480_000;
/** What is quadratic takes minutes. */
const PATIENCE = 40_000;

function filled(line: (index: number) => string, most = LENGTH / 3): string {
  const lines: string[] = [];
  for (let length = 0; length < most; length += lines.at(-1)?.length ?? 1) lines.push(line(lines.length));
  return lines.join('');
}

describe('a large text', () => {
  it.each([
    ['closing brackets', () => `${HEAD}  - ${']'.repeat(LENGTH)}`],
    ['commas', () => `${HEAD}  - [${','.repeat(LENGTH)}`],
    ['inputs of one layer', () => `${HEAD}  - concat: [${filled(() => '*a,', LENGTH)}]\n`],
    ['inputs of one row', () => `${YOLO}  - [[${filled(() => '-1, ', LENGTH)}], 1, Concat, [1]]\n${HEADS}`],
    ['uses of one layer', () => `${HEAD}  - dense: 3\n    name: a\n${filled(() => '  - reuse: a\n')}`],
    ['fully connected layers', () => `${HEAD}${filled(() => '  - dense: 3\n')}`],
    ['layers that do not fit', () => `${HEAD}${filled(() => '  - conv: { filters: 4, kernel: 3 }\n')}`],
    ['unknown attributes', () => `${HEAD}  - conv: { ${filled((index) => `a${index}: 1, `)}}\n`],
    [
      'names of rules',
      () => `${HEAD}  - relu # convlint-disable-line ${filled((index) => `word${index} `)}\n`,
    ],
    ['comments to convlint', () => `${HEAD}${filled(() => '  - dense: 3 # convlint-disable-line x\n')}`],
    ['rows', () => `${YOLO}${filled(() => '  - [-1, 1, Conv, [64, 3, 1]]\n')}${HEADS}`],
    [
      'rows without brackets around their arguments, on one line',
      () => `nc: 2\nbackbone: [${filled(() => '[-1, 1, C, a],', LENGTH)}]\n${HEADS}`,
    ],
    [
      'rows of unknown modules',
      () => `${YOLO}${filled((index) => `  - [-1, 1, M${index}, [64]]\n`)}${HEADS}`,
    ],
  ])('%s', { timeout: 2 * PATIENCE }, (_, text) => {
    const started = performance.now();
    const { document, findings } = analyzeText(text());
    expect(performance.now() - started).toBeLessThan(PATIENCE);
    document.placeAt(1000);
    // Of one rule no more than can be listed.
    expect(findings.length).toBeLessThan(5000);
  });
});
