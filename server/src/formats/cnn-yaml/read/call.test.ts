// Classes of PyTorch and Keras in this format: what stands behind them, and what is said of what does not fit.
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../text/span.ts';
import { read } from '../testing/read.ts';

/** The attributes of the only layer, with what the file said wrongly. */
function layerOf(entry: string, head = ''): { values: Record<string, unknown>; problems: readonly string[] } {
  const { network } = read(`${head}input: [8, 8, 3]\nlayers:\n  - ${entry}\n`);
  const layer = network.layers.at(-1);
  const written = [...(layer?.attributes.values() ?? [])].filter(({ span }) => span);
  return {
    values: Object.fromEntries(written.map(({ name, value }) => [name, value])),
    problems: network.problems.map((problem) => `${problem.type} ${sourceOf(problem.span)}`),
  };
}

const even = (side: number) => ({ before: side, after: side });

describe('arguments', () => {
  it.each<[string, Record<string, unknown>]>([
    ['Conv2d: [3, 6, 5]', { in_channels: 3, filters: 6, kernel: 5 }],
    ['Conv2d: (3, 6, 5)', { in_channels: 3, filters: 6, kernel: 5 }],
    ['Conv2d: [3, 6, (5, 3), padding: 1]', { in_channels: 3, filters: 6, kernel: [5, 3], padding: 1 }],
    [
      'Conv2d: [3, 6, 5, padding=1, stride=(2, 1)]',
      { in_channels: 3, filters: 6, kernel: 5, padding: 1, stride: [2, 1] },
    ],
    [
      'Conv2d: { in_channels: 3, out_channels: 2 * 3, kernel_size: (5, 5) }',
      { in_channels: 3, filters: 6, kernel: [5, 5] },
    ],
    ['nn.Conv2d: [3, 6, 5, bias: False]', { in_channels: 3, filters: 6, kernel: 5, bias: false }],
    [
      'Conv2d: [3, 6, 5, 1, same]',
      { in_channels: 3, filters: 6, kernel: 5, stride: 1, padding: 'same_pytorch' },
    ],
    ['Conv2D: [6, 5]', { filters: 6, kernel: 5 }],
    ["Conv2D: [6, (5, 5), activation='relu']", { filters: 6, kernel: [5, 5], activation: 'relu' }],
    [
      'Conv2D: { filters: 6, kernel_size: 5, padding: same }',
      { filters: 6, kernel: 5, padding: 'same_tensorflow' },
    ],
    ['Conv2D: { filters: 6, kernel_size: 5, kernel_initializer: he_normal }', { filters: 6, kernel: 5 }],
    ['Linear: [192, 10]', { in_features: 192, units: 10 }],
    ['Linear: 10', { units: 10 }],
    ['Dense: [10, softmax]', { units: 10, activation: 'softmax' }],
    ['BatchNorm2d: 3', { in_channels: 3 }],
    ['MaxPool2d: [3, 2]', { kernel: 3, stride: 2 }],
    ['MaxPool2d: { kernel_size: 3, ceil_mode: True }', { kernel: 3, rounding: 'ceil' }],
    ['MaxPooling2D: (2, 2)', { kernel: [2, 2] }],
    ['AdaptiveAvgPool2d: [6, 6]', { output_size: [6, 6] }],
    ['Reshape: [4, 48]', { shape: [4, 48] }],
    ['view: [-1, 192]', { shape: [192] }],
    ['view: [-1]', { shape: [-1] }],
    [
      'ZeroPad2d: [1, 2, 3, 4]',
      {
        padding: [
          { before: 3, after: 4 },
          { before: 1, after: 2 },
        ],
      },
    ],
    ['ZeroPadding2D: [1, 2]', { padding: [even(1), even(2)] }],
    ['Softmax: { dim: 1 }', { axis: 0 }],
    ['softmax: { dim: -1 }', { axis: -1 }],
    ['flatten: 1', { start_axis: 0 }],
    ['F.max_pool2d: 2', { kernel: 2 }],
    ['torch.flatten: 1', { start_axis: 0 }],
    ['UpSampling2D: 2', { scale: 2 }],
    ['Dropout: { p: 0.5 }', { rate: 0.5 }],
    ['LeakyReLU: 0.2', { slope: 0.2 }],
    ['ReLU: { inplace: True }', {}],
    ['Rescaling: 1./255', {}],
    ['Conv2d: { filters: 6, kernel: 5 }', { filters: 6, kernel: 5 }],
  ])('%s', (entry, values) => {
    expect(layerOf(entry)).toEqual({ values, problems: [] });
  });

  it.each([
    ['Conv2d: [6, 5]', 'missing-attribute Conv2d'],
    ['Conv2d: [3, 6, 5, paddin: 1]', 'unknown-attribute paddin'],
    ['Conv2d: [3, 6, 5, 1, 2, padding: 1]', 'structure padding'],
    ['Conv2d: 3, 6, 5', 'structure 3, 6, 5'],
    ['Conv2d(3, 6, 5)', 'structure Conv2d(3, 6, 5)'],
    ['ReLU()', 'structure ReLU()'],
    ['conv: [6, 5]', 'structure [6, 5]'],
    ['MaxPool2d: [2, 2, 0, 1, False, False, 3]', 'surplus-arguments 3'],
    ['Softmax: { dim: 0 }', 'invalid-value 0'],
    ['BatchNorm2d: many', 'invalid-value many'],
    ['Conv2D: { filters: 6, kernel_size: 5, kernal: 3 }', 'unknown-attribute kernal'],
    ['ReLU: 6', 'invalid-value 6'],
    ['Activation: [relu, 3]', 'surplus-arguments 3'],
    ['Conv2d: {3, 6, 5}', 'structure {3, 6, 5}'],
    ['Conv2d: { out_channels=6, kernel_size=5 }', 'structure { out_channels=6, kernel_size=5 }'],
    ['Conv2d: [3 6 5]', 'structure 3 6 5'],
    ['Conv2d: 3 6 5', 'structure 3 6 5'],
    ['Conv2d [3, 6, 5]', 'structure Conv2d [3, 6, 5]'],
    ['Conv2d:[3, 6, 5]', 'structure Conv2d:[3, 6, 5]'],
    ['conv 64', 'structure conv 64'],
    ['Conv2d: none', 'invalid-value none'],
    ['conv: none', 'invalid-value none'],
    ['Conv2D: [32, 3, relu]', 'structure relu'],
    ['Conv2D: [32, 3, same]', 'structure same'],
    ['Conv2D: [32, 3x3]', 'invalid-value 3x3'],
    ['Dense: [10, sigmod]', 'invalid-value sigmod'],
    ['Activation: rellu', 'invalid-value rellu'],
    ['BatchNormalization: 32', 'invalid-value 32'],
    ['Dropout: 50%', 'invalid-value 50%'],
    ['conv: [64]', 'invalid-value [64]'],
  ])('%s: one slip, said once', (entry, problem) => {
    expect(layerOf(entry).problems).toEqual([problem]);
  });

  it('are those of the library that the file is for, or else of the one that has such a class', () => {
    expect(layerOf('Conv2D: [1, 6, 5]', 'framework: pytorch\n').problems).toEqual(['unknown-kind Conv2D']);
    expect(layerOf('Conv2d: [32, 3]', 'framework: keras\n').problems).toEqual(['unknown-kind Conv2d']);
    expect(layerOf('Conv2D: [32, 3]', 'framework: pytorch\n').values).toEqual({ filters: 32, kernel: 3 });
  });

  it('are worked out in blocks at each use', () => {
    const { network } = read(
      'input: [8, 8, 3]\nblocks:\n  unit:\n    parameters: [width]\n    layers:\n      - Conv2d: [3, 2 * $width, 3]\n      - BatchNorm2d: $width * 2\nlayers:\n  - unit: 4\n',
    );
    const given = network.layers.map(
      ({ attributes }) => attributes.get('filters')?.value ?? attributes.get('in_channels')?.value,
    );
    expect(given).toEqual([undefined, 8, 8]);
    expect(network.problems).toEqual([]);
  });
});

