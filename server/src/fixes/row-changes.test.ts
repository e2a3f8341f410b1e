import { describe, expect, it } from 'vitest';
import { DETECTOR, rowDocument } from '../../../test/harness/row-document.ts';
import type { RowChange, RowEditing } from '../formats/row-editing.ts';
import { applyEdits } from '../text/edit.ts';
import { rowEdits } from './row-changes.ts';

/** The detector with rows that can change places: two that read the same one. */
const PARALLEL = DETECTOR.replace(
  '  - [-1, 3, C2f, [512]] # 12\n  - [[9, 12], 1, Detect, [nc]] # 13\n',
  '  - [-1, 1, Conv, [512, 1, 1]] # 12\n  - [11, 1, Conv, [512, 3, 1]] # 13\n  - [[9, 12, 13], 1, Detect, [nc]] # 14\n',
);

function changed(text: string, change: RowChange): string | undefined {
  const { analyzed } = rowDocument(text);
  const result = rowEdits(analyzed, change);
  return 'edits' in result ? applyEdits(text, result.edits) : undefined;
}

describe('changes of rows', () => {
  it.each([
    { type: 'insert', after: 0 },
    { type: 'insert', after: 8 },
    { type: 'insert', after: 12 },
    { type: 'delete', first: 2, last: 2 },
    { type: 'delete', first: 9, last: 11 },
  ] as const)('leave all other rows reading what they read: %j', (change) => {
    const text = changed(DETECTOR, change);
    expect(text).toBeDefined();
    const broken = rowDocument(text ?? '').analyzed.network.problems;
    expect(broken).toEqual([]);
  });

  it('move rows that do not read each other', () => {
    const text = changed(PARALLEL, { type: 'move', first: 13, last: 13, to: 'up' });
    expect(text).toContain('[512, 3, 1]] # 12\n');
    expect(text).toContain('[[9, 13, 12], 1, Detect, [nc]] # 14');
  });

  it('say when nothing can be done', () => {
    const { analyzed } = rowDocument(DETECTOR);
    expect(rowEdits(analyzed, { type: 'insert', after: 99 })).toEqual({ because: 'impossible' });
  });

  it('are refused if another row would read something else', () => {
    const { analyzed } = rowDocument(DETECTOR);
    const at = DETECTOR.indexOf('  - [-1, 1, SPPF');
    const careless: RowEditing = {
      change: () => [{ range: { start: at, end: at }, text: '  - [-1, 1, nn.Identity, []]\n' }],
      renumber: () => undefined,
    };
    const analysis = {
      text: analyzed.text,
      network: analyzed.network,
      withText: (text: string) => analyzed.withText(text),
      format: { rows: careless },
    };
    const result = rowEdits(analysis, { type: 'insert', after: 5 });
    expect(result).toEqual({ because: 'other rows change' });
  });
});
