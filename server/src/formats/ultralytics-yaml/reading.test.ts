import { describe, expect, it } from 'vitest';
import { isCount } from '../../inference/facts.ts';
import { infer } from '../../inference/infer.ts';
import { formatShape } from '../../network/shape.ts';
import { readText } from './testing/read.ts';
import { TWO_LEVELS } from './testing/samples.ts';

const HEADER = 'nc: 2\nscales: {n: [0.5, 0.25, 512]}\n';
const model = (...rows: string[]) =>
  `${HEADER}backbone:\n${rows.map((row) => `  - ${row}\n`).join('')}head: []\n`;

/** Shape of each row and all parameters. */
function figures(text: string) {
  const { network } = readText(text);
  const facts = infer(network);
  const shapes = (network.rows ?? []).map(({ group }) => {
    const shape = facts.shapeOf(network.groups[group]?.outputs[0]?.target);
    return shape ? formatShape(shape) : '?';
  });
  const { params } = facts.totals;
  const problems = facts.layers.flatMap((layer) => layer.problems.map(({ type }) => type));
  return { shapes, params: isCount(params) ? params : params.unknown, problems };
}

describe('rows', () => {
  it('tell what is written and what becomes of it', () => {
    const [row] = readText(TWO_LEVELS).network.rows?.slice(4, 5) ?? [];
    expect(row).toMatchObject({
      index: 4,
      section: 'backbone',
      module: { name: 'C2f', known: true, head: false, joins: false },
      inputs: [{ written: -1, row: 3 }],
      repeats: { written: 4, used: 2, of: 'inner blocks' },
      arguments: [
        { parameter: 'c2', text: '128', number: 32, scaled: true },
        { parameter: 'shortcut', text: 'True', scaled: false },
      ],
      width: { written: { value: 128 }, scaled: 32, recorded: 32 },
      comment: { index: { value: 4 } },
    });
  });

  it('tell the scale', () => {
    const scaling = (fileName: string, text = TWO_LEVELS) => readText(text, { fileName }).network.scaling;
    expect(scaling('mine.yaml')).toMatchObject({
      name: 'n',
      width: 0.25,
      chosenBy: 'first',
      offered: ['n', 'm'],
    });
    expect(scaling('yolov8m.yaml')).toMatchObject({ name: 'm', chosenBy: 'file name' });
    expect(scaling('mine.yaml', `# convlint: scale=m\n${TWO_LEVELS}`)).toMatchObject({ chosenBy: 'comment' });
    const entries = scaling('mine.yaml')?.entries ?? [];
    expect(entries.map(({ span }) => TWO_LEVELS.slice(span.start, span.end))).toEqual([
      'n: [0.50, 0.25, 512]',
      'm: [1.00, 0.75, 512]',
    ]);
  });

  it('may be aliases of others', () => {
    const text = model(
      '&stem [-1, 1, Conv, [64, 3, 2]]',
      '*stem',
      '[-1, 1, Conv, &args [64, 3, 2]]',
      '[-1, 1, Conv, *args]',
    );
    expect(figures(text).shapes).toEqual(['16×320×320', '16×160×160', '16×80×80', '16×40×40']);
    expect(readText(text).network.problems).toEqual([]);
  });

  it('have hints at the ends of their lines', () => {
    const { items } = readText(TWO_LEVELS);
    const ends = items
      .slice(1, 3)
      .map(({ hintSpan }) => TWO_LEVELS.slice(0, hintSpan?.end).split('\n').at(-1));
    expect(ends).toEqual([
      '  - [-1, 1, Conv, [32, 3, 2]] # 0-P1/2',
      '  - [-1, 1, Conv, [64, 3, 2]] # 1-P2/4',
    ]);
  });
});

