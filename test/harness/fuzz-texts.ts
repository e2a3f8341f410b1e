// Texts for fuzzing: models that somebody was editing, or that somebody wrote to do harm. Plain fast-check
// arbitraries, so that what fails is shrunk.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DETECTOR } from './row-document.ts';

/** Small models of each format, with every construct of it. */
const SMALL: Readonly<Record<string, readonly string[]>> = {
  'cnn-yaml': [
    'model: small\ninput: [16, 16, 3]\nlayers:\n  - conv: { filters: 8, kernel: 3, padding: same }\n  - batch_norm\n  - relu\n  - max_pool: 2\n  - flatten\n  - dense: 10\n  - softmax\n',
    'framework: pytorch\ninput: [4, 12, 12]\ndefaults: { conv: { bias: false } }\nblocks:\n  unit:\n    parameters: { width: , stride: 1 }\n    layers:\n      - conv: { filters: $width, kernel: 3, stride: $stride, padding: 1 }\n      - conv: { filters: 2 * $width // 2, kernel: 1 }\n        name: out\n      - add: [previous, input]\n    outputs: [out]\nlayers:\n  - unit: 4\n    repeat: 2\n    name: first\n  - unit: { width: 4, stride: 2 }\n  - concat: [previous, first.out]\n',
    'inputs: { left: [8, 8, 1], right: [8, 8, 1] }\nx-c: &c { filters: 2, kernel: 3 }\nlayers:\n  - conv: *c\n    name: tower\n    from: left\n  - reuse: tower\n    name: other\n    from: right\n  - concat: { axis: height }\n    from: [tower, other]\n  - repeat: 2\n    layers:\n      - conv: { <<: *c, padding: [[1, 1], [1, 1]] }\n      - add: [previous, input]\n    name: loop\noutputs: [loop, tower]\n',
    'input: [9, 9, 2]\nrounding: floor\nlayers: [{ conv: { filters: 2, kernel: 2, stride: 2 } }, relu, max_pool: 3, { split: [1, 1], name: s }, { add: [s.0, s.1] }]\n',
  ],
  'ultralytics-yaml': [
    DETECTOR,
    'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]] # 0\n  - [-1, 2, C2f, [8, True]] # 1\n  - [-1, 1, nn.MaxPool2d, [2, 2]] # 2\nhead:\n  - [-1, 1, nn.Upsample, [None, 2, nearest]] # 3\n  - [[-1, 1], 1, Concat, [1]] # 4\n  - [[4], 1, Detect, [nc]] # 5\n',
    'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]]\n  - [-1, 1, Focus, [8, 3]]\nhead:\n  - [-1, 1, Classify, [nc]]\n',
    'nc: 10\ndepth_multiple: 0.33\nwidth_multiple: 0.25\nanchors:\n  - [10,13, 16,30, 33,23]\n  - [30,61, 62,45, 59,119]\nbackbone:\n  [[-1, 1, Conv, [64, 6, 2, 2]],  # 0-P1/2\n   [-1, 1, Conv, [128, 3, 2]],\n   [-1, 3, C3, [128]],\n   [-1, 1, Conv, [256, 3, 2]],\n  ]\nhead:\n  [[-1, 1, C3, [256, False]],\n   [[2, 4], 1, Detect, [nc, anchors]],\n  ]\n',
  ],
};

const ALPHABET = [
  ...'\n\t :-,[]{}&*!|>\'"#%@`?~$\\0',
  ...['\r', '\r\n', '\0', '\ufeff', '\ud800', '\udfff', '\u202e', '\u2028', '\u0085', '😀', 'é'],
  ...['- ', '  ', ': ', ' #', '<<: *c', '&c ', '*c', '!!str ', '!!binary ', '---\n', '...\n', '? ', '|\n'],
  ...['1e308', '-1', '9007199254740993', '0x10', '0.5', '.inf', '.nan', 'null', 'true', '~', "''", '[]'],
  ...['{}', '[[-1, 1]]', '__proto__', 'constructor', 'toString', 'input', 'previous', 'layers:\n', 'from: '],
  ...[
    'name: ',
    'repeat: ',
    'repeat: 3',
    'repeat: 1000000',
    'reuse: ',
    'conv',
    'conv: ',
    'add: ',
    'kernel: 4',
  ],
  ...[
    'stride: 2',
    'padding: ',
    'blocks:\n',
    'unit',
    '$width',
    '$',
    '1 // 0',
    'Conv',
    'C2f',
    'Concat',
    'Detect',
  ],
  ...['nc', 'scales:\n', 'backbone:\n', 'head:\n', '[-1, 1, Conv, [64]]\n', '# convlint-disable-next-line\n'],
];

