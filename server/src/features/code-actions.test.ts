import { describe, expect, it } from 'vitest';
import { CodeActionTriggerKind } from 'vscode-languageserver-types';
import { atCursor } from '../../../test/harness/cursor.ts';
import { afterEdit, type EditorOptions, editorDocument } from '../../../test/harness/editor-document.ts';
import { codeActions, resolveCodeAction } from './code-actions.ts';
import { toPosition } from './to-lsp.ts';

function actionsAt(marked: string, only?: string[], options: EditorOptions = {}) {
  const { text, offset } = atCursor(marked);
  const document = editorDocument(text, options);
  const position = toPosition(document, offset);
  const context = { diagnostics: [], ...(only && { only }) };
  const actions = codeActions(document, { start: position, end: position }, context);
  return { document, text, actions, titles: actions.map(({ title }) => title) };
}

const BROKEN = `input: [18, 18, 1]
layers:
  - conv: { filters: 4, kernel: 1<|>9 } # too large
  - relu
`;

describe('fixes', () => {
  it('mend the finding under the cursor, one of them preferred', () => {
    const { document, actions } = actionsAt(BROKEN, ['quickfix']);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    expect(preferred).toHaveLength(1);
    expect(preferred[0]).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'kernel-exceeds-input' }] });
    const mended = editorDocument(afterEdit(document, preferred[0]?.edit));
    expect(mended.analyzed.findings).toEqual([]);
  });

  it('are not offered where there is no finding', () => {
    expect(actionsAt(BROKEN.replace('<|>', '').replace('relu', 're<|>lu'), ['quickfix']).actions).toEqual([]);
  });

  it('are looked for in a large network only when a person asks', () => {
    const large = BROKEN.replace('<|>', '').replace('- relu', '- relu:\n    repeat: 2001');
    const document = editorDocument(large);
    const at = toPosition(document, large.indexOf('19 }'));
    const asked = (triggerKind: CodeActionTriggerKind) =>
      codeActions(document, { start: at, end: at }, { diagnostics: [], only: ['quickfix'], triggerKind });
    expect(asked(CodeActionTriggerKind.Automatic)).toEqual([]);
    expect(asked(CodeActionTriggerKind.Invoked)).not.toEqual([]);
  });

  it('carry the version of the text, or none for editors that do not know versions', () => {
    const [versioned] = actionsAt(BROKEN, ['quickfix']).actions;
    expect(versioned?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
    const [plain] = actionsAt(BROKEN, ['quickfix'], { client: { versionedEdits: false } }).actions;
    expect(Object.keys(plain?.edit?.changes ?? {})).toEqual(['file:///models/net.cnn.yaml']);
  });
});

describe('comments that silence a rule', () => {
  const RULE = 'kernel-exceeds-input';
  const silenced = (marked: string, title: string) => {
    const { document, actions } = actionsAt(marked, ['quickfix']);
    const action = actions.find((one) => one.title === title);
    if (!action) throw new Error(`${title} is not offered`);
    return afterEdit(document, action.edit);
  };
  const LINE = `Disable \`${RULE}\` for this line`;
  const FILE = `Disable \`${RULE}\` for this file`;

  it('end the line', () => {
    expect(silenced(BROKEN.replace(' # too large', ''), LINE)).toContain(
      `kernel: 19 }  # convlint-disable-line ${RULE}\n`,
    );
  });

  it('stand above a line that has a comment', () => {
    expect(silenced(BROKEN, LINE)).toContain(
      `layers:\n  # convlint-disable-next-line ${RULE}\n  - conv: { filters: 4, kernel: 19 } # too large\n`,
    );
  });

  it('are added to a comment that is there', () => {
    const text = 'input: [18, 18, 1]\nlayers:\n  - conv: { filters: 4, kernel: 1<|>9, strid: 1 }';
    expect(silenced(`${text}  # convlint-disable-line unknown-attribute\n`, LINE)).toContain(
      `# convlint-disable-line unknown-attribute, ${RULE}\n`,
    );
    const above = text.replace('  - conv', '  # convlint-disable-next-line unknown-attribute\n  - conv');
    expect(silenced(`${above} # why\n`, LINE)).toContain(
      `# convlint-disable-next-line unknown-attribute, ${RULE}\n`,
    );
  });

  it('stand at the top of the file, behind the line that says what it is', () => {
    expect(silenced(BROKEN, FILE)).toMatch(new RegExp(`^# convlint-disable ${RULE}\ninput`));
    expect(silenced(`# convlint: cnn\n${BROKEN}`, FILE)).toMatch(
      new RegExp(`^# convlint: cnn\n# convlint-disable ${RULE}\ninput`),
    );
  });

  it('keep the line ends of the file', () => {
    expect(silenced(BROKEN.replaceAll('\n', '\r\n'), FILE)).toMatch(
      new RegExp(`^# convlint-disable ${RULE}\r\n`),
    );
  });

  it('leave nothing to report', () => {
    for (const title of [LINE, FILE]) {
      expect(editorDocument(silenced(BROKEN, title)).analyzed.findings).toEqual([]);
    }
  });
});

