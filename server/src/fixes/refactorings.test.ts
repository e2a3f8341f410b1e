import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { applyEdits } from '../text/edit.ts';
import { refactoringsFor } from './refactorings.ts';

const model = (...lines: readonly string[]) => analyzeText(`${lines.join('\n')}\n`);
const titles = (document: ReturnType<typeof model>, layer: number) =>
  refactoringsFor(document, layer).map(({ title }) => title);
const textAfter = (document: ReturnType<typeof model>, layer: number, start: string) => {
  const fix = refactoringsFor(document, layer).find(({ title }) => title.startsWith(start));
  return fix && applyEdits(document.text, fix.edits);
};

describe('add padding to keep the size', () => {
  it.each([
    ['kernel: 3', 'padding: 1'],
    ['kernel: 3, dilation: 2', 'padding: 2'],
    ['kernel: [3, 5]', 'padding: [1, 2]'],
    ['kernel: 2', 'padding: [[0, 1], [0, 1]]'],
  ])('%s needs %s', (kernel, padding) => {
    const document = model('input: [16, 16, 3]', 'layers:', `  - conv: { filters: 4, ${kernel} }`);
    const changed = analyzeText(textAfter(document, 1, 'Add padding') ?? '');
    expect(changed.text).toContain(padding);
    expect(changed.facts.layers[1]?.outputs).toEqual([[16, 16, 4]]);
  });

  it.each([
    'kernel: 1',
    'kernel: 3, stride: 2, rounding: floor',
    'kernel: 3, padding: 1',
    'kernel: 3, padding: same',
  ])('is not offered with %s', (kernel) => {
    const document = model('input: [16, 16, 3]', 'layers:', `  - conv: { filters: 4, ${kernel} }`);
    expect(titles(document, 1)).not.toContain('Add padding to keep the size');
  });

  it('is not offered where something behind would no longer fit', () => {
    const document = model(
      'input: [5, 5, 3]',
      'layers:',
      '  - conv: { filters: 4, kernel: 2 }',
      '  - max_pool: 2',
    );
    expect(titles(document, 1)).toEqual([]);
  });
});

describe('put a bottleneck before a convolution', () => {
  it('says what it saves, and keeps what comes out', () => {
    const document = model(
      'input: [16, 16, 64]',
      'layers:',
      '  - conv: { filters: 64, kernel: 5, bias: false }',
    );
    expect(titles(document, 1)[1]).toBe(
      'Put a 1×1 bottleneck before this convolution (saves 75,776 of 102,400 parameters)',
    );
    const changed = analyzeText(textAfter(document, 1, 'Put') ?? '');
    expect(changed.facts.layers.map(({ outputs }) => outputs[0])).toEqual([
      [16, 16, 64],
      [16, 16, 16],
      [12, 12, 64],
    ]);
  });

  it('takes a declared number of channels along', () => {
    const document = model(
      'input: [8, 8, 32]',
      'layers:',
      '  - conv: { filters: 64, kernel: 3, in_channels: 32 }',
    );
    const changed = analyzeText(textAfter(document, 1, 'Put') ?? '');
    expect(changed.text).toContain('in_channels: 8');
    expect(changed.findings).toEqual([]);
  });

  it('does not take padding over that stands among the defaults', () => {
    const document = model(
      'input: [8, 8, 32]',
      'defaults:',
      '  conv: { padding: 1 }',
      'layers:',
      '  - conv: { filters: 64, kernel: 3 }',
    );
    const changed = analyzeText(textAfter(document, 1, 'Put') ?? '');
    expect(changed.facts.layers.at(-1)?.outputs).toEqual([[8, 8, 64]]);
  });

  it.each(['kernel: 1', 'kernel: 3, groups: 32'])('is not offered with %s', (kernel) => {
    const document = model('input: [8, 8, 32]', 'layers:', `  - conv: { filters: 64, ${kernel} }`);
    expect(titles(document, 1).filter((title) => title.startsWith('Put'))).toEqual([]);
  });

  it('is not offered where it saves nothing', () => {
    const document = model('input: [8, 8, 3]', 'layers:', '  - conv: { filters: 64, kernel: 3 }');
    expect(titles(document, 1).filter((title) => title.startsWith('Put'))).toEqual([]);
  });
});

describe('replace flatten by global average pooling', () => {
  const document = model(
    'input: [7, 7, 512]',
    'layers:',
    '  - flatten',
    '  - dense: { units: 10, in_features: 25088, bias: false }',
  );

  it('is offered at either layer, with what it saves', () => {
    const title = 'Replace flatten by global average pooling (saves 245,760 of 250,880 parameters)';
    expect(titles(document, 1)).toEqual([title]);
    expect(titles(document, 2)).toEqual([title]);
  });

  it('takes a declared number of inputs along', () => {
    const changed = analyzeText(textAfter(document, 1, 'Replace') ?? '');
    expect(changed.text).toContain('in_features: 512');
    expect(changed.findings).toEqual([]);
  });

  it('is not offered for a vector', () => {
    expect(titles(model('input: [49]', 'layers:', '  - flatten', '  - dense: 10'), 1)).toEqual([]);
  });
});

it('offers nothing for a layer that does not exist or is not whole', () => {
  const document = model('input: [8, 8, 32]', 'layers:', '  - conv: { filters: x, kernel: 3 }');
  expect(titles(document, 1)).toEqual([]);
  expect(titles(document, 99)).toEqual([]);
});
