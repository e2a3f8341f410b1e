// What is said of programs that make models of Keras, and what is not.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

const HEAD = `import keras
import numpy
from keras import layers
`;

const read = (...lines: readonly string[]) => analyzeText(`${HEAD}${lines.join('\n')}\n`, {}, 'net.py');
const errorsOf = (...lines: readonly string[]) =>
  read(...lines)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

const MODEL = [
  'inputs = keras.Input((8, 8, 3))',
  'x = layers.Conv2D(4, 3, name="first")(inputs)',
  'model = keras.Model(inputs, layers.Flatten(name="flat")(x), name="small")',
];

describe('a layer by its name', () => {
  it('that there is not ends the program', () => {
    const said = '`firsts` cannot be read: the model `small` has no layer of that name.';
    expect(errorsOf(...MODEL, 'print(model.get_layer("firsts").output)')).toEqual([
      `${said} The nearest is \`first\`.`,
    ]);
    expect(errorsOf(...MODEL, 'wanted = "firsts"', 'print(model.get_layer(wanted).output)')).toEqual([
      '`firsts` cannot be read: the model `small` has no layer of that name, the nearest is `first`.',
    ]);
  });

  it.each([
    ['it is there', ...MODEL, 'model.get_layer("flat")'],
    ['another version may call it so', ...MODEL, 'model.get_layer("conv2d_7")'],
    [
      'another version of the library may have it',
      'model = keras.applications.ResNet50(weights=None)',
      'model.get_layer("res5c_branch2c")',
    ],
    [
      'it is asked whether it is there',
      ...MODEL,
      'try:',
      '    model.get_layer("second")',
      'except ValueError:',
      '    print("no")',
    ],
    [
      'not all is known that the model is made of',
      'import other',
      'inputs = keras.Input((8, 8, 3))',
      'model = keras.Model(inputs, layers.Add()([other.block(inputs), layers.ReLU()(inputs)]))',
      'model.get_layer("inside")',
    ],
  ])('is not judged: %s', (_, ...lines) => {
    expect(errorsOf(...lines)).toEqual([]);
  });
});

it('a sequence of layers of which nothing says what arrives has what follows from their arguments', () => {
  const stack = ['layers.Embedding(1000, 16)', 'layers.LSTM(8)', 'layers.Dense(1)'];
  const { facts, network } = read(`model = keras.Sequential([${stack.join(', ')}])`);
  // 1000·16, 4·8·(16 + 8 + 1), 8 + 1
  expect(network.layers.map(({ id }) => facts.layers[id]?.cost.params)).toEqual([0, 16000, 800, 9]);
});

it('concatenating along the batch takes what is equal on all other axes', () => {
  const inputs = ['a = keras.Input((16,))', 'b = keras.Input((8,))'];
  expect(errorsOf(...inputs, 'm = keras.Model([a, b], layers.Concatenate(axis=0)([a, b]))')).toHaveLength(1);
  expect(errorsOf(...inputs, 'm = keras.Model([a, b], layers.Concatenate(axis=0)([a, a]))')).toEqual([]);
});
