import { describe, expect, it } from 'vitest';
import { DETECTOR } from '../../../test/harness/row-document.ts';
import type { WrittenRows } from '../formats/row-editing.ts';
import { ultralyticsYaml } from '../formats/ultralytics-yaml/index.ts';
import { applyEdits } from '../text/edit.ts';
import { continued, type RowHistory, startOfHistory } from './row-history.ts';

/** The history after all these texts. */
function historyAfter(...texts: readonly string[]): RowHistory {
  const { rows } = ultralyticsYaml;
  if (!rows) throw new Error('the format changes rows');
  return texts.reduce(
    (history, text) => continued(history, rowsOf(text), rows),
    startOfHistory(rowsOf(DETECTOR)),
  );
}

function rowsOf(text: string): WrittenRows {
  const { writtenRows } = ultralyticsYaml.read(text, { fileName: 'detector.yaml' });
  if (!writtenRows) throw new Error('the format has rows');
  return writtenRows;
}

const ROW = '  - [-1, 1, nn.Identity, []]\n';
const INSERTED = DETECTOR.replace('  - [-1, 1, SPPF', `${ROW}  - [-1, 1, SPPF`);
const renumbered = (history: RowHistory, text: string) =>
  applyEdits(text, history.changed?.renumbering.edits ?? []);

describe('the history of rows', () => {
  it('offers to renumber after a row was put in', () => {
    const history = historyAfter(INSERTED);
    expect(history.changed?.renumbering).toMatchObject({ inserted: 1, deleted: 0, moved: 0 });
    expect(renumbered(history, INSERTED)).toContain('[[10, 13], 1, Detect');
  });

  it('goes on with the offer while the row is typed', () => {
    const typed = ['- [', '- [-1, 1, Con', '- [-1, 1, Conv, [512, 3', '- [-1, 1, Conv, [512, 3, 1]]'].map(
      (row) => DETECTOR.replace('  - [-1, 1, SPPF', `  ${row}\n  - [-1, 1, SPPF`),
    );
    const blank = DETECTOR.replace('  - [-1, 1, SPPF', '  \n  - [-1, 1, SPPF');
    const history = historyAfter(blank, ...typed);
    expect(history.changed?.renumbering).toMatchObject({ inserted: 1 });
    expect(renumbered(history, typed.at(-1) ?? '')).toContain('[[10, 13], 1, Detect');
  });

  it('ends once it is taken', () => {
    const done = renumbered(historyAfter(INSERTED), INSERTED);
    const history = historyAfter(INSERTED, done);
    expect(history.baseline.text).toBe(done);
    expect(history.changed).toBeUndefined();
  });

  it('ends with undo', () => {
    const history = historyAfter(INSERTED, DETECTOR);
    expect(history.baseline.text).toBe(DETECTOR);
    expect(history.changed).toBeUndefined();
  });

  it('ends with an edit somewhere else', () => {
    const other = INSERTED.replace('[1024, 3, 2]', '[768, 3, 2]');
    expect(historyAfter(INSERTED, other).changed).toBeUndefined();
  });

  it('outlives edits of comments and of what stands beside the rows', () => {
    const other = INSERTED.replace('# 6\n', '# 7\n').replace('nc: 3', 'nc: 4');
    expect(historyAfter(INSERTED, other).changed?.renumbering).toMatchObject({ inserted: 1 });
  });

  it('adds up several changes of rows, wherever they are', () => {
    const both = INSERTED.replace('  - [-1, 3, C2f, [512]]', `${ROW}  - [-1, 3, C2f, [512]]`);
    const history = historyAfter(INSERTED, both);
    expect(history.changed?.renumbering).toMatchObject({ inserted: 2 });
    expect(renumbered(history, both)).toContain('[[10, 14], 1, Detect');
  });

  it('sees a row that was cut and pasted as moved', () => {
    const row = '  - [-1, 3, C2f, [128, True]] # 2\n';
    const cut = DETECTOR.replace(row, '');
    const pasted = cut.replace('  - [-1, 1, SPPF', `${row}  - [-1, 1, SPPF`);
    const history = historyAfter(cut, pasted);
    expect(history.changed?.renumbering).toMatchObject({ inserted: 0, deleted: 0, moved: 1 });
    expect(history.baseline.text).toBe(DETECTOR);
  });

  it('is silent about edits inside rows', () => {
    expect(historyAfter(DETECTOR.replace('[1024, 3, 2]', '[768, 3, 2]')).changed).toBeUndefined();
  });
});
