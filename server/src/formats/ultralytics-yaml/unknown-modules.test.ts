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

it('a backbone in one row may stand behind one that hands on the image: comments tell how many numbers it takes', () => {
  const rows = [
    '[-1, 1, Silence, []] # 0',
    '[-1, 1, TinyPyramid, []] # 5',
    '[-1, 1, Conv, [64, 3, 1]] # 6',
    '[[-1, 5], 1, Concat, [1]] # 7',
    '[-1, 1, Conv, [64, 3, 1]] # 8',
  ];
  const { findings } = read(file(...rows).replace('[[-1], 1, Detect', '[[8], 1, Detect'));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings.map(({ rule }) => rule)).toEqual(['unknown-layer-kind']);
});

it('the widths that a row hands to the head of YOLOv5 come before those that the parser knows', () => {
  const text = (...widths: readonly number[]) => `nc: 3
anchors: [[10, 13], [30, 61]]
depth_multiple: 1.0
width_multiple: 1.0
backbone:
  [[-1, 1, Conv, [16, 3, 2]], [-1, 1, Conv, [32, 3, 2]]]
head:
  [[[0, 1], 1, Detect, [nc, anchors, [${widths}]]]]
`;
  const errors = (source: string) =>
    read(source)
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule);
  // As YOLOv5 7.0 builds and runs them.
  expect(errors(text(16, 32))).toEqual([]);
  expect(errors(text(16, 64))).toEqual(['channel-mismatch']);
  expect(read(text(16, 32)).layers.at(-1)?.params).toBe(8 * 17 + 8 * 33);
});
