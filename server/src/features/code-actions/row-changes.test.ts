import { describe, expect, it } from 'vitest';
import { afterEdit } from '../../../../test/harness/editor-document.ts';
import { DETECTOR, type RowDocumentOptions, rowDocument } from '../../../../test/harness/row-document.ts';
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
    expect(actions).toHaveLength(2);
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
    expect(refused('SPPF', 'down')).toBe('There is no row to move past in this list.');
    expect(refused('SPPF', 'up')).toBe('Row `6 SPPF` reads a row that would then stand behind it.');
    expect(refused('Conv, [64', 'delete', 'Detect')).toBe('These are all rows of the file.');
  });

  it('take all rows of a selection', () => {
    expect(refused('Conv, [1024', 'delete', 'SPPF')).toBeUndefined();
  });
});
