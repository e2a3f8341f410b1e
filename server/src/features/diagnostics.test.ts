import { describe, expect, it } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { diagnostics } from './diagnostics.ts';

const BROKEN = `input: [18, 18, 1]
layers:
  - relu:
    name: start
  - conv: { filters: 4, kernel: 19 }
`;

const UNUSED = `${BROKEN.replace('19', '3')}blocks:\n  spare:\n    layers:\n      - relu\n`;

describe('diagnostics', () => {
  it('say what, where and how bad, and where the other number comes from', () => {
    const [diagnostic, ...others] = diagnostics(
      editorDocument(BROKEN, { client: { rulePage: 'rule:/{rule}' } }),
    );
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      range: { start: { line: 4, character: 32 }, end: { line: 4, character: 34 } },
      severity: DiagnosticSeverity.Error,
      source: 'convlint',
      code: 'kernel-exceeds-input',
      codeDescription: { href: 'rule:/kernel-exceeds-input' },
      relatedInformation: [
        { location: { uri: 'file:///models/net.cnn.yaml', range: { start: { line: 2 } } } },
      ],
      data: { layer: 'conv_1' },
    });
  });

  it('fade what nothing uses', () => {
    expect(diagnostics(editorDocument(UNUSED))).toMatchObject([
      { code: 'unused-definition', tags: [DiagnosticTag.Unnecessary] },
    ]);
  });

  it('leave out what the editor cannot show', () => {
    const client = { diagnosticTags: false, relatedInformation: false };
    for (const text of [BROKEN, UNUSED]) {
      const [diagnostic] = diagnostics(editorDocument(text, { client }));
      expect(diagnostic).not.toHaveProperty('tags');
      expect(diagnostic).not.toHaveProperty('relatedInformation');
    }
  });

  it.each([
    ['error', 1],
    ['warning', 2],
    ['info', 3],
    ['hint', 4],
  ] as const)('show %s as %d', (severity, shown) => {
    const rules = { 'kernel-exceeds-input': severity };
    expect(diagnostics(editorDocument(BROKEN, { configuration: { rules } }))[0]?.severity).toBe(shown);
  });
});