describe('sizes', () => {
  it('are rounded down as in PyTorch', () => {
    expect(
      figures(`# convlint: input=63\n${model('[-1, 1, Conv, [64, 3, 2]]', '[-1, 1, nn.MaxPool2d, [2]]')}`),
    ).toMatchObject({
      shapes: ['16×32×32', '16×16×16'],
      problems: [],
    });
    expect(
      figures(`# convlint: input=63x31\n${model('[-1, 1, nn.MaxPool2d, [2, 2, 0, 1, False, True]]')}`).shapes,
    ).toEqual(['3×32×16']);
  });

  it.each([
    ['[-1, 1, Conv, [64, 3, 1, 0]]', '16×638×638'],
    ['[-1, 1, Conv, [64, 3, 1, [0, 1]]]', '16×638×640'],
    ['[-1, 1, Conv, [64, 2]]', '16×641×641'],
    ['[-1, 1, nn.Conv2d, [3, 10, 5, 1, same]]', '10×640×640'],
    ['[-1, 1, nn.ZeroPad2d, [[0, 1, 2, 3]]]', '3×645×641'],
    ['[-1, 1, nn.ZeroPad2d, [-1]]', '3×638×638'],
    ['[-1, 1, nn.Upsample, [None, 2]]', '3×1280×1280'],
    ['[-1, 1, Conv2, [3, 16, 3, 2]]', '16×320×320'],
    ['[-1, 1, RepConv, [3, 16]]', '16×640×640'],
    ['[-1, 1, nn.AvgPool2d, [2]]', '3×320×320'],
    ['[-1, 1, nn.Flatten, []]', '?'],
  ])('of %s', (row, shape) => {
    expect(figures(model(row)).shapes).toEqual([shape]);
  });

  it.each([
    ['[1]', '32×320×320'],
    ['[-3]', '32×320×320'],
    ['[2]', '16×640×320'],
    ['[-1]', '16×320×640'],
  ])('of a join along axis %s, the batch counted', (axis, shape) => {
    const text = model(
      '[-1, 1, Conv, [64, 3, 2]]',
      '[-1, 1, nn.Identity, []]',
      `[[0, 1], 1, Concat, ${axis}]`,
    );
    expect(figures(text).shapes[2]).toBe(shape);
  });
});

describe('activations of the file', () => {
  it('are one object: the slopes of PReLU are counted once', () => {
    const rows = ['[-1, 1, Conv, [32, 1]]', '[-1, 1, Conv, [32, 1]]'];
    const convolutions = 3 * 8 + 2 * 8 + (8 * 8 + 2 * 8);
    expect(figures(model(...rows)).params).toBe(convolutions);
    expect(figures(`activation: nn.PReLU()\n${model(...rows)}`).params).toBe(convolutions + 1);
  });
});

describe('modules of one’s own', () => {
  const declared = (words: string, row = '[-1, 1, Mine, [64, 7]]') =>
    figures(`# convlint: module Mine ${words}\n${model(row)}`);

  it.each([
    ['channels=same size=same params=0', '3×640×640', 0],
    ['channels=width size=/2 params=10', '16×320×320', 10],
    ['channels=args[1] size=*2 params=0', '7×1280×1280', 0],
    ['channels=40 size=/3 params=0', '40×?×?', 0],
  ])('%s', (words, shape, params) => {
    expect(declared(words)).toMatchObject({ shapes: [shape], params });
  });

  it('have parameters that are not known unless they are told', () => {
    expect(declared('channels=same').params).toEqual(expect.any(String));
  });

  it('stand for those of the library that have the same name', () => {
    const row = '[-1, 3, C3, [128, True, 1, [0.5, 0.4], 0.3, 0.7]]';
    expect(figures(`# convlint: module C3 channels=width params=9\n${model(row)}`)).toMatchObject({
      shapes: ['32×640×640'],
      params: 9,
      problems: [],
    });
    expect(figures(model(row)).params).not.toBe(9);
  });

  it('go on to the rows behind them', () => {
    const text = `# convlint: module Mine channels=width size=/2 params=0\n${model('[-1, 1, Mine, [64]]', '[-1, 1, Conv, [128, 3, 2]]')}`;
    expect(figures(text)).toMatchObject({ shapes: ['16×320×320', '32×160×160'], problems: [] });
  });
});

it('makes unknown what a wrong argument decides, and nothing else', () => {
  const { shapes, problems } = figures(model('[-1, 1, Conv, [64, three, 2]]', '[-1, 1, Conv, [128, 3, 2]]'));
  expect(shapes[0]).toMatch(/^16×\?/);
  expect(problems).toEqual([]);
});