describe('names of layers of Keras', () => {
  it.each([
    'Conv2D: { filters: 6, kernel_size: 3, name: a }',
    "Conv2D: [6, 3, name='a']",
    'Conv2D: [6, 3, name: a]',
  ])('%s', (entry) => {
    const { network } = read(
      `input: [8, 8, 3]\nlayers:\n  - ${entry}\n  - Flatten\n  - relu:\n    from: a\n`,
    );
    expect(network.problems).toEqual([]);
    expect(network.layers.map(({ name }) => name)).toEqual(['input', 'a', undefined, undefined]);
  });
});

describe('inputs as layers', () => {
  it.each([
    'Input: (8, 8, 1)',
    'Input: { shape: [8, 8, 1] }',
    'keras.Input: { shape: (8, 8, 1), name: x }',
    'InputLayer: { input_shape: [8, 8, 1] }',
    'Conv2D: { filters: 2, kernel_size: 3, input_shape: (8, 8, 1) }',
    'Conv2D: [2, 3, input_shape=(8, 8, 1)]',
  ])('%s', (entry) => {
    const { network } = read(`framework: keras\nlayers:\n  - ${entry}\n  - Flatten\n`);
    expect(network.problems).toEqual([]);
    expect(network.layers[0]?.attributes.get('shape')?.value).toEqual([8, 8, 1]);
  });

  it('stand for what the head says, or it is said that they do not', () => {
    const problemsOf = (sizes: string) =>
      read(`input: [8, 8, 1]\nlayers:\n  - Input: ${sizes}\n  - Flatten\n`).network.problems;
    expect(problemsOf('[8, 8, 1]')).toEqual([]);
    expect(problemsOf('[8, 8, 3]')).toMatchObject([{ type: 'structure' }]);
  });
});
