// Programs that work and look like faults: nothing is found in them that is more than a hint or a note.
import { expect, it } from 'vitest';
import { analyze } from '../server/src/library.ts';

const IMPORTS = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';

const module = (parts: string, forward: string) => `class Net(nn.Module):
    def __init__(self):
        super().__init__()
${parts.replace(/^/gm, '        ')}

    def forward(self, x):
${forward.replace(/^/gm, '        ')}

`;

const PROGRAMS: Readonly<Record<string, string>> = {
  'tensors that begin with nothing': `rows = torch.FloatTensor()
for _ in range(3):
    rows = torch.cat((rows, torch.zeros(1, 50)), 0)
nn.Linear(50, 2)(torch.cat((torch.Tensor(), rows)))
nn.Linear(50, 2)(torch.cat((rows.new(), rows)))
`,
  'a mixin with a constructor of its own, behind a module': `class Depth:
    def __init__(self):
        self.depth = 5

class Base(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3)

    def forward(self, x):
        return self.conv(x)

class Encoder(Base, Depth):
    def __init__(self, depth, **others):
        super().__init__(**others)
        self.depth = depth

class Plain(nn.Module, Depth):
    def forward(self, x):
        return x

Encoder(3, width=4)(torch.zeros(1, 3, 8, 8))
Plain()(torch.zeros(1, 3, 8, 8))
`,
  'norms and diagonals of torch.linalg': `${module(
    'self.conv = nn.Conv2d(5, 4, 1)',
    `x = self.conv(x)
assert torch.linalg.norm(x, ord=2, dim=-1, keepdim=True).shape == (2, 4, 7, 1)
assert torch.linalg.vector_norm(x=x, dim=0, keepdim=True).shape == (1, 4, 7, 7)
assert torch.linalg.matrix_norm(x).shape == (2, 4)
assert torch.linalg.diagonal(x).shape == (2, 4, 7)
assert torch.linalg.inv(A=x).shape == (2, 4, 7, 7) and torch.linalg.det(A=x).shape == (2, 4)
return x`,
  )}Net()(torch.zeros(2, 5, 7, 7))
`,
  'a block that is always given the padding which it would do without': `class Block(nn.Module):
    def __init__(self, inside, out, window, padding=0):
        super().__init__()
        self.wide = nn.Conv2d(inside, out, window, padding=padding)
        self.narrow = nn.Conv2d(inside, out, 1)

    def forward(self, x):
        return self.wide(x) + self.narrow(x)

class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.block = Block(3, width, 3, padding=1)

    def forward(self, x):
        return self.block(x)
`,
  'a layer that sets its bias as `nn.Linear` does': `import math
from torch.nn import init

class Dense(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(out, inside))
        self.bias = nn.Parameter(torch.empty(out))
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
        bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
        init.uniform_(self.bias, -bound, bound)
        self.deviation = 1 / init._calculate_correct_fan(self.weight, "fan_out")

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)

Dense(8, 4)(torch.zeros(2, 8))
`,
  'a loss of its own that is called like one of PyTorch': `class BCELoss(nn.Module):
    def forward(self, x, y):
        return F.softplus(x).mean() - (x * y).mean()

loss = BCELoss()(nn.Linear(16, 1)(torch.randn(4, 16)), torch.ones(4, 1))
`,
  'labels that are written into zeros, in a loop that trains': `${module(
    'self.hidden = nn.Linear(12, 8)',
    'return self.hidden(x)',
  )}def one_hot(labels):
    made = torch.zeros(labels.size()[0], 4)
    made.scatter_(1, labels.view(-1, 1), 1)
    return made

class Conditional(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = Net()

    def forward(self, x, labels):
        return self.net(torch.cat((x, one_hot(labels)), dim=1))

from torchvision import datasets, transforms
loader = torch.utils.data.DataLoader(datasets.MNIST('data', transform=transforms.ToTensor()), batch_size=16)
model = Conditional()
for epoch in range(3):
    for images, labels in loader:
        loss = model(images.view(-1, 784)[:, :8], labels).mean()
`,
  'a text with what came out': `out = nn.Linear(8, 2)(torch.randn(4, 8))
print('%.2f%%' % (out[0][0] * 100))
print('weights: %s' % out)
`,
  'a module of Lightning that comes from a file': `import pytorch_lightning as pl

class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        return self.fc(x)

    def training_step(self, batch, at):
        first, second = self.optimizers()
        self.manual_backward(self(batch).sum())

Lit.load_from_checkpoint('last.ckpt')(torch.randn(4, 8))
`,
  'transforms in the words of other versions': `from torchvision import transforms
turned = transforms.RandomRotation(degrees=20, resample=2)
net = nn.Linear(8, 2)
net(torch.randn(4, 8))
`,
  'one head for all levels, shared by its name': `${module(
    'head = nn.Linear(32, 4)\nself.heads = nn.ModuleList([head for _ in range(6)])',
    'return [head(x) for head in self.heads]',
  )}Net()(torch.randn(2, 32))
`,
  'one layer for all steps, put into a list by its name': `${module(
    'layer = nn.Linear(8, 8)\nself.steps = nn.ModuleList([layer] * 12)',
    'for step in self.steps:\n    x = step(x)\nreturn x',
  )}Net()(torch.randn(2, 8))
`,
  'a network for films': `net = nn.Sequential(nn.Conv3d(1, 32, 5, stride=2), nn.Conv3d(32, 32, 3), nn.MaxPool3d(2), nn.Flatten(), nn.Linear(6912, 128))
`,
  'a network for images that are not square': module(
    'self.c = nn.Sequential(nn.Conv2d(3, 24, 5, 2), nn.Conv2d(24, 36, 5, 2), nn.Conv2d(36, 48, 5, 2), nn.Conv2d(48, 64, 3), nn.Conv2d(64, 64, 3))\nself.fc = nn.Linear(64 * 1 * 18, 100)',
    'return self.fc(self.c(x).flatten(1))',
  ),
  'layers of another network in a plain list': `class Probe(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = list(layers)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.head(x)

encoder = nn.Sequential(nn.Linear(8, 8), nn.Linear(8, 8))
probe = Probe(encoder)
optimizer = torch.optim.SGD([*encoder.parameters(), *probe.parameters()], 0.1)
probe(torch.randn(4, 8))
`,
  'teachers that are not trained, in a plain list': `${module(
    'self.teachers = [nn.Linear(8, 2), nn.Linear(8, 2)]\nself.own = nn.Linear(8, 2)',
    'with torch.no_grad():\n    wanted = sum(teacher(x) for teacher in self.teachers)\nreturn self.own(x), wanted',
  )}Net()(torch.randn(4, 8))
`,
  'distances that are skewed by a view': `${module(
    'self.q = nn.Linear(16, 16)\nself.e = nn.Parameter(torch.randn(8, 16))',
    'rel = F.pad(self.q(x) @ self.e.T, (1, 0))\nreturn rel.view(x.size(0), 9, 8)[:, 1:]',
  )}Net()(torch.randn(2, 8, 16))
`,
  'pairs of images that go through one network': `${module(
    'self.fc = nn.Linear(3 * 32 * 32, 16)\nself.head = nn.Linear(32, 2)',
    'z = self.fc(x.reshape(-1, 3 * 32 * 32))\nreturn self.head(z.view(x.size(0), -1))',
  )}Net()(torch.randn(4, 6, 32, 32))
`,
  'a padding that is mended before the call': `conv = nn.Conv2d(3, 8, 3, padding=1.0)
conv.padding = (1, 1)
net = nn.Sequential(conv)
net(torch.randn(1, 3, 8, 8))
`,
  'weights of layers of which not all sizes are known': `import os

class Net(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.words.weight.data.uniform_(-1, 1)
        self.steps = nn.LSTM(width, width, num_layers=width)
        self.steps.weight_ih_l0.data.zero_()
        self.look = nn.MultiheadAttention(width, width)
        self.look.out_proj.weight.data.zero_()

Net(len(os.listdir()), int(os.environ["WIDTH"]))
`,
  'a normalization of its own, derived from what all batch norms have in common': `from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.conv import _ConvNd

class Synchronized(_BatchNorm):
    def forward(self, x):
        return F.batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias)

class Weighted(_ConvNd):
    def __init__(self):
        super().__init__(3, 4, (1, 1), (1, 1), (0, 0), (1, 1), False, (0, 0), 1, True, 'zeros')
        self.weight.data.zero_()

norm = Synchronized(8)
norm.weight.data.fill_(1)
norm(torch.randn(2, 8, 4, 4))
Weighted()
`,
  'data that is loaded in batches of the size that the model counts on': `from torchvision import datasets, transforms

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(28, 16, batch_first=True)
        self.fc = nn.Linear(16, 1)
        self.state = (torch.zeros(1, 60, 16), torch.zeros(1, 60, 16))

    def forward(self, x):
        out, _ = self.rnn(x.squeeze(1), self.state)
        return self.fc(out[:, -1]) + torch.zeros(60, 1)

net = Net()
real = torch.ones(60, 1)
for x, _ in torch.utils.data.DataLoader(datasets.MNIST('.', transform=transforms.ToTensor()), batch_size=60):
    loss = nn.BCEWithLogitsLoss()(net(x), real)
    average = (net(x) + real).mean()
`,
  'arrays with the arguments that NumPy takes': `import numpy as np

image = torch.zeros(3, 8, 6).numpy()
width = image.transpose(1, 2, 0).shape[0]
spread = image.std(ddof=1)
weights = np.ones([width], np.float32)
total = image.size + image.max(0).shape[0]
parts = np.concatenate([])
nn.Linear(width, 2)(torch.randn(1, 8))
`,
  'gradients that are gathered while they are computed': `class Probe:
    def __init__(self, layer):
        self.found = []
        layer.register_full_backward_hook(self.keep)

    def keep(self, layer, given, made):
        self.found.append(made[0])

layer = nn.Linear(4, 2)
probe = Probe(layer)
layer(torch.randn(3, 4)).sum().backward()
joined = torch.cat(probe.found)
`,
  'functions that something unknown decorates': `import click, hydra

@click.group()
def tool():
    pass

@tool.command()
def show():
    pass

@hydra.main(config_path='conf')
def main(config):
    nn.Linear(4, config.width)(torch.randn(1, 4))

main()
`,
  'products by letters, whose elements lie in an order of their own': `t, v = torch.zeros(2, 8, 7, 5), torch.zeros(2, 7, 8, 16)
a = t.transpose(2, 3).softmax(-1)
assert torch.einsum('bhqk,bkhd->bqhd', a, v).transpose(1, 2).view(2, 40, 16).shape == (2, 40, 16)
`,
  'attention whose only query keeps its order': `class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.a, self.b, self.c = (nn.Linear(width, width) for _ in range(3))

    def split(self, x):
        batch, steps, width = x.size()
        return x.view(batch, steps, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, q, k, v):
        batch, steps, width = q.size()
        q, k, v = self.split(self.a(q)), self.split(self.b(k)), self.split(self.c(v))
        x = (q @ k.transpose(2, 3)).softmax(-1) @ v
        return x.transpose(1, 2).view(batch, -1, width)

attention = Attention(64, 8)
`,
  'steps and samples that are one axis, of one sample': `class Steps(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16)
        self.last = nn.Linear(16, 4)

    def forward(self, x):
        y, _ = self.gru(x)
        return self.last(y.transpose(0, 1).view(len(x) * x.size(1), -1))

steps = Steps()
`,
};

