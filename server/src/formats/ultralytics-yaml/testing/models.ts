// YOLO model files as their grammar makes them: rows of modules that the families know, with arguments that are
// right, wrong or beside the point.
import fc from 'fast-check';
import { odd, writtenValue } from '../../../../../test/harness/fuzz/words.ts';
import { dialects } from '../dialects.ts';
import type { DialectId } from '../families.ts';

const from = fc.oneof(
  { arbitrary: fc.constant('-1'), weight: 8 },
  { arbitrary: fc.integer({ min: -6, max: 9 }).map(String), weight: 3 },
  {
    arbitrary: fc
      .array(fc.integer({ min: -4, max: 9 }), { minLength: 1, maxLength: 3 })
      .map((rows) => `[${rows.join(', ')}]`),
    weight: 3,
  },
  { arbitrary: odd, weight: 1 },
);
const repeats = fc.oneof(
  { arbitrary: fc.constant('1'), weight: 8 },
  { arbitrary: fc.integer({ min: 0, max: 3 }).map(String), weight: 3 },
  { arbitrary: odd, weight: 1 },
);
const comment = fc.oneof(
  { arbitrary: fc.constant(''), weight: 4 },
  { arbitrary: fc.integer({ min: 0, max: 12 }).map((row) => ` # ${row}`), weight: 2 },
  {
    arbitrary: fc.constantFrom(' # 3-P3/8', ' # cat P4', ' # convlint-disable-line', ' #', ' # 0-P1/2'),
    weight: 1,
  },
);

interface Row {
  readonly from: string;
  readonly repeats: string;
  readonly module: string;
  readonly args: string;
  readonly comment: string;
}

function rowsOf(family: DialectId): fc.Arbitrary<Row> {
  const calls = [...dialects[family].modules.values()].map(({ module }) => {
    const args = fc.tuple(...module.parameters.slice(0, 6).map(({ spec }) => writtenValue(spec)));
    const more = fc.array(odd, { maxLength: 2 });
    return fc.record({
      module: fc.constant(module.name),
      args: fc
        .record({
          args,
          count: fc.nat({ max: 6 }),
          more: fc.oneof({ arbitrary: fc.constant([]), weight: 6 }, more),
        })
        .map(({ args, count, more }) => `[${[...args.slice(0, count), ...more].join(', ')}]`),
    });
  });
  const usual = [
    ['Conv', '[64, 3, 2]'],
    ['Conv', '[16]'],
    ['C2f', '[32, True]'],
    ['C3', '[128]'],
    ['SPPF', '[64, 5]'],
    ['nn.Upsample', '[None, 2, nearest]'],
    ['Concat', '[1]'],
    ['Detect', '[nc]'],
    ['Detect', '[nc, anchors]'],
    ['Classify', '[nc]'],
  ] as const;
  const plain = fc.constantFrom(...usual).map(([module, args]) => ({ module, args }));
  const call = fc.oneof(
    { arbitrary: plain, weight: 4 },
    { arbitrary: fc.oneof(...calls), weight: 6 },
    { arbitrary: fc.record({ module: odd, args: odd }), weight: 1 },
  );
  return fc.record({ from, repeats, call, comment }).map(({ call, ...row }) => ({ ...row, ...call }));
}

type Style = 'flow' | 'lines' | 'one list';

function written(rows: readonly Row[], style: Style, indent: string): readonly string[] {
  const cells = rows.map(({ from, repeats, module, args }) => [from, repeats, module, args]);
  const comments = rows.map(({ comment }) => comment);
  if (style === 'flow') return cells.map((row, at) => `${indent}- [${row.join(', ')}]${comments[at]}`);
  if (style === 'lines')
    return cells.flatMap((row, at) =>
      row.map((cell, i) => `${indent}${i === 0 ? '- ' : '  '}- ${cell}${comments[at]}`),
    );
  return cells.map((row, at) => {
    const [open, close] = [at === 0 ? '  [[' : '   [', at === cells.length - 1 ? ']]' : '],'];
    return `${open}${row.join(', ')}${close}${comments[at]}`;
  });
}

const factor = fc.oneof(fc.constantFrom('0.33', '0.5', '1.0', '1.25'), odd);
const header = fc.oneof(
  {
    arbitrary: fc.oneof(fc.integer({ min: 1, max: 90 }).map(String), odd).map((one) => `nc: ${one}`),
    weight: 3,
  },
  {
    arbitrary: fc
      .array(
        fc.tuple(
          fc.constantFrom('n', 's', 'm', 'x', 'nano'),
          factor,
          factor,
          fc.constantFrom('512', '1024', 'max'),
        ),
        {
          maxLength: 3,
        },
      )
      .map((scales) =>
        ['scales:', ...scales.map(([name, ...sizes]) => `  ${name}: [${sizes.join(', ')}]`)].join('\n'),
      ),
    weight: 2,
  },
  factor.map((one) => `depth_multiple: ${one}`),
  factor.map((one) => `width_multiple: ${one}`),
  fc.constantFrom(
    'anchors: 3',
    'anchors:\n  - [10,13, 16,30, 33,23]\n  - [30,61, 62,45, 59,119]',
    'anchors:\n  - [10,13]',
    'kpt_shape: [17, 3]',
    'activation: torch.nn.ReLU()',
    'scale: s',
    'ch: 1',
    'channels: 4',
    'reg_max: 1',
    'end2end: True',
    'channel_multiple: 4',
  ),
  fc.constantFrom(
    '# convlint: scale=s',
    '# convlint: input=320x240',
    '# convlint: family=yolov5',
    '# convlint: family=yolov9',
    '# convlint: module CBAM channels=same size=same params=0',
    '# convlint: module C2f channels=args[0] size=/2',
  ),
  fc.tuple(odd, odd).map((pair) => pair.join(': ')),
);

function modelsOf(family: DialectId): fc.Arbitrary<string> {
  const row = rowsOf(family);
  const part = fc
    .record({
      rows: fc.array(row, { minLength: 0, maxLength: 3 }),
      style: fc.constantFrom<Style[]>('flow', 'flow', 'flow', 'lines', 'one list'),
      indent: fc.constantFrom('', '  ', '  '),
    })
    .map(({ rows, style, indent }) => written(rows, style, indent));
  return fc
    .record({ headers: fc.array(header, { maxLength: 2 }), backbone: part, head: part })
    .map(({ headers, backbone, head }) =>
      [...headers, 'backbone:', ...backbone, 'head:', ...head, ''].join('\n'),
    );
}

/** A whole file, of any family. */
export const rowModel: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: modelsOf('ultralytics'), weight: 3 },
  { arbitrary: modelsOf('yolov5'), weight: 1 },
  { arbitrary: modelsOf('yolov7'), weight: 1 },
  { arbitrary: modelsOf('yolov9'), weight: 1 },
);
