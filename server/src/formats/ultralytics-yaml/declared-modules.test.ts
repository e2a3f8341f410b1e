// What a declaration says of a module: channels and sizes of one map or of several, parameters by a formula, a second image.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../library.ts';
import { readFormula } from './formula.ts';

function read(words: string, ...rows: readonly string[]) {
  const text = [
    'nc: 3',
    `# convlint: ${words}`,
    'backbone:',
    ...rows.map((row) => `  - ${row}`),
    'head: []',
  ].join('\n');
  const analysis = analyze(text, { fileName: 'model.yaml', input: [64, 64] });
  return {
    shapes: analysis?.layers.map(
      ({ path, outputShape }) => `${path}: ${outputShape?.map((size) => size ?? '?').join('×')}`,
    ),
    from: analysis?.layers.map(({ from }) => from),
    params: analysis?.layers.map(({ params }) => params),
    total: analysis?.totals.params,
    findings: analysis?.findings.map(({ rule }) => rule),
  };
}

const CONV = '[-1, 1, Conv, [16, 3, 2]]';

describe('a declaration', () => {
  it.each([
    ['channels=*4 size=/2', '1: 64×16×16'],
    ['channels=/2', '1: 8×32×32'],
    ['channels=args[1] size=*2', '1: 24×64×64'],
    ['channels=unknown', '1: ?×32×32'],
    ['size=unknown', '1: 16×?×?'],
    ['channels=8,24', '1: 8×32×32'],
  ])('%s', (words, shape) => {
    expect(read(`module Mine ${words}`, CONV, '[-1, 1, Mine, [8, 24]]').shapes?.[1]).toBe(shape);
  });

  it('sums the channels of all inputs', () => {
    const rows = [CONV, '[-1, 1, Conv, [32]]', '[[0, 1], 1, Mine, []]'];
    expect(read('module Mine channels=sum params=0', ...rows).shapes?.[2]).toBe('2: 48×32×32');
  });

  it('counts by a formula', () => {
    const { params, total } = read(
      'module Mine channels=width params=c1*c2*9+2*c2',
      CONV,
      '[-1, 1, Mine, [32]]',
    );
    expect(params).toEqual([464, 16 * 32 * 9 + 64]);
    expect(total).toBe(464 + 16 * 32 * 9 + 64);
  });

  it('gives several maps, each with a number of its own', () => {
    const rows = [
      '[-1, 1, Mine, []]',
      '[-1, 1, Conv, [64]]',
      '[1, 1, Conv, [24]]',
      '[[-1, 4], 1, Concat, [1]]',
    ];
    const { shapes, from, findings } = read('module Mine rows=3 channels=8,16,32 size=/2,/4,/8', ...rows);
    expect(shapes).toEqual(['2: 8×32×32', '3: 64×8×8', '4: 24×16×16', '5: 48×16×16']);
    expect(findings).not.toContain('unresolved-reference');
    expect(from).toEqual([['image'], ['2'], ['1'], ['4', '4']]);
  });

  it('says that there is a second image', () => {
    const rows = [CONV, '[-2, 1, Conv, [8, 3, 2]]', '[[0, 1], 1, Concat, [1]]'];
    expect(read('images=2', ...rows).shapes).toEqual(['0: 16×32×32', '1: 8×32×32', '2: 24×32×32']);
  });
});

describe('a second backbone, which begins like the first', () => {
  const rows = (fuse: string) => [
    '[-1, 1, Conv, [8, 3, 2]]',
    '[-1, 1, Conv, [16, 3, 2]]',
    '[-1, 1, Conv, [24, 3, 2]]',
    '[-1, 1, Conv, [32, 3, 2]]',
    '[-3, 1, Conv, [8, 3, 2]]',
    '[-1, 1, Conv, [16, 3, 2]]',
    `[[1, 5], 1, ${fuse}]`,
  ];

  it('reads the second image in a file of a fork', () => {
    const { shapes, findings } = read('module Mine size=same params=0', ...rows('Mine, [1]'));
    expect(shapes?.slice(4)).toEqual(['4: 8×32×32', '5: 16×16×16', '6: 16×16×16']);
    expect(findings).not.toContain('merge-mismatch');
  });

  it('is a row as any other where all modules are of the library', () => {
    expect(read('input=64', ...rows('Concat, [1]')).shapes?.[4]).toBe('4: 8×8×8');
  });
});

describe('formulas', () => {
  const values = { c1: 3, c2: 8, n: 2, argument: (position: number) => 10 + position };

  it.each([
    ['7', 7],
    ['c1*c2+2*n', 28],
    ['(c1+1)*(c2-args[2])', -16],
    ['c2/n/2', 2],
    ['7//2-1', 2],
  ])('%s', (text, result) => {
    expect(readFormula(text)?.(values)).toBe(result);
  });

  it.each(['', 'c3', '2+', '(2', '2)', 'c1 + 2', '2**3', `${'('.repeat(99)}1`, '1+'.repeat(500)])(
    '%s is none',
    (text) => {
      expect(readFormula(text)).toBeUndefined();
    },
  );
});
