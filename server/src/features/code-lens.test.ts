import { describe, expect, it } from 'vitest';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { codeLenses } from './code-lens.ts';

const MODEL = `input: [32, 32, 8]
blocks:
  step:
    layers:
      - conv: { filters: 8, kernel: 3, padding: 1 }
  spare:
    layers:
      - relu
layers:
  - step
  - step
`;

describe('lenses', () => {
  it('show totals above the model and above each block', () => {
    const lenses = codeLenses(editorDocument(MODEL));
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [0, '2 layers · 1,168 parameters (4.67 kB) · 1.18 M MACs'],
      [2, 'used 2 times · 1,168 parameters · 1.18 M MACs'],
      [5, 'not used'],
    ]);
  });

  it('say that there are errors, which leave a guess', () => {
    const text = 'input: [8, 8, 3]\nlayers:\n  - conv: { filters: 8, kernel: 9, bias: false }\n';
    expect(codeLenses(editorDocument(text))[0]?.command?.title).toMatch(/ · 1 error$/);
  });

  it('show what is not known as such', () => {
    const [lens] = codeLenses(editorDocument('layers:\n  - conv: { filters: 8, kernel: 3 }\n'));
    expect(lens?.command?.title).toBe('1 layer · ? parameters · ? MACs');
  });

  it('are not there when they are switched off, or for a file without layers', () => {
    expect(codeLenses(editorDocument(MODEL, { configuration: { codeLens: false } }))).toEqual([]);
    expect(codeLenses(editorDocument('input: [32, 32, 8]\n'))).toEqual([]);
  });
});