describe('fixing all', () => {
  const SAFE = `input: [18, 18, 8]
layers:
  - conv: { filters: 4, kernel: 3 }
  - batch_norm # convlint-disable-line dead-padding
<|>`;

  it('is worked out when it is asked for', () => {
    expect(actionsAt(SAFE).titles).not.toContain('Fix all that is safe to fix');
    const { document, actions } = actionsAt(SAFE, ['source.fixAll']);
    const [action] = actions;
    expect(action).toMatchObject({ kind: 'source.fixAll.convlint', data: { uri: document.uri } });
    expect(action).not.toHaveProperty('edit');
    if (!action) throw new Error('nothing is offered');
    const text = afterEdit(document, resolveCodeAction(document, action).edit);
    expect(text).not.toContain('convlint-disable-line');
  });

  it('of one rule is offered where it has several findings', () => {
    const two = `input: [18, 18, 8]
layers:
  - con<|>vv: { filters: 4, kernel: 3 }
  - convv: { filters: 4, kernel: 3 }
  - conv: { filters: 4, kernel: 3 }
`;
    const { document, actions } = actionsAt(two);
    const action = actions.find(({ title }) => title === 'Fix all 2 findings of unknown-layer-kind');
    if (!action) throw new Error('it is not offered');
    expect(action).not.toHaveProperty('edit');
    expect(afterEdit(document, resolveCodeAction(document, action).edit)).not.toContain('convv');
    expect(
      actionsAt(two.replace('- convv', '- conv')).titles.filter((title) => title.startsWith('Fix all')),
    ).toEqual([]);
  });

  it('comes with its edit for editors that cannot ask for it later', () => {
    const { actions } = actionsAt(SAFE, ['source.fixAll.convlint'], { client: { lazyEdits: false } });
    expect(actions[0]).toHaveProperty('edit');
  });

  it('is not offered where nothing is safe to fix', () => {
    expect(actionsAt(BROKEN, ['source']).actions).toEqual([]);
  });
});

describe('refactorings', () => {
  it('are offered for the layer under the cursor', () => {
    const { document, actions } = actionsAt(
      'input: [18, 18, 1]\nlayers:\n  - co<|>nv: { filters: 4, kernel: 3 }\n',
      ['refactor'],
    );
    const action = actions.find(({ title }) => title === 'Add padding to keep the size');
    expect(action?.kind).toBe('refactor.rewrite');
    expect(afterEdit(document, action?.edit)).toContain('kernel: 3, padding: 1 }');
  });

  it('are not offered between layers', () => {
    expect(actionsAt('input: [18, 18, 1]\n<|>layers:\n  - relu\n', ['refactor']).actions).toEqual([]);
  });
});
