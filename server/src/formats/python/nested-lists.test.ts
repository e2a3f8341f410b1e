// Lists that hold themselves many times, given to models or kept and returned by them: they are read in bounded time, and nothing is thrown.
import { expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

/** In milliseconds of CPU time; going through all of them would take minutes. */
const MOST = 2000;

const LISTS = `
l = []
for i in range(30):
    l.append(l)
d = {str(i): l for i in range(9)}
t = (1, 2)
for i in range(40):
    t = (t, t)
`;

const TORCH = (used: string) => `import torch
from torch import nn
${LISTS}
class Net(nn.Module):
    def __init__(self, kept=None):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.kept = kept
    def forward(self, x, *more):
        ${used.startsWith('return') ? used : 'return self.fc(x)'}

${used.startsWith('return') ? '' : used}
Net()(torch.randn(1, 3))
`;

const KERAS = (used: string) => `import keras
from keras import layers, ops
${LISTS}
class Own(layers.Layer):
    def __init__(self, kept=None):
        super().__init__()
        self.dense = layers.Dense(3)
        self.kept = kept
    def call(self, x, *more):
        return self.dense(x)

x = keras.Input((4,))
${used}
model = keras.Model(x, layers.Dense(3)(x))
`;

it.each([
  ...[
    'torch.cat(l)',
    'torch.stack(d)',
    'torch.broadcast_shapes(l)',
    'nn.Linear(t, t)',
    'nn.LayerNorm(t)',
  ].map(TORCH),
  ...[
    'Net()(l)',
    'Net()(torch.zeros(1, 3), d)',
    'Net()(t)',
    'Net(l)(torch.zeros(1, 3))',
    'nn.LSTM(3, 3)(t)',
  ].map(TORCH),
  ...['return self.fc(x), l', 'return {"x": self.fc(x), "d": d}', 'return self.fc(x), t'].map(TORCH),
  ...['import numpy as np; np.stack(l)', 'import einops; einops.rearrange(l, "a b -> b a")'].map(TORCH),
  ...['ops.concatenate(l)', 'layers.Add()(d)', 'Own()(l)', 'Own()(x, d)', 'Own(l)(x)', 'Own()(x, t)'].map(
    KERAS,
  ),
  ...['keras.Model(l, d)', 'keras.Model(x, l)', 'keras.Sequential(l)', 'layers.Lambda(lambda x: l)(x)'].map(
    KERAS,
  ),
])('end in time: %#', (text) => {
  const start = process.cpuUsage();
  expect(analyzeText(text, {}, 'net.py').findings).toBeDefined();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(MOST);
});
