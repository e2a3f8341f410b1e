import { expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

const NET = `import torch
from torch import nn
from elsewhere import settings

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        KEPT
        self.conv = nn.Conv2d(3, 8, 3)
        self.left_out = nn.Conv2d(8, 8, 3)

    def forward(self, x):
        return self.conv(x)

Net()(torch.randn(1, 3, 8, 8))
`;

const found = (kept: string) =>
  analyzeText(NET.replace('KEPT', kept), {}, 'net.py')
    .findings.map(({ rule }) => rule.id)
    .filter((id) => id === 'unreachable-layer');

it('says of a program that a layer is left out', () => {
  expect(found('self.width = 3')).toEqual(['unreachable-layer']);
});

it('says nothing of it where something in the model is not known', () => {
  expect(found('self.width = settings.width')).toEqual([]);
});

const LOSS = `import keras
from keras import layers, ops

class Endpoint(layers.Layer):
    def call(self, targets, logits):
        LOSS
        return ops.softmax(logits)

inputs = keras.Input(shape=(3,), name="inputs")
targets = keras.Input(shape=(10,), name="targets")
logits = layers.Dense(10)(inputs)
outputs = Endpoint()(targets, logits)
model = keras.Model(inputs=[inputs, targets], outputs=outputs)
`;

it.each([
  ['loss = ops.mean(ops.square(targets - logits))', ['unreachable-layer']],
  ['self.add_loss(ops.mean(ops.square(targets - logits)))', []],
])('says nothing of what a layer may have in a loss of its own: %s', (loss, wanted) => {
  const { findings } = analyzeText(LOSS.replace('LOSS', loss), {}, 'net.py');
  expect([...new Set(findings.map(({ rule }) => rule.id))]).toEqual(wanted);
});

const HEADS = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.side = nn.Sequential(nn.Linear(8, 3))

    def forward(self, x):
        if self.training:
            return self.conv(x), self.side(x.mean((2, 3)))
        return self.conv(x)

net = Net()
PUT
net(torch.randn(1, 3, 8, 8))
`;

it.each([
  ['net.side = nn.Sequential(nn.Linear(8, 5))', false],
  ['net.side[0] = nn.Linear(8, 5)', false],
  ['net.other = nn.Linear(8, 5)', true],
])('says nothing of what stands in the place of another module: %s', (put, isFound) => {
  const { findings } = analyzeText(HEADS.replace('PUT', put), {}, 'net.py');
  expect(findings.some(({ rule }) => rule.id === 'unreachable-layer')).toBe(isFound);
});

const DECODER = `import torch
from torch import nn

class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.Linear(2, 2)

    def forward(self, x):
        outputs = torch.zeros(x.shape[0], 3, 2)
        for i in range(3):
            WRITTEN
            x = self.cell(x)
        return outputs

Decoder()(torch.randn(4, 2))
`;

it.each([
  ['outputs[:, i] = self.cell(x)', false],
  ['outputs[:, i, :].copy_(self.cell(x))', false],
  ['outputs[:, i] = 1', true],
])('says nothing of what is written into a tensor: %s', (written, isFound) => {
  const { findings } = analyzeText(DECODER.replace('WRITTEN', written), {}, 'net.py');
  expect(findings.some(({ rule }) => rule.id === 'unreachable-layer')).toBe(isFound);
});

const KEPT = `import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.rnn = nn.GRU(8, 8, batch_first=True)
        self.kept = []
        self.named = {}

    def forward(self, x):
        h = self.fc(x)
        y, _ = self.rnn(h)
        BODY
        return y

Net()(torch.randn(2, 5, 8))
`;

it.each([
  ['features = h.relu()', true],
  ['self.features = h.relu()', false],
  ['self.kept.append(h.relu())', false],
  ['self.named["features"] = (h.relu(), 1)', false],
  ['y = y + 1 if torch.allclose(h, h.relu()) else y', false],
  ['y = pad_sequence([y[0].relu(), h[1].tanh()], batch_first=True)', false],
  ['y = pad_packed_sequence(self.rnn(pack_sequence([y[0], h[1].tanh()]))[0])[0]', false],
  [
    'y = pack_padded_sequence(y, (h.sum(-1) < 9).sum(1).cpu(), True, False); y = pad_packed_sequence(y)[0]',
    false,
  ],
])('says nothing of what a module keeps, or what is read for its numbers: %s', (body, isFound) => {
  const { findings } = analyzeText(KEPT.replace('BODY', body), {}, 'net.py');
  expect(findings.some(({ rule }) => rule.id === 'unreachable-layer')).toBe(isFound);
});
