import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, someOf } from '../../../../../test/harness/runs.ts';
import { applyEdits } from '../../../text/edit.ts';
import type { RowChange } from '../../row-editing.ts';
import { rowsOfText } from '../testing/read.ts';
import { type RowReading as Reading, readings } from '../testing/row-readings.ts';
import { RELATIVE, SAMPLES, TWO_LEVELS } from '../testing/samples.ts';
import { rowEditing } from './row-editing.ts';

const corpus = resolve(import.meta.dirname, '../../../../../../shared/corpus');
const present = existsSync(corpus);
if (!present) console.log('The corpus of YOLO files is not here: rows are renumbered in own samples only.');

const files: readonly string[] = present
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(join(corpus, name), 'utf8'))
  : [];

function changed(text: string, change: RowChange): string | undefined {
  const edits = rowEditing.change(text, change);
  return edits && applyEdits(text, edits);
}

/** Inputs with a row left out of the count: what reads it counts as reading what it reads. */
function without(rows: readonly Reading[], left: number): readonly Reading[] {
  const through = (input: number | 'image'): number | 'image' => {
    if (input === left) return through(rows[left]?.inputs[0] ?? 'image');
    return input !== 'image' && input > left ? input - 1 : input;
  };
  return rows.flatMap((row, index) => (index === left ? [] : [{ ...row, inputs: row.inputs.map(through) }]));
}

describe('a new row', () => {
  it('moves every number behind it and keeps the chain', () => {
    expect(changed(TWO_LEVELS, { type: 'insert', after: 4 })).toBe(
      TWO_LEVELS.replace('[128, True]] # 4\n', '[128, True]] # 4\n  - [-1, 1, nn.Identity, []]\n')
        .replace('# 5-P4/16', '# 6-P4/16')
        .replace('[256, 5]] # 6', '[256, 5]] # 7')
        .replace('# 9 (P3', '# 10 (P3')
        .replace('[-1, 6]', '[-1, 7]')
        .replace('# 12 (P4', '# 13 (P4')
        .replace('[[9, 12]', '[[10, 13]'),
    );
  });

  it('is crossed by relative numbers', () => {
    expect(changed(RELATIVE, { type: 'insert', after: 3 })).toBe(
      RELATIVE.replace(
        '   [-1, 1, Conv, [32, 3, 1]],',
        '   [-1, 1, nn.Identity, []],\n   [-1, 1, Conv, [32, 3, 1]],',
      )
        .replace('[[-1, -2, -3], 1, Concat, [1]],  # 5', '[[-1, -3, -4], 1, Concat, [1]],  # 6')
        .replace('# 7', '# 8')
        .replace('# 9', '# 10')
        .replace('[[9, 11]', '[[10, 12]'),
    );
  });

  const checkBehind = (text: string, before: readonly Reading[], after: number) => {
    const next = changed(text, { type: 'insert', after });
    if (next === undefined) return false;
    expect(without(readings(next), after + 1), `behind row ${after}`).toEqual(before);
    return true;
  };

  it.each(SAMPLES)('changes what no other row reads, wherever it comes', (text) => {
    const before = readings(text);
    const done = before.filter((_, after) => checkBehind(text, before, after));
    expect(done.length).toBeGreaterThanOrEqual(before.length - 1);
  });

  it.skipIf(!present)('changes what no other row of a published file reads', { timeout: 60_000 }, () => {
    for (const [index, text] of someOf(files, 25).entries()) {
      const before = readings(text);
      checkBehind(text, before, (index * 7) % before.length);
    }
  });
});

describe('a row that is taken out', () => {
  it('is replaced by what it read', () => {
    expect(changed(TWO_LEVELS, { type: 'delete', first: 10, last: 10 })).toBe(
      TWO_LEVELS.replace('  - [-1, 1, Conv, [128, 3, 2]]\n  - [[-1, 6]', '  - [[-1, 6]')
        .replace('# 12 (P4', '# 11 (P4')
        .replace('[[9, 12]', '[[9, 11]'),
    );
  });

  it.each(SAMPLES)('changes what no other row reads', (text) => {
    const before = readings(text);
    for (let row = 0; row < before.length; row++) {
      const next = changed(text, { type: 'delete', first: row, last: row });
      if (next !== undefined) expect(readings(next), `row ${row}`).toEqual(without(before, row));
    }
  });

  it('takes its neighbours along', () => {
    const next = changed(TWO_LEVELS, { type: 'delete', first: 7, last: 12 });
    expect(next).toContain('head:\n  - [[6, 6], 1, Detect, [nc]]');
  });
});

