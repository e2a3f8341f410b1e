// Comments that silence a rule in Python source: where they are written, and what they hide.
import { describe, expect, it } from 'vitest';
import { pythonDocument } from '../../../../test/harness/python-document.ts';
import { applyEdits } from '../../text/edit.ts';
import { codeActions } from '../code-actions.ts';
import { toPosition } from '../to-lsp.ts';

const RULE = 'channel-mismatch';
const LINES = [
  'import torch',
  'from torch import nn',
  '',
  'class Net(nn.Module):',
  '    def __init__(self):',
  '        super().__init__()',
  '        self.conv = nn.Conv2d(4, 8, 3)',
  '',
  '    def forward(self, x):',
  '        return self.conv(x)',
  '',
  'Net()(torch.randn(1, 3, 8, 8))',
  '',
];
const TEXT = LINES.join('\n');

/** The text once the action of this title is applied. */
function silenced(text: string, title: string): string {
  const document = pythonDocument(text);
  const at = toPosition(document, text.indexOf('4, 8'));
  const actions = codeActions(document, { start: at, end: at }, { diagnostics: [], only: ['quickfix'] });
  const action = actions.find((one) => one.title === title);
  if (!action) throw new Error(`offered are ${actions.map((one) => one.title).join(', ')}`);
  const [change] = action.edit?.documentChanges ?? [];
  if (!change || !('edits' in change)) throw new Error('no edits');
  const { lines } = document.analyzed;
  const edits = change.edits.flatMap((edit) =>
    'newText' in edit
      ? [
          {
            range: { start: lines.offset(edit.range.start), end: lines.offset(edit.range.end) },
            text: edit.newText,
          },
        ]
      : [],
  );
  return applyEdits(text, edits);
}

function rulesIn(text: string): readonly string[] {
  return pythonDocument(text).analyzed.findings.map(({ rule }) => rule.id);
}

describe('a rule is switched off', () => {
  it.each([
    ['line', 6, '        self.conv = nn.Conv2d(4, 8, 3)  # convlint-disable-line channel-mismatch'],
    ['class', 3, '# convlint-disable-class channel-mismatch'],
    ['file', 0, '# convlint-disable channel-mismatch'],
  ])('for this %s', (what, line, written) => {
    const after = silenced(TEXT, `Disable \`${RULE}\` for this ${what}`);
    expect(after.split('\n')[line]).toBe(written);
    expect([rulesIn(TEXT), rulesIn(after)]).toEqual([[RULE], []]);
  });

  it('for the line below, where the line has a comment', () => {
    const text = TEXT.replace('4, 8, 3)', '4, 8, 3)  # four');
    const after = silenced(text, `Disable \`${RULE}\` for this line`);
    expect(after).toContain(`        # convlint-disable-next-line ${RULE}\n        self.conv`);
    expect(rulesIn(after)).toEqual([]);
  });

  it('below what Python reads of the first lines', () => {
    const text = `#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n${TEXT}`;
    const after = silenced(text, `Disable \`${RULE}\` for this file`);
    expect(after.split('\n')[2]).toBe('# convlint-disable channel-mismatch');
  });

  it('above what decorates a class', () => {
    const text = TEXT.replace('class Net', '@torch.no_grad\nclass Net');
    expect(rulesIn(text.replace('@torch', `# convlint-disable-class\n@torch`))).not.toContain(RULE);
  });
});

it('says which comment hides nothing', () => {
  const idle = TEXT.replace('(4, 8', '(3, 8').replace(
    'class Net',
    `# convlint-disable-class ${RULE}\nclass Net`,
  );
  expect(rulesIn(idle)).toEqual(['unused-suppression']);
  const document = pythonDocument(idle);
  const [fix] = document.analyzed.fixes(document.analyzed.findings[0] ?? expect.fail());
  expect(fix && applyEdits(idle, fix.edits)).toBe(TEXT.replace('(4, 8', '(3, 8'));
});
