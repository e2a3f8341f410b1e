import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, formats, operations, rules, version } from './library.ts';

const TEXT = `model: small
input: [4, 4, 1]
layers:
  - conv: { filters: 8, kernel: 3 }
  - max_pool: 3
`;

describe('analyze', () => {
  it('gives summary and findings as plain data', () => {
    const result = analyze(TEXT);
    expect(result).toMatchObject({
      model: 'small',
      format: 'cnn-yaml',
      input: [4, 4, 1],
      layers: [
        { path: 'conv_1', outputShape: [2, 2, 8], weights: 72, biases: 8, macs: 288, line: 3 },
        { path: 'max_pool_1' },
      ],
      totals: { layers: 2, params: 80 },
      findings: [
        {
          rule: 'kernel-exceeds-input',
          severity: 'error',
          range: { start: { line: 4, character: 14 }, end: { line: 4, character: 15 } },
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('does not read what is too large, and knows no figures of it', () => {
    const result = analyze(TEXT.padEnd(10_000_001));
    expect(result?.findings).toMatchObject([{ rule: 'size-limit' }]);
    expect(result?.totals).toMatchObject({ params: null, macs: null });
    expect(analyze(TEXT.padEnd(10_000_000))?.totals).toMatchObject({ layers: 2 });
  });

  it('takes another input size and other severities', () => {
    expect(analyze(TEXT, { input: [5, 5, 1] })?.findings).toEqual([]);
    expect(analyze(TEXT, { rules: { 'kernel-exceeds-input': 'off' } })?.findings).toEqual([]);
    expect(analyze(TEXT, { rules: { 'kernel-exceeds-input': 'hint' } })?.findings[0]?.severity).toBe('hint');
  });

  it('takes a release of ultralytics for the files that are for it', () => {
    const text = 'nc: 64\nscales: { n: [1, 0.25, 1024] }\nbackbone:\n  - [-1, 1, Conv, [64, 1]]\nhead: []\n';
    expect(analyze(text)?.layers[0]?.outputShape).toEqual([16, 640, 640]);
    expect(analyze(text, { ultralytics: '8.4.102' })?.layers[0]?.outputShape).toEqual([64, 640, 640]);
    expect(() => analyze(text, { ultralytics: '8' })).toThrow(
      new RangeError('`8` is no release of ultralytics; it is a number such as 8.4.104'),
    );
  });

  it('tells the format by file name or id', () => {
    expect(analyze(TEXT, { fileName: 'a/b.cnn.yaml' })?.format).toBe('cnn-yaml');
    expect(analyze(TEXT, { format: 'cnn-yaml', fileName: 'x.txt' })?.format).toBe('cnn-yaml');
    expect(analyze('on: push', { fileName: 'ci.yaml' })).toBeUndefined();
    const program = { fileName: 'net.py', model: 'Net()' };
    expect(() => analyze('from torch import nn\nnet = nn.Sequential(nn.Linear(2, 3))\n', program)).toThrow(
      new RangeError(
        'there is no model `Net()`, as far as convlint can follow it, only `nn.Sequential(nn.Linear(2, 3))`',
      ),
    );
    expect(() => analyze(TEXT, { format: 'onnx' })).toThrow(new RangeError('there is no format `onnx`'));
    expect(() => analyze(TEXT, { rules: { nix: 'off' } })).toThrow(new RangeError('there is no rule `nix`'));
  });

  it.each(['', '\u0000', '- - -', 'layers: {', '[]', 'null', 'input: [1e400]\nlayers: [conv]'])(
    'survives %j',
    (text) => {
      expect(analyze(text)?.format).toBe('cnn-yaml');
    },
  );
});

describe('the lists', () => {
  it('are what the program uses', () => {
    expect(formats.map((format) => format.id)).toContain('cnn-yaml');
    expect(operations.map((operation) => operation.id)).toContain('conv');
    expect(rules.map((rule) => rule.id)).toContain('kernel-exceeds-input');
  });
});

it('has the version of the package', () => {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(version).toBe(manifest.version);
});