describe('renumbering afterwards', () => {
  const lines = (text: string) => text.split('\n');

  it('finds a row that was typed', () => {
    const typed = TWO_LEVELS.replace(
      '[128, True]] # 4\n',
      '[128, True]] # 4\n  - [-1, 1, nn.Identity, []]\n',
    );
    const found = rowEditing.renumber(rowsOfText(TWO_LEVELS), rowsOfText(typed));
    expect(found).toMatchObject({ inserted: 1, deleted: 0, moved: 0 });
    expect(applyEdits(typed, found?.edits ?? [])).toBe(changed(TWO_LEVELS, { type: 'insert', after: 4 }));
  });

  it('finds a row that was deleted', () => {
    const typed = TWO_LEVELS.replace('  - [-1, 1, Conv, [128, 3, 2]]\n  - [[-1, 6]', '  - [[-1, 6]');
    const found = rowEditing.renumber(rowsOfText(TWO_LEVELS), rowsOfText(typed));
    expect(found).toMatchObject({ inserted: 0, deleted: 1, moved: 0 });
    expect(applyEdits(typed, found?.edits ?? [])).toBe(
      changed(TWO_LEVELS, { type: 'delete', first: 10, last: 10 }),
    );
  });

  it('finds rows that changed places, and does to them what the command does', () => {
    const [fourth, fifth] = [
      '  - [-1, 4, C2f, [128, True]] # 4\n',
      '  - [-1, 1, Conv, [256, 3, 2]] # 5-P4/16\n',
    ];
    const typed = TWO_LEVELS.replace(fourth + fifth, fifth + fourth);
    const found = rowEditing.renumber(rowsOfText(TWO_LEVELS), rowsOfText(typed));
    expect(found).toMatchObject({ inserted: 0, deleted: 0, moved: 1 });
    const moved = changed(TWO_LEVELS, { type: 'move', first: 4, last: 4, to: 'down' });
    expect(moved).toContain('[[-1, 5], 1, Concat');
    expect(applyEdits(typed, found?.edits ?? [])).toBe(moved);
  });

  it('has nothing to say of rows that a command has moved', () => {
    for (const text of SAMPLES) {
      for (let row = 0; row < readings(text).length; row++) {
        const moved = changed(text, { type: 'move', first: row, last: row, to: 'down' });
        if (moved === undefined) continue;
        expect(rowEditing.renumber(rowsOfText(text), rowsOfText(moved)), `row ${row}`).toBeUndefined();
      }
    }
  });

  it('leaves chains alone where several rows changed places', () => {
    const typed = TWO_LEVELS.replace(/( {2}- .*\n)( {2}- .*\n)( {2}- .*\n)( {2}- .*\n)/, '$2$1$4$3');
    const found = rowEditing.renumber(rowsOfText(TWO_LEVELS), rowsOfText(typed));
    expect(found?.moved).toBe(2);
    expect(found?.edits.map(({ text }) => text)).not.toContain('-2');
  });

  it.each([
    ['nothing', (text: string) => text],
    ['a rewritten row', (text: string) => text.replace('[256, 5]', '[128, 5]')],
    ['a comment', (text: string) => `# more\n${text}`],
    ['a row at the end', (text: string) => `${text}  - [-1, 1, nn.Identity, []]\n`],
    ['a key', (text: string) => text.replace('nc: 3', 'nc: 4')],
  ])('leaves %s alone', (_, change) => {
    expect(rowEditing.renumber(rowsOfText(TWO_LEVELS), rowsOfText(change(TWO_LEVELS)))).toBeUndefined();
  });

  it('is the same as inserting with renumbering, wherever a row is put', () => {
    for (const text of SAMPLES) {
      for (let after = 0; after < readings(text).length; after++) {
        const done = changed(text, { type: 'insert', after });
        if (done === undefined) continue;
        const insertion = rowEditing.change(text, { type: 'insert', after })?.[0];
        const typed = insertion && applyEdits(text, [insertion]);
        if (typed === undefined) continue;
        const edits = rowEditing.renumber(rowsOfText(text), rowsOfText(typed))?.edits ?? [];
        expect(readings(applyEdits(typed, edits)), `behind row ${after}`).toEqual(readings(done));
      }
    }
  });

  it('never throws and never writes outside of numbers', () => {
    const text = fc.constantFrom(...SAMPLES);
    const mangled = fc.tuple(text, fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 6 }));
    fc.assert(
      fc.property(mangled, ([sample, cuts]) => {
        const parts = lines(sample);
        for (const [at, doubles] of cuts) {
          const line = parts[at];
          if (line === undefined) continue;
          if (doubles) parts.splice(at, 0, line);
          else parts.splice(at, 1);
        }
        const typed = parts.join('\n');
        for (const { range, text: number } of rowEditing.renumber(rowsOfText(sample), rowsOfText(typed))
          ?.edits ?? []) {
          expect(typed.slice(range.start, range.end)).toMatch(/^-?\d+$/);
          expect(number).toMatch(/^-?\d+$/);
        }
      }),
      { numRuns: runs(300, 20) },
    );
  });
});
