// All safe fixes at once: together where that is possible, one by one where it is not.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { fixAll, fixRule, safeFixes } from './fix-all.ts';

function model(...lines: readonly string[]) {
  return analyzeText(`${lines.join('\n')}\n`);
}

describe('fix all', () => {
  it('corrects everything that is misspelt, however much it is', () => {
    const layers = Array.from({ length: 300 }, () => '  - convv: { filters: 4, kernal: 1 }');
    const document = model('input: [8, 8, 4]', 'layers:', ...layers);
    const fixed = fixAll(document);
    expect(fixed.text).toBe(document.text.replaceAll('convv', 'conv').replaceAll('kernal', 'kernel'));
    expect(fixed.findings).toEqual([]);
  });

  it('corrects also what brings an error to light', () => {
    const layers = ['layers:', '  - relu', '  - convv: { filters: 4, kernel: 9 }'];
    const document = model('input: [8, 8, 4]', 'modle: small', ...layers);
    expect(safeFixes(document).map(({ title }) => title)).toEqual([
      'Change `modle` to `model`',
      'Change `convv` to `conv`',
    ]);
    const fixed = fixAll(document);
    expect(fixed.text).toBe(document.text.replace('modle', 'model').replace('convv', 'conv'));
    expect(fixed.findings.map(({ rule }) => rule.id)).toEqual(['kernel-exceeds-input']);
  });

  it('gives the same analysis if there is nothing to do', () => {
    const document = model('input: [8, 8, 4]', 'layers:', '  - relu');
    expect(fixAll(document)).toBe(document);
  });

  it('removes two comments that hide nothing in one line each', () => {
    const document = model(
      'input: [8, 8, 4]',
      'layers:',
      '  # convlint-disable-next-line unread-input',
      '  - relu # convlint-disable-line dense-on-map',
    );
    expect(fixAll(document).findings).toEqual([]);
  });
});

describe('a text that is not well-formed', () => {
  it.each([
    [
      'layers:\n\t- conv: { filters: 4, kernel: 3 }\n\t- flatten\n',
      'layers:\n  - conv: { filters: 4, kernel: 3 }\n  - flatten\n',
    ],
    ['layers:\n  - conv: { filters: 4 kernel: 3 }\n', 'layers:\n  - conv: { filters: 4, kernel: 3 }\n'],
    ['layers:\n  - conv: { filters: 4, kernel: 3\n', 'layers:\n  - conv: { filters: 4, kernel: 3 }\n'],
    ['layers:\n  - relu\n    name: act\n', 'layers:\n  - relu:\n    name: act\n'],
  ])('%j is mended by its first fix', (broken, mended) => {
    const input = 'input: [8, 8, 3]\n';
    expect(fixRule(analyzeText(input + broken, {}, 'a.cnn.yaml'), 'syntax').text).toBe(input + mended);
  });

  it('is left as it is where several brackets are open', () => {
    const broken = 'input: [8, 8, 3]\nlayers:\n  - conv: { filters: 4, kernel: [3, 3 }\n';
    const analysis = analyzeText(broken, {}, 'a.cnn.yaml');
    expect(analysis.findings.flatMap((finding) => analysis.fixes(finding))).toEqual([]);
  });
});
