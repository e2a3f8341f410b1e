// Models of the format `cnn-yaml` as its grammar makes them, with kinds and attributes of the catalogue, and values
// that are right, wrong or beside the point.
import fc from 'fast-check';
import { odd, writtenValue } from '../../../../../test/harness/fuzz/words.ts';
import { namesOf, operations } from '../../../operations/catalogue.ts';

const name = fc.constantFrom('a', 'b', 'c', 'out', 'unit', 'left', 'input', 'previous', 'a.0', 'b.out', '1');
const reference = fc.oneof(
  { arbitrary: name, weight: 5 },
  { arbitrary: fc.constantFrom('previous', 'input'), weight: 3 },
  { arbitrary: odd, weight: 1 },
);
const references = fc.oneof(
  reference,
  fc.array(reference, { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
);

/** What may stand behind a kind, for each kind of the catalogue. */
const kinds = operations.map((operation) => {
  const pairs = Object.entries(operation.attributes).map(([attribute, spec]) =>
    fc
      .tuple(fc.constantFrom(attribute, ...(spec.aliases ?? [])), writtenValue(spec))
      .map(([key, value]) => `${key}: ${value}`),
  );
  const own = pairs.length > 0 ? fc.oneof(...pairs) : fc.constant('other: 1');
  const written = fc.oneof(
    { arbitrary: own, weight: 12 },
    { arbitrary: odd.map((key) => `${key}: 1`), weight: 1 },
  );
  const shorthand = operation.shorthand && operation.attributes[operation.shorthand];
  return fc.record({
    kind: fc.constantFrom(...namesOf(operation)),
    attributes: fc.array(written, { maxLength: 3 }),
    shorthand: shorthand ? writtenValue(shorthand) : odd,
  });
});
/** Classes of libraries with what may stand behind them, right or wrong. */
const argument = fc.constantFrom(
  ...[
    '1',
    '3',
    '8',
    '16 * 2',
    '0',
    '-1',
    '2.5',
    'same',
    'relu',
    'True',
    'None',
    '(3, 3)',
    '((1, 1), (2, 2))',
    '[2, 2]',
    '$width',
  ],
  ...[
    'padding: 1',
    'padding=1',
    'stride=(2, 2)',
    'bias: False',
    'activation: relu',
    'dim: 1',
    'input_shape: [8, 8, 3]',
    'zzz=3',
  ],
);
const classOfLibrary = fc
  .tuple(
    fc.constantFrom(
      ...[
        'Conv2d',
        'Conv2D',
        'nn.Linear',
        'Dense',
        'BatchNorm2d',
        'ReLU',
        'MaxPool2d',
        'MaxPooling2D',
        'Softmax',
        'Flatten',
        'view',
      ],
      ...[
        'UpSampling2D',
        'Activation',
        'Input',
        'Reshape',
        'ZeroPad2d',
        'LayerNorm',
        'GRU',
        'Concatenate',
        'cat',
        'Unflatten',
      ],
    ),
    fc.array(argument, { maxLength: 4 }),
    fc.constantFrom('list', 'list', 'map', 'alone', 'call'),
  )
  .map(([kind, given, how]): readonly string[] => {
    if (how === 'list') return [`${kind}: [${given.join(', ')}]`];
    if (how === 'call') return [`${kind}(${given.join(', ')})`];
    if (how === 'map') return [`${kind}: { ${given.filter((one) => one.includes(': ')).join(', ')} }`];
    return [`${kind}: ${given[0] ?? ''}`];
  });

const common = [
  'conv',
  'conv',
  'max_pool',
  'dense',
  'flatten',
  'relu',
  'add',
  'concat',
  'batch_norm',
  'upsample',
  'split',
];
const commonKinds = common
  .map((id) => kinds[operations.findIndex((each) => each.id === id)])
  .flatMap((one) => one ?? []);
const kind = fc.oneof(...commonKinds.map((arbitrary) => ({ arbitrary, weight: 6 })), ...kinds);

type Style = 'flow' | 'lines' | 'shorthand' | 'alone';
const style = fc.constantFrom<Style[]>('flow', 'flow', 'lines', 'shorthand', 'alone');

/** The lines of an entry, the first without its dash. */
const layer = fc.record({ what: kind, style }).map(({ what, style }): readonly string[] => {
  const { kind, attributes, shorthand } = what;
  if (style === 'alone') return [kind];
  if (style === 'shorthand') return [`${kind}: ${shorthand}`];
  if (style === 'flow') return [`${kind}: { ${attributes.join(', ')} }`];
  return [`${kind}:`, ...attributes.map((pair) => `    ${pair}`)];
});

const beside = fc.oneof(
  name.map((one) => `name: ${one}`),
  references.map((one) => `from: ${one}`),
  fc.constantFrom('repeat: 2', 'repeat: 3', 'repeat: 0', 'repeat: $width', 'repeat: 70'),
  odd.map((one) => `${one}: ${one}`),
);
const withBeside = (lines: fc.Arbitrary<readonly string[]>) =>
  fc
    .tuple(lines, fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.array(beside, { maxLength: 2 })))
    .map(([all, more]) => [...all, ...more]);

const use = fc
  .tuple(
    fc.constantFrom('unit', 'unit', 'other'),
    fc.constantFrom('', ': 4', ': { width: 4 }', ': { width: 8, stride: 2 }'),
  )
  .map((parts): readonly string[] => [parts.join('')]);
const reuse = name.map((one): readonly string[] => [`reuse: ${one}`]);

const list = fc.letrec<{ entry: readonly string[]; list: readonly string[] }>((tie) => ({
  entry: withBeside(
    fc.oneof(
      { maxDepth: 2 },
      { arbitrary: layer, weight: 12 },
      { arbitrary: classOfLibrary, weight: 4 },
      { arbitrary: use, weight: 2 },
      { arbitrary: reuse, weight: 1 },
      {
        arbitrary: tie('list').map((inner) => ['repeat: 2', 'layers:', ...inner.map((line) => `  ${line}`)]),
        weight: 1,
      },
    ),
  ),
  list: fc
    .array(tie('entry'), { minLength: 1, maxLength: 3 })
    .map((entries) =>
      entries.flatMap((lines) => lines.map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`))),
    ),
}));

const size = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map(String),
  fc.constantFrom('H', '?', '0', '-1', '1e9'),
);
const shape = fc.array(size, { minLength: 1, maxLength: 4 }).map((sizes) => `[${sizes.join(', ')}]`);
const input: fc.Arbitrary<readonly string[]> = fc.oneof(
  { arbitrary: shape.map((one) => [`input: ${one}`]), weight: 6 },
  {
    arbitrary: fc.tuple(shape, shape).map(([left, right]) => [`inputs: { left: ${left}, right: ${right} }`]),
    weight: 2,
  },
  { arbitrary: odd.map((one) => [`input: ${one}`]), weight: 1 },
  { arbitrary: fc.constant<readonly string[]>([]), weight: 1 },
);

const head: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom('pytorch', 'keras', 'caffe', 'darknet', 'other').map((one) => [`framework: ${one}`]),
  fc.constantFrom('floor', 'ceil', 'exact').map((one) => [`rounding: ${one}`]),
  fc.constantFrom('channels_first', 'channels_last').map((one) => [`layout: ${one}`]),
  kind.map(({ kind, attributes }) => [`defaults: { ${kind}: { ${attributes.join(', ')} } }`]),
  references.map((one) => [`outputs: ${one}`]),
  kind.map(({ attributes }) => [`x-c: &c { ${attributes.join(', ')} }`]),
  fc
    .tuple(fc.constantFrom('{ width: , stride: 1 }', '[width]', '{ width: 4 }', '[]'), list.list, references)
    .map(([parameters, layers, outputs]) => [
      'blocks:',
      '  unit:',
      `    parameters: ${parameters}`,
      '    layers:',
      ...layers.map((line) => `      ${line}`),
      `    outputs: ${outputs}`,
    ]),
  fc.tuple(odd, odd).map(([key, value]) => [`${key}: ${value}`]),
);

/** A whole file. */
export const cnnModel: fc.Arbitrary<string> = fc
  .record({
    input,
    heads: fc.oneof({ arbitrary: fc.constant([]), weight: 1 }, fc.array(head, { maxLength: 2 })),
    layers: fc.oneof({ arbitrary: fc.tuple(list.list), weight: 3 }, fc.array(list.list, { maxLength: 2 })),
    indent: fc.constantFrom('', '  '),
    order: fc.nat({ max: 4 }),
  })
  .map(({ input, heads, layers, indent, order }) => {
    const parts = heads.toSpliced(order, 0, input);
    const rows = layers.flat().map((line) => indent + line);
    return [...parts.flat(), 'layers:', ...rows, ''].join('\n');
  });
