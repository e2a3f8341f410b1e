// What is known behind a module of which nothing is known: widths that are written, parameters that follow from them, and how
// sizes relate to one another.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../library.ts';

function file(...rows: readonly string[]): string {
  return [
    'nc: 3',
    'backbone:',
    ...rows.map((row) => `  - ${row}`),
    'head:',
    '  - [[-1], 1, Detect, [nc]]',
  ].join('\n');
}

const read = (text: string) => {
  const analysis = analyze(text, { fileName: 'model.yaml' });
  if (!analysis) throw new Error('not read');
  return analysis;
};

describe('behind a module of which nothing is known', () => {
  const { layers, totals, findings } = read(
    file(
      '[-1, 1, Conv, [16, 3, 2]]',
      '[-1, 1, Mine, []]',
      '[-1, 1, Conv, [32, 3, 2]]',
      '[-1, 2, C2f, [32, True]]',
      '[-1, 1, SPPF, [64, 5]]',
    ),
  );

  it('a width that is written is known, whatever comes in', () => {
    expect(layers.map(({ outputShape }) => outputShape)).toEqual([
      [16, 320, 320],
      [null, null, null],
      [32, null, null],
      [32, null, null],
      [64, null, null],
      [7, null],
    ]);
  });

  it('parameters follow from widths, where the one that comes in is known', () => {
    // As ultralytics counts them with `nn.Identity` in its place.
    expect(layers.map(({ params }) => params)).toEqual([464, null, null, 12_544, 4_768, 152_339]);
  });

  it('the total names the module', () => {
    expect(totals.atLeast).toMatchObject({ modules: ['Mine'], others: 1 });
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'warning unknown-layer-kind',
    ]);
  });

  it('a join of maps that cannot be of one size is an error, and one of those that may be is not', () => {
    const joined = (...from: readonly number[]) =>
      read(
        file(
          '[-1, 1, Mine, []]',
          '[-1, 1, Conv, [32, 3, 2]]',
          '[-1, 1, nn.Upsample, [None, 2, nearest]]',
          `[[${from.join()}], 1, Concat, [1]]`,
        ),
      ).findings.filter(({ severity }) => severity === 'error');
    expect(joined(-1, 1)).toMatchObject([{ rule: 'concat-mismatch' }]);
    expect(joined(-1, 0)).toEqual([]);
    expect(joined(0, 1)).toEqual([]);
  });

  it('nothing relates where two modules are not known, and where the map is of no known kind', () => {
    const rows = ['[-1, 1, Mine, []]', '[-1, 1, nn.Flatten, []]', '[-1, 1, Other, []]'];
    const { findings: found } = read(file(...rows, '[[-1, 0], 1, Concat, [1]]'));
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it('a module that several rows name is one finding', () => {
  const { findings } = read(file('[-1, 1, Mine, []]', '[-1, 1, Conv, [8]]', '[-1, 1, Mine, []]'));
  expect(findings.filter(({ rule }) => rule === 'unknown-layer-kind')).toHaveLength(1);
});
