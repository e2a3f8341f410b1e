// Data of other sizes than the inputs of a model say: which of them Keras 3.15 takes with TensorFlow, and which it refuses.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../../test/harness/analyze.ts';

const LAYERS = {
  dense: ['layers.Dense(2)'],
  conv: ['layers.Conv2D(3, 3)', 'layers.Flatten()', 'layers.Dense(2)'],
  pooled: ['layers.Conv2D(3, 3)', 'layers.GlobalAveragePooling2D()', 'layers.Dense(2)'],
  flat: ['layers.Flatten()', 'layers.Dense(2)'],
  scaled: ['layers.Rescaling(0.1)', 'layers.Flatten()', 'layers.Dense(2)'],
  words: ['layers.Embedding(5, 2)', 'layers.LSTM(2)'],
  steps: ['layers.LSTM(2)'],
};

/** Input, data, layers, whether a `Sequential` refuses it, whether a model of tensors does. */
const MEASURED: readonly (readonly [string, string, keyof typeof LAYERS, boolean, boolean])[] = [
  ['784,', '28, 28', 'dense', true, true],
  ['784,', '785', 'dense', true, true],
  ['28, 28, 1', '28, 28', 'conv', false, false],
  ['28, 28', '28, 28, 1', 'flat', false, false],
  ['28, 28, 1', '32, 32, 3', 'conv', true, true],
  ['28, 28, 3', '32, 32, 3', 'pooled', false, true],
  ['28, 28, 3', '32, 32, 3', 'conv', true, true],
  ['28, 28, 3', '28, 28', 'conv', true, true],
  ['600, 784', '784', 'dense', true, true],
  ['4,', '', 'dense', true, true],
  ['1,', '', 'dense', false, false],
  ['10, 1', '10', 'steps', false, false],
  ['10, 1', '12, 1', 'steps', false, true],
  ['28, 28', '784', 'flat', true, true],
  ['20,', '25', 'words', false, true],
  ['28, 28, 1', '1, 28, 28', 'pooled', true, true],
  ['None, 3', '7, 3', 'steps', false, false],
];

const HEAD = 'import keras\nimport numpy as np\nfrom keras import layers\n';

function isRefused(model: string, data: string): boolean {
  const fit = `model.fit(np.zeros((8, ${data})), np.zeros((8, 2)))\n`;
  const { findings } = analyzeText(`${HEAD}${model}model.compile("sgd", "mse")\n${fit}`, {}, 'net.py');
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule }) => rule.id).filter((id) => id !== 'model-input')).toEqual([]);
  return errors.length > 0;
}

describe('data that a model is fitted to', () => {
  it.each(MEASURED)('input (%s), data (%s), %s', (input, data, of, inSequence, ofTensors) => {
    const stack = LAYERS[of];
    const sequence = `model = keras.Sequential([keras.Input((${input})), ${stack.join(', ')}])\n`;
    const calls = stack.map((layer) => `x = ${layer}(x)\n`).join('');
    const tensors = `i = x = keras.Input((${input}))\n${calls}model = keras.Model(i, x)\n`;
    expect(isRefused(sequence, data)).toBe(inSequence);
    expect(isRefused(tensors, data)).toBe(ofTensors);
  });

  it('is judged where a model is asked what it makes of it, and where it comes in batches', () => {
    const model = `model = keras.Sequential([keras.Input((784,)), layers.Dense(2)])\n`;
    const said = (...lines: readonly string[]) =>
      analyzeText(`${HEAD}import tensorflow as tf\n${model}${lines.join('\n')}\n`, {}, 'net.py').findings.map(
        ({ message }) => message,
      );
    expect(said('model.predict(np.zeros((8, 28, 28)))')).toEqual([
      '`model` takes a vector of 784, as its input says, but `predict` gives it 28×28 for each sample.',
    ]);
    const slices = 'data = tf.data.Dataset.from_tensor_slices((np.zeros((8, 28, 28)), np.zeros((8, 2))))';
    expect(said(slices, 'model.compile("sgd", "mse")', 'model.fit(data.batch(2))')).toEqual([
      '`model` takes a vector of 784, as its input says, but `fit` gives it 28×28 for each sample.',
    ]);
  });
});

it('is what NumPy makes of it: arrays one behind the other, and one array for each input', () => {
  const model = `model = keras.Sequential([keras.Input((28, 28, 3)), layers.Flatten(), layers.Dense(2)])\n`;
  const data = 'x = np.zeros((8, 28, 28, 3))\nx = np.concatenate((x, x))\n';
  const { findings } = analyzeText(
    `${HEAD}${model}${data}model.predict(x)\nmodel.predict([x])\n`,
    {},
    'net.py',
  );
  expect(findings).toEqual([]);
});