it.each(Object.entries(PROGRAMS))('%s', (_, program) => {
  const result = analyze(IMPORTS + program, { fileName: 'net.py' });
  const found = result?.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  expect(found?.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

it('a Keras model that grows between two calls gives another shape', () => {
  const text = `import keras
from keras import layers
import numpy as np

model = keras.Sequential([layers.Dense(4)])
x = np.zeros((3, 8))
first = model(x)
model.add(layers.Dense(2))
second = model(x)
inputs = keras.Input((8,))
whole = keras.Model(inputs, layers.Dense(int(second.shape[-1]))(inputs))
`;
  const result = analyze(text, { fileName: 'net.py', model: 'whole' });
  expect(result?.outputShape).toEqual([2]);
});

it('a class that needs arguments nobody states has its certain faults, and no others', () => {
  const net = (wide: string) => `${IMPORTS}class UNet(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        self.a = nn.Conv2d(channels, 16, 3, padding=1)
        self.b = nn.Conv2d(${wide}, 8, 3, padding=1)
        self.c = nn.Conv2d(8, classes, 1)
        self.rnn = nn.LSTM(classes, classes)

    def forward(self, x):
        a = self.a(x)
        return self.c(self.b(torch.cat([a, a], 1))) + x
`;
  const faultsOf = (text: string) =>
    analyze(text, { fileName: 'net.py' })?.findings.map(
      ({ rule, range }) => `${rule} ${range.start.line + 1}`,
    );
  expect(faultsOf(net('32'))).toEqual([]);
  expect(faultsOf(net('16'))).toEqual(['channel-mismatch 8']);
});

it('what TensorFlow gives by name has its names', () => {
  const text = `import keras
import tensorflow as tf

inputs = keras.Input((12,))
best = tf.math.top_k(inputs, 3)
outputs = keras.layers.Dense(5)(best.values)
model = keras.Model(inputs, [outputs, best.indices])
`;
  const result = analyze(text, { fileName: 'net.py' });
  expect(result?.findings).toEqual([]);
  expect(result?.totals.params).toBe(3 * 5 + 5);
});
