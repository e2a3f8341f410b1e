// What a model of Keras predicts is an array with as many samples as it was given, or as nobody knows.
import { expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

const MODEL = `import keras
import numpy as np
from keras import layers

inputs = keras.Input(shape=(3,))
outputs = layers.Reshape((4, 8))(layers.Dense(32)(inputs))
model = keras.Model(inputs, outputs)
second = keras.Sequential([keras.Input((4, 8)), layers.Flatten(), layers.Dense(2)])
made = model.predict(np.random.normal(size=(10, 3)))
`;

const findingsOf = (lines: readonly string[]) =>
  analyzeText(`${MODEL}${lines.join('\n')}\n`, {}, 'net.py').findings.map(({ message }) => message);

it.each([
  ['for i in range(made.shape[0]):', '    print(made[i])'],
  ['flat = made.reshape(made.shape[0], -1)', 'print(flat.shape[0] + 1)'],
  ['print(second.predict(made).shape[0] + 1)'],
  ['score = model.evaluate_generator(made, steps=50)', 'found = model.predict_generator(made, steps=50)'],
  ['one = keras.Model([inputs], [outputs])', 'print(one.predict(np.zeros((2, 3)))[0, 1])'],
  ['one = keras.Model([inputs], [outputs])', 'print(one(np.zeros((2, 3))).numpy())'],
])('goes on as an array: %s', (...lines) => {
  expect(findingsOf(lines)).toEqual([]);
});

it('still does not fit what takes another size', () => {
  expect(findingsOf(['model.predict(made[:, 0, :5])'])).toEqual([expect.stringContaining('5')]);
});
