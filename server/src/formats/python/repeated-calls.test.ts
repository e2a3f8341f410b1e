// Loops that call a whole model again and again, as those that train or sample do: a call that was made before is not made again, and after
// so many turns of that how often the loop goes on decides nothing.
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

const known = (text: string) => new Program(readPython(text), 'model.py').run.interpreter.modelCalls.known;

describe('a loop that calls a whole model', () => {
  it.each([
    ['in a dict', 'model({"noisy": x, "time": tf.constant([t] * 16)})'],
    ['in a list, with more beside', 'model([x, tf.constant([t] * 16)], training=False)'],
  ])('is gone through until fifty turns told nothing new: Keras, tensors %s', (_, call) => {
    const calls = known(SAMPLED(call));
    expect(calls).toBeGreaterThan(45);
    expect(calls).toBeLessThan(60);
  });

  it('is so in PyTorch, and in a loop of loops', () => {
    expect(known(TRAINED)).toBeLessThan(3000);
  });

  it('leaves what is known of the model', () => {
    const [model] = python.read(TRAINED, { fileName: 'model.py' }).models;
    expect(model.network.layers.map(({ kind }) => kind)).toEqual(['input', 'Conv2d', 'Flatten', 'Linear']);
  });

  it.each([
    'found = model.predict(noise)',
    'state["found"] = model.predict(noise)',
    'found = model.predict(noise)\n    other = found\n    noise = np.random.normal(size=(20, 8))',
  ])('leaves the names of models, whatever it makes anew in each turn: %s', (body) => {
    const text = `
import keras, numpy as np

first = keras.Input(shape=(8,))
model = keras.Model(first, keras.layers.Dense(4)(first))
state = {}
noise = np.random.normal(size=(20, 8))
for step in range(10000):
    ${body}
`;
    expect(python.read(text, { fileName: 'model.py' }).models.map(({ id }) => id)).toEqual(['model']);
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

describe('loops over models and sizes, each called many times', () => {
  const last = (text: string, model: string) =>
    python
      .read(text, { fileName: 'model.py' })
      .models.find(({ id }) => id === model)
      ?.network.layers.map(({ attributes }) => attributes.get('shape')?.value)[0];

  it('are gone through to their ends', () => {
    const timed = `
import torch
from torch import nn

class A(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Conv2d(3, 4, 3))

class B(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Conv2d(3, 5, 3))

x = torch.randn(1, 3, 96, 64)
for model in [A(), B()]:
    for _ in range(200):
        y = model(x)
`;
    expect(last(timed, 'A()')).toEqual([3, 96, 64]);
    expect(last(timed, 'B()')).toEqual([3, 96, 64]);
  });

  it('leave an iterator where nobody knows', () => {
    const { run } = new Program(
      readPython(`
import torch
from torch import nn

m = nn.Linear(2, 2)
it = iter(range(300))
for i in it:
    m(torch.zeros(1, 2))
k = next(it, 'end')
`),
      'model.py',
    );
    expect(run.value('k')?.type).toBe('unknown');
  });
});

describe('calls with the same sizes', () => {
  const at = (text: string, name: string) => {
    const program = new Program(readPython(text), 'model.py');
    return program.run.interpreter.text(program.run.value(name) ?? { type: 'none' }, true);
  };

  it('are others where values decide what comes of them', () => {
    const text = `
import torch
from torch import nn

class Net(nn.Module):
    def forward(self, x, size):
        return x.reshape(size.tolist())

net = Net()
one = tuple(net(torch.zeros(8, 64), torch.tensor([16, 32])).shape)
two = tuple(net(torch.zeros(8, 64), torch.tensor([4, 128])).shape)
`;
    expect([at(text, 'one'), at(text, 'two')]).toEqual(['(16, 32)', '(4, 128)']);
  });

  it('are others where something was set in a model of Keras', () => {
    const text = `
import tensorflow as tf

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.n = 4

    def call(self, x, training=False):
        return tf.reshape(x, [-1, self.n])

net = Net()
one = tuple(net(tf.zeros([8, 8]), training=False).shape)
net.n = 8
two = tuple(net(tf.zeros([8, 8]), training=False).shape)
`;
    expect([at(text, 'one'), at(text, 'two')]).toEqual(['(16, 4)', '(8, 8)']);
  });

  it('give lists of their own', () => {
    const text = `
import torch
from torch import nn

class Net(nn.Module):
    def forward(self, x):
        return [x, x]

net = Net()
x = torch.zeros(1, 2)
outs = net(x)
outs.append(x)
counts = [len(outs), len(net(x)), len(net(x))]
`;
    expect(at(text, 'counts')).toBe('[3, 2, 2]');
  });
});