const place = fc.nat({ max: 1_000_000 });
const piece = fc.oneof(
  fc.constantFrom(...ALPHABET),
  fc.integer().map(String),
  fc.double().map(String),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

type Change = (text: string, other: string) => string;

const character = fc
  .record({ at: place, remove: fc.nat({ max: 6 }), insert: piece })
  .map<Change>(({ at, remove, insert }) => (text) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + insert + text.slice(start + remove);
  });

const token = fc.record({ at: place, insert: piece }).map<Change>(({ at, insert }) => (text) => {
  const tokens = [...text.matchAll(/[\w.$-]+|[^\s\w]/g)];
  const found = tokens[at % (tokens.length || 1)];
  return found ? text.slice(0, found.index) + insert + text.slice(found.index + found[0].length) : insert;
});

const line = fc
  .record({
    at: place,
    to: place,
    count: fc.nat({ max: 3 }),
    how: fc.constantFrom('copy', 'move', 'delete', 'indent'),
  })
  .map<Change>(({ at, to, count, how }) => (text) => {
    const lines = text.split('\n');
    const start = at % lines.length;
    const block = lines.slice(start, start + 1 + count);
    if (how === 'indent')
      return lines.map((one, i) => (i >= start && i <= start + count ? `  ${one}` : one)).join('\n');
    const rest = how === 'copy' ? lines : lines.toSpliced(start, block.length);
    return (how === 'delete' ? rest : rest.toSpliced(to % (rest.length + 1), 0, ...block)).join('\n');
  });

const splice = fc.record({ at: place, from: place }).map<Change>(
  ({ at, from }) =>
    (text, other) =>
      text.slice(0, at % (text.length + 1)) + other.slice(from % (other.length + 1)),
);

const cut = place.map<Change>((at) => (text) => text.slice(0, at % (text.length + 1)));
const lineEnds = fc.constantFrom('\r\n', '\r').map<Change>((end) => (text) => text.replaceAll('\n', end));

const change = fc.oneof(
  { arbitrary: character, weight: 4 },
  { arbitrary: token, weight: 4 },
  { arbitrary: line, weight: 4 },
  { arbitrary: splice, weight: 1 },
  { arbitrary: cut, weight: 1 },
  { arbitrary: lineEnds, weight: 1 },
);

/** Values, lists and mappings of YAML in all its styles, sense or no sense. */
const yaml = fc.letrec<{ node: string; flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    piece,
    fc.array(tie('flow'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(piece, tie('flow')), { maxLength: 4 })
      .map((pairs) => `{ ${pairs.map((pair) => pair.join(': ')).join(', ')} }`),
  ),
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('flow'),
    fc
      .array(tie('node'), { maxLength: 4 })
      .map((items) => items.map((item) => `\n- ${indented(item)}`).join('')),
    fc
      .array(fc.tuple(piece, tie('node')), { maxLength: 4 })
      .map((pairs) => pairs.map(([key, value]) => `\n${key}: ${indented(value)}`).join('')),
    tie('node').map((text) => `|\n  ${indented(text)}`),
  ),
}));

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

const anyText = fc.oneof(
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
  fc.array(fc.constantFrom(...ALPHABET), { maxLength: 60 }).map((parts) => parts.join('')),
);

/** Texts near those of a format. `whole`: also those that are shown as examples. */
export function fuzzTexts(format: string, { whole = false } = {}): fc.Arbitrary<string> {
  const small = fc.constantFrom(...(SMALL[format] ?? []));
  const sample = whole
    ? fc.oneof({ arbitrary: small, weight: 5 }, fc.constantFrom(...examples(format)))
    : small;
  const head = format === 'cnn-yaml' ? 'input: [8, 8, 3]\nlayers:' : 'nc: 2\nbackbone:';
  const edited = fc
    .tuple(sample, sample, fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([text, other, changes]) => changes.reduce((now, apply) => apply(now, other), text));
  return fc.oneof(
    { arbitrary: edited, weight: 10 },
    { arbitrary: yaml.node.map((text) => head + indented(text)), weight: 2 },
    { arbitrary: yaml.node, weight: 1 },
    { arbitrary: anyText, weight: 1 },
  );
}

function examples(format: string): readonly string[] {
  const folder = join(import.meta.dirname, '../../examples');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name.endsWith('.cnn.yaml') === (format === 'cnn-yaml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
