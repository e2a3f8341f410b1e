import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../text/edit.ts';
import { faultsOfMove, readings } from '../testing/row-readings.ts';
import { RELATIVE, SAMPLES, TWO_LEVELS } from '../testing/samples.ts';
import { rowEditing } from './row-editing.ts';

function moved(text: string, to: 'up' | 'down', first: number, last = first): string | undefined {
  const edits = rowEditing.change(text, { type: 'move', first, last, to });
  return edits && applyEdits(text, edits);
}

/** A file with these rows, all in the head but the first. */
function file(...rows: readonly string[]): string {
  const [first, ...others] = rows.map((row) => `  - ${row}\n`);
  return `nc: 1\nbackbone:\n${first}head:\n${others.join('')}`;
}

const CONV = (from: string | number, width: number) => `[${from}, 1, Conv, [${width}, 1, 1]]`;

describe('rows of a chain', () => {
  it('change places, and everything that is written stays as it is', () => {
    expect(moved(TWO_LEVELS, 'up', 2)).toBe(
      TWO_LEVELS.replace(
        '  - [-1, 1, Conv, [64, 3, 2]] # 1-P2/4\n  - [-1, 2, C2f, [64, True]]\n',
        '  - [-1, 2, C2f, [64, True]]\n  - [-1, 1, Conv, [64, 3, 2]] # 2-P2/4\n',
      ),
    );
  });

  it('are followed by the numbers that mean them', () => {
    expect(moved(TWO_LEVELS, 'down', 4)).toBe(
      TWO_LEVELS.replace(
        '  - [-1, 4, C2f, [128, True]] # 4\n  - [-1, 1, Conv, [256, 3, 2]] # 5-P4/16\n',
        '  - [-1, 1, Conv, [256, 3, 2]] # 4-P4/16\n  - [-1, 4, C2f, [128, True]] # 5\n',
      ).replace('[[-1, 4], 1, Concat', '[[-1, 5], 1, Concat'),
    );
  });

  it('take what else they read along', () => {
    const next = moved(TWO_LEVELS, 'up', 8);
    expect(next).toContain('  - [[-1, 4], 1, Concat, [1]] # cat backbone P3\n  - [-1, 1, nn.Upsample');
  });

  it('change places at the beginning of a branch too, which begins at the same row', () => {
    const branch = file(CONV(-1, 8), CONV(-1, 16), CONV(-2, 24), CONV(-1, 32), '[[-1, 1], 1, Concat, [1]]');
    expect(moved(branch, 'up', 3)).toBe(
      file(CONV(-1, 8), CONV(-1, 16), CONV(-2, 32), CONV(-1, 24), '[[-1, 1], 1, Concat, [1]]'),
    );
  });

  it('keep a row behind them that reads both reading both', () => {
    const both = file(CONV(-1, 8), CONV(-1, 16), CONV(-1, 24), '[[-1, -2], 1, Concat, [1]]');
    const next = moved(both, 'down', 1);
    expect(next).toBe(file(CONV(-1, 8), CONV(-1, 24), CONV(-1, 16), '[[-2, -1], 1, Concat, [1]]'));
    expect(next && moved(next, 'up', 2)).toBe(both);
  });

  it('are moved together', () => {
    expect(moved(TWO_LEVELS, 'down', 1, 2)).toBe(
      TWO_LEVELS.replace(
        /( {2}- \[-1, 1, Conv, \[64.*\n {2}- .*\n)( {2}- .*\n)/,
        '  - [-1, 1, Conv, [128, 3, 2]] # 1-P3/8\n  - [-1, 1, Conv, [64, 3, 2]] # 2-P2/4\n  - [-1, 2, C2f, [64, True]]\n',
      ),
    );
  });

  it('begin with the image', () => {
    const next = moved(TWO_LEVELS, 'up', 1) ?? '';
    expect(next).toContain('[-1, 1, Conv, [64, 3, 2]] # 0-P2/4\n  - [-1, 1, Conv, [32, 3, 2]] # 1-P1/2');
    expect(
      readings(next)
        .slice(0, 2)
        .map(({ inputs }) => inputs),
    ).toEqual([['image'], [0]]);
  });
});

describe('rows that do not read one another', () => {
  it('change places, and the model stays what it is', () => {
    expect(moved(RELATIVE, 'up', 3)).toBe(
      RELATIVE.replace(
        '   [-1, 1, Conv, [32, 1, 1]],\n   [-2, 1, Conv, [32, 1, 1]],\n   [-1, 1, Conv, [32, 3, 1]],\n   [[-1, -2, -3]',
        '   [-1, 1, Conv, [32, 1, 1]],\n   [-2, 1, Conv, [32, 1, 1]],\n   [-2, 1, Conv, [32, 3, 1]],\n   [[-1, -3, -2]',
      ),
    );
  });
});

describe('rows cannot be moved', () => {
  it.each([
    ['before a row that they read by its number', moved(TWO_LEVELS, 'up', 13)],
    ['out of the file', moved(TWO_LEVELS, 'up', 0)],
    ['out of the file below', moved(TWO_LEVELS, 'down', 13)],
    ['so that a list is empty', moved(TWO_LEVELS, 'down', 0, 6)],
    ['from both lists at once', moved(TWO_LEVELS, 'down', 6, 7)],
    ['if they are not there', moved(TWO_LEVELS, 'down', 40, 41)],
    [
      'so that a relative number would mean the chain',
      moved(file(CONV(-1, 8), CONV(-1, 16), CONV(-1, 24), CONV(-2, 32)), 'down', 1),
    ],
    [
      'where rows are joined by their numbers only',
      moved(
        file(CONV(-1, 8), CONV(-1, 16), '[[0, 1], 1, Concat, [1]]', '[[0, -1], 1, Concat, [1]]'),
        'up',
        3,
      ),
    ],
    [
      'before the image, that only the first row reads',
      moved(file(CONV(-1, 8), CONV(-1, 16), CONV(7, 24)), 'up', 0),
    ],
  ])('%s', (_, next) => {
    expect(next).toBeUndefined();
  });

  it('if one is an alias, which has no numbers of its own', () => {
    const alias = 'nc: 1\nbackbone:\n  - &a [-1, 1, Conv, [8, 1, 1]]\n  - *a\n  - [-1, 1, Conv, [9, 1, 1]]\n';
    expect(moved(alias, 'up', 2)).toBeUndefined();
  });
});

describe('at the border of backbone and head', () => {
  it('rows go over into the other list, and no number changes', () => {
    const next = moved(TWO_LEVELS, 'down', 5, 6) ?? '';
    expect(next).toContain(
      '# 4\n\nhead:\n  - [-1, 1, Conv, [256, 3, 2]] # 5-P4/16\n  - [-1, 1, SPPF, [256, 5]] # 6\n  - ',
    );
    expect(readings(next)).toEqual(readings(TWO_LEVELS));
    expect(moved(next, 'up', 5, 6)).toBe(TWO_LEVELS);
  });

  it('in brackets too', () => {
    const up = moved(RELATIVE, 'up', 8) ?? '';
    expect(up).toContain("# 7\n   [-1, 1, 'Conv', [64, 1, 1]],\n  ]\nhead:\n  [[-3, 1, Conv");
    expect(moved(up, 'down', 8)).toBe(RELATIVE);
    const down = moved(RELATIVE, 'down', 7) ?? '';
    expect(down).toContain("\n  [[-1, 1, Conv, [96, 3, 2]],  # 7\n   [-1, 1, 'Conv', [64");
    expect(moved(down, 'up', 7)).toBe(RELATIVE);
  });

  it('not into a list that is written another way', () => {
    const mixed = `${TWO_LEVELS.slice(0, TWO_LEVELS.indexOf('head:'))}head:\n  [[-1, 1, SPPF, [256]],\n   [-1, 1, SPPF, [256]],\n  ]\n`;
    expect(moved(mixed, 'up', 7)).toBeUndefined();
    expect(moved(mixed, 'down', 6)).toBeUndefined();
  });
});

describe('the text', () => {
  it('keeps blank lines, headings and commas where they are', () => {
    const spaced = TWO_LEVELS.replace(
      '  - [-1, 1, Conv, [128, 3, 2]] # 3',
      '\n  # third\n  - [-1, 1, Conv, [128, 3, 2]] # 3',
    );
    expect(moved(spaced, 'down', 2)).toContain('# 2-P3/8\n\n  # third\n  - [-1, 2, C2f, [64, True]]\n');
  });

  it('may lack its last line feed, or have its lines ended as on Windows', () => {
    const text = file(CONV(-1, 8), CONV(-1, 16), CONV(-1, 24)).trimEnd();
    expect(moved(text, 'up', 2)).toBe(file(CONV(-1, 8), CONV(-1, 24), CONV(-1, 16)).trimEnd());
    const windows = TWO_LEVELS.replaceAll('\n', '\r\n');
    expect(moved(windows, 'down', 4)).toBe(moved(TWO_LEVELS, 'down', 4)?.replaceAll('\n', '\r\n'));
    expect(moved(windows, 'down', 6)).toBe(moved(TWO_LEVELS, 'down', 6)?.replaceAll('\n', '\r\n'));
  });

  it('may have several rows on a line', () => {
    const text = 'nc: 1\nbackbone: [[-1, 1, Conv, [8]], [-1, 1, Conv, [9]]] # both\n';
    expect(moved(text, 'up', 1)).toBe('nc: 1\nbackbone: [[-1, 1, Conv, [9]], [-1, 1, Conv, [8]]] # both\n');
  });

  it.each(SAMPLES)('is as it was after there and back, and says what it should between', (text) => {
    const count = readings(text).length;
    for (let first = 0; first < count; first++) {
      for (const size of [1, 2, 3]) {
        const last = first + size - 1;
        const next = last < count ? moved(text, 'down', first, last) : undefined;
        if (next === undefined) continue;
        // Into the other list rows go over without changing places.
        const isOver = JSON.stringify(readings(next)) === JSON.stringify(readings(text));
        const by = isOver ? 0 : 1;
        expect(moved(next, 'up', first + by, last + by), `rows ${first} to ${last}`).toBe(text);
        if (size === 1 && !isOver) expect(faultsOfMove(text, next, first)).toEqual([]);
      }
    }
  });
});
