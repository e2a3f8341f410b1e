import { describe, expect, it } from 'vitest';
import { afterEdit } from '../../../../test/harness/editor-document.ts';
import { DETECTOR, type RowDocumentOptions, rowDocument } from '../../../../test/harness/row-document.ts';
import { applyEdits } from '../../text/edit.ts';
import { codeActions, resolveCodeAction } from '../code-actions.ts';
import { changeRows } from '../rows/row-commands.ts';

function actionsAt(at: string, options: RowDocumentOptions = {}) {
  const document = rowDocument(DETECTOR, options);
  const position = document.analyzed.lines.position(DETECTOR.indexOf(at));
  const range = { start: position, end: position };
  const actions = codeActions(document, range, { diagnostics: [], only: ['refactor'] });
  return { document, actions };
}

describe('changes of a row', () => {
  it('are offered where they are possible', () => {
    const titles = (at: string) => actionsAt(at).actions.map(({ title }) => title);
    expect(titles('C2f, [256, True')).toEqual([
      'Insert a row below `4 C2f` and renumber',
      'Delete row `4 C2f` and renumber',
      'Move row `4 C2f` up and renumber',
      'Move row `4 C2f` down and renumber',
    ]);
    expect(titles('Detect')).toEqual([
      'Insert a row below `13 Detect` and renumber',
      'Delete row `13 Detect` and renumber',
    ]);
    expect(titles('backbone')).toEqual([]);
  });

  it('get their edit when it is asked for', () => {
    const { document, actions } = actionsAt('C2f, [256, True');
    const [insert] = actions;
    expect(insert?.edit).toBeUndefined();
    const after = afterEdit(document, insert && resolveCodeAction(document, insert).edit);
    expect(after).toContain('True]] # 4\n  - [-1, 1, nn.Identity, []]\n');
    expect(after).toContain('[[-1, 4], 1, Concat');
    expect(after).toContain('[[-1, 7], 1, Concat');
    expect(after).toContain('[[10, 13], 1, Detect, [nc]] # 14');
    expect(rowDocument(after).analyzed.findings.map(({ rule }) => rule.id)).not.toContain('concat-mismatch');
  });

  it('come with their edit for an editor that cannot ask later', () => {
    const { actions } = actionsAt('C2f, [256, True', { client: { lazyEdits: false } });
    expect(actions.every(({ edit }) => edit !== undefined)).toBe(true);
    expect(actions).toHaveLength(4);
  });

  it('select what they have put in or moved, where the editor can be had to', () => {
    const commands = (showsDocuments: boolean) =>
      actionsAt('C2f, [256, True', { client: { showsDocuments } }).actions.map(({ command }) => command);
    const select = (row: number) => ({
      title: 'Select the row',
      command: 'convlint.server.selectModule',
      arguments: [{ uri: 'file:///models/detector.yaml', row }],
    });
    expect(commands(true)).toEqual([select(5), undefined, select(3), select(5)]);
    expect(commands(false)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('get no edit for another version', () => {
    const { document, actions } = actionsAt('C2f, [256, True');
    const [insert] = actions;
    const later = { ...document, version: 2 };
    expect(insert && resolveCodeAction(later, insert).edit).toBeUndefined();
  });
});

describe('commands on rows', () => {
  const refused = (at: string, action: 'up' | 'down' | 'delete' | 'insert', to = at) => {
    const { analyzed } = rowDocument(DETECTOR);
    const selection = { start: DETECTOR.indexOf(at), end: DETECTOR.indexOf(to) };
    const result = changeRows(analyzed, selection, action);
    return 'refused' in result ? result.refused : undefined;
  };

  it('say why they cannot', () => {
    expect(refused('nc:', 'insert')).toBe('The cursor stands in no row.');
    expect(refused('Detect', 'down')).toBe('There is no row to move past.');
    expect(refused('Detect', 'up')).toBe(
      'Row `13 Detect` reads row `12 C2f` by its number, and would then stand before it.',
    );
    expect(refused('Conv, [64, 3', 'down', 'SPPF')).toBe(
      'These are all rows of the backbone, which cannot be empty.',
    );
    expect(refused('SPPF', 'down', 'nn.Upsample')).toBe(
      'Some of these rows stand in one list and some in the other: move them one list at a time.',
    );
    expect(refused('Conv, [64', 'delete', 'Detect')).toBe('These are all rows of the file.');
  });

  it('say so of numbers that a move would turn into something else', () => {
    const text = DETECTOR.replace('[-1, 1, Conv, [1024, 3, 2]]', '[-2, 1, Conv, [1024, 3, 2]]').replace(
      '[-1, 1, SPPF, [512, 5]]',
      '[[4, 5], 1, Concat, [1]]',
    );
    const at = (row: string, action: 'up' | 'down') => {
      const { analyzed } = rowDocument(text);
      const offset = text.indexOf(row);
      const result = changeRows(analyzed, { start: offset, end: offset }, action);
      return 'refused' in result ? result.refused : undefined;
    };
    expect(at('Conv, [256, 3, 2]] # 3', 'down')).toBe(
      'Row `5 Conv` reads row `3 Conv` as `-2`, which would become `-1`: the row before, whichever it is. Write `3` instead of `-2` to keep it.',
    );
    expect(at('Concat, [1]] # 6', 'up')).toBe(
      'Row `6 Concat` reads row `5 Conv` by its number, and would then stand before it.',
    );
  });

  it('leave the cursor where work goes on', () => {
    const { analyzed } = rowDocument(DETECTOR);
    const done = (at: string, action: 'up' | 'down' | 'delete' | 'insert', to = at) => {
      const selection = { start: DETECTOR.indexOf(at), end: DETECTOR.indexOf(to) };
      const result = changeRows(analyzed, selection, action);
      if ('refused' in result || !result.cursor) return undefined;
      const { range, analyzed: after } = result.cursor;
      expect(after.text).toBe(applyEdits(DETECTOR, result.edits));
      return [after.text.slice(range.start, range.end), after.text.slice(range.start).split('\n')[0]];
    };
    expect(done('SPPF', 'insert')).toEqual(['nn.Identity', 'nn.Identity, []]']);
    expect(done('3, C2f, [256, True]] # 4', 'delete')).toBeUndefined();
    expect(done('True]] # 4', 'down')).toEqual(['', 'True]] # 5']);
    expect(done('Conv, [1024', 'up', 'SPPF')?.[0]).toMatch(/^Conv, \[1024.*\n.*1, $/);
    expect(done('SPPF', 'down')).toEqual(['', 'SPPF, [512, 5]] # 6']);
  });

  it('take all rows of a selection', () => {
    expect(refused('Conv, [1024', 'delete', 'SPPF')).toBeUndefined();
  });
});
