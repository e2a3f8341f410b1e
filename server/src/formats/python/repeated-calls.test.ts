// Loops that call a whole model again and again, as those that train or sample do: a call that was made before is not made again, and after
// so many of them how often the loop goes on decides nothing.
import { describe, expect, it } from 'vitest';
import { readPython } from '../../syntax/python/read-python.ts';
import { python } from './index.ts';
import { Program } from './program.ts';

/** A denoising model with two inputs, sampled as diffusion models are: one call for each of thousands of steps. */
const SAMPLED = (call: string) => `
import tensorflow as tf

noisy = tf.keras.layers.Input(shape=[8, 8, 1], name="noisy")
time = tf.keras.layers.Input(shape=[], name="time")
z = tf.keras.layers.Conv2D(4, 3, padding="same")(noisy)
z = z + tf.keras.layers.Dense(4)(time[:, tf.newaxis])[:, tf.newaxis, tf.newaxis, :]
model = tf.keras.Model(inputs=[noisy, time], outputs=[tf.keras.layers.Conv2D(1, 3, padding="same")(z)])

def sample():
    x = tf.random.normal([16, 8, 8, 1])
    for t in range(4000, 0, -1):
        found = ${call}
        x = x - 0.1 * found
    return x

x = sample()
`;

const TRAINED = `
import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Flatten(), nn.Linear(8 * 6 * 6, 2))

def train(epochs):
    for epoch in range(epochs):
        for step in range(500):
            found = model(torch.randn(4, 3, 8, 8))

train(50)
`;

const known = (text: string) => new Program(readPython(text), 'model.py').run.interpreter.repeats;

describe('a loop that calls a whole model', () => {
  it.each([
    ['in a dict', 'model({"noisy": x, "time": tf.constant([t] * 16)})'],
    ['in a list, with more beside', 'model([x, tf.constant([t] * 16)], training=False)'],
  ])('is gone through until a hundred calls were known from before: Keras, tensors %s', (_, call) => {
    const repeats = known(SAMPLED(call));
    expect(repeats).toBeGreaterThan(90);
    expect(repeats).toBeLessThan(120);
  });

  it('is so in PyTorch, and in a loop of loops', () => {
    expect(known(TRAINED)).toBeLessThan(400);
  });

  it('leaves what is known of the model', () => {
    const [model] = python.read(TRAINED, { fileName: 'model.py' }).models;
    expect(model.network.layers.map(({ kind }) => kind)).toEqual(['input', 'Conv2d', 'Flatten', 'Linear']);
  });

  it('that makes a layer in each turn is gone through to its end, however often it calls a model', () => {
    const text = `
import torch
from torch import nn

part = nn.Conv2d(8, 8, 1)
parts = []
for at in range(60):
    parts.append(nn.Conv2d(8, 8, 1))
    part(torch.randn(1, 8, 4, 4))
whole = nn.Sequential(*parts)
whole(torch.randn(1, 8, 4, 4))
`;
    const { models } = python.read(text, { fileName: 'model.py' });
    expect(models.find(({ network }) => network.layers.length > 10)?.network.layers).toHaveLength(61);
  });
});
