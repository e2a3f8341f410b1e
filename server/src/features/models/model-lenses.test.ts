import { describe, expect, it } from 'vitest';
import { afterTextEdits } from '../../../../test/harness/editor-document.ts';
import { DETECTOR, type RowDocumentOptions, rowDocument } from '../../../../test/harness/row-document.ts';
import { codeLenses, resolveCodeLens } from '../code-lens.ts';
import { toTextEdits } from '../to-lsp.ts';
import { chooseModel } from './choose-model.ts';
import { modelOfLens } from './model-lenses.ts';

function lenses(options: RowDocumentOptions = {}) {
  const document = rowDocument(DETECTOR, options);
  return codeLenses(document)
    .filter((lens) => modelOfLens(lens) !== undefined)
    .map((lens) => resolveCodeLens(document, lens));
}

describe('lenses of models', () => {
  it('are empty until they are shown', () => {
    const document = rowDocument(DETECTOR);
    expect(codeLenses(document).map(({ command }) => command !== undefined)).toEqual([true, false, false]);
  });

  it('say what the model amounts to at each', () => {
    expect(lenses().map(({ command }) => command?.title)).toEqual([
      '● n 772 k · 5.7 GFLOPs',
      's 3.21 M · 24.2 GFLOPs',
    ]);
  });

  it('stand above the scales, and choose one by a click', () => {
    const [chosen, other] = lenses();
    expect(chosen?.range.start.line).toBe(2);
    expect(chosen?.command?.command).toBe('');
    expect(other?.command?.command).toBe('convlint.server.chooseScale');
    expect(other?.command?.arguments).toEqual([
      { uri: 'file:///models/detector.yaml', version: 1, scale: 's' },
    ]);
  });

  it('cannot choose what is set outside of the file', () => {
    expect(lenses({ configuration: { model: 's' } }).map(({ command }) => command?.command)).toEqual([
      '',
      '',
    ]);
  });

  it('know a scale once', () => {
    const { analyzed } = rowDocument(DETECTOR);
    expect(analyzed.ofModel('s')).toBe(analyzed.ofModel('s'));
    expect(analyzed.ofModel('n')).toBe(analyzed.shown);
  });
});

describe('choosing a scale', () => {
  const chosen = (text: string, scale: string) => {
    const document = rowDocument(text);
    const result = chooseModel(document.analyzed, scale);
    return 'edits' in result ? afterTextEdits(document, toTextEdits(document, result.edits)) : result.refused;
  };

  it('writes a comment, and changes it the next time', () => {
    const once = chosen(DETECTOR, 's');
    expect(rowDocument(once).analyzed.network.scaling).toMatchObject({ name: 's', chosenBy: 'comment' });
    const back = chosen(once, 'n');
    expect(back).toBe(once.replace('scale=s', 'scale=n'));
  });

  it('refuses what the file does not have', () => {
    expect(chosen(DETECTOR, 'q')).toBe('The file has no scale `q`.');
  });
});
