// What lessons and their notebooks do besides models: nothing of it is a fault, and what is known of the models is what PyTorch and Keras
// say. Each program was run.
import { expect, it } from 'vitest';
import { analyze } from '../../library.ts';

const TORCH = 'import torch\nimport torch.nn.functional as F\nfrom torch import nn\n';
const KERAS = 'import keras\nfrom keras import layers\nimport tensorflow as tf\n';
const DATA = `${TORCH}from torchvision import datasets, transforms
data = datasets.MNIST('data', train=True, transform=transforms.ToTensor())
loader = torch.utils.data.DataLoader(data, batch_size=64)
`;
/** Nothing is known of what it gives. */
const UNREAD = "import json\nread = json.load(open('settings.json'))\n";

const PROGRAMS: Readonly<Record<string, string>> = {
  'images that are given another shape in place': `${DATA}model = nn.Sequential(nn.Linear(784, 10))
images, labels = next(iter(loader))
images.resize_(images.shape[0], 1, 784)
model(images[0, :])
`,
  'angles that come back to where they were, as numbers of four bytes do': `${TORCH}import numpy as np
start, quarter, half, rest = torch.linspace(0, 2 * np.pi * 3 / 4, 4)
back = torch.remainder(-quarter, 2 * np.pi)
assert torch.remainder(quarter + back, 2 * np.pi) == start
assert torch.tensor(0.1) == 0.1
`,
  'results of trainings that take long, by what they were done with': `${DATA}class Trainer:
    def __init__(self, width):
        self.net = nn.Linear(784, width)

    def train(self, epochs):
        for epoch in range(epochs):
            for images, labels in loader:
                self.net(images.flatten(1))

results, losses = {}, []
for width in [64, 128, 256]:
    trainer = Trainer(width)
    trainer.train(5000)
    results[width] = {'trainer': trainer}
    losses.append(0.5)
results[256]['trainer'].net(torch.randn(1, 784))
losses[2]
`,
  'what models of earlier versions of Keras have': `${KERAS}class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)

    def call(self, x):
        return self.dense(x)

net = Net()
net(tf.ones((1, 2)))
print(net.submodules, net.save_spec() is None, net.stateful, net.dense.get_output_at(0))
`,
  'arrays that are given another shape in place': `${TORCH}import numpy as np
line = np.sin(np.linspace(0, np.pi, 21))
line.resize((21, 1))
nn.RNN(1, 8, batch_first=True)(torch.Tensor(line[:-1]).unsqueeze(0))
`,
  'sizes of which it is not known how many they are': `${TORCH}${UNREAD}sizes = read['sizes']
nn.Conv2d(4, 5, 3)(torch.zeros(sizes))
nn.LSTM(4, 5)(torch.zeros(2, 3, 4).view(sizes))
`,
  'data of which it is not known how deep it is': `${TORCH}${UNREAD}nn.Embedding(100, 8)(torch.as_tensor([read['tokens']]))[:, 0].argmax(dim=1)
`,
  'letters as vectors': `${TORCH}import numpy as np
letters = open('book.txt').read()
codes = np.array([ord(letter) for letter in letters])

def one_hot(codes, count):
    made = np.zeros((codes.size, count), dtype=np.float32)
    made[np.arange(made.shape[0]), codes.flatten()] = 1.0
    return made.reshape((*codes.shape, count))

lstm = nn.LSTM(len(set(letters)), 16, batch_first=True)
for start in range(0, 700, 7):
    lstm(torch.from_numpy(one_hot(codes[:28].reshape((4, -1)), len(set(letters)))))
`,
  'types in the words of old': `${TORCH}hits = torch.zeros(4, 1, dtype=torch.long) == torch.ones(4, 1, dtype=torch.long)
torch.mean(hits.type(torch.FloatTensor))
torch.mean(hits.type('torch.DoubleTensor'))
torch.mean(torch.tensor(torch.arange(6), dtype=torch.float32))
`,
  'a tensor beside what is no tensor': `${TORCH}assert not torch.zeros(2) == ...
assert torch.zeros(2) != 'two'
`,
  'how many batches there are': `${DATA}len(iter(loader))
`,
  'a few of the samples': `${DATA}import random
some = []
for image, label in random.sample(list(data), k=9):
    some.append(image)
print(some[0].shape)
`,
  'files by what they begin with': `${TORCH}${UNREAD}import collections
found = collections.defaultdict(list)
for name in read:
    found[name[0]].append(name)
print(found[list(found)[0]])
`,
  'a machine with a graphics card': `${TORCH}assert torch.cuda.is_available(), 'this takes a graphics card'
use_cuda = torch.cuda.is_available()
if not use_cuda:
    raise RuntimeError('this takes a graphics card')
`,
  'what is to raise an exception': `${TORCH}${UNREAD}try:
    read.check()
    assert False
except LookupError as error:
    print(error)
`,
  'a hook that is taken away': `${TORCH}product = torch.ones(3, requires_grad=True) * 2
hook = product.register_hook(print)
product.sum().backward()
hook.remove()
`,
  'options out of a file': `${TORCH}from argparse import Namespace
checkpoint = torch.load('last.pt')
options = Namespace(**checkpoint['options'])
print(options.kind)
`,
  'a function that is made something else': `${TORCH}${UNREAD}@read.compiled
def kernel(x):
    return x

kernel[(4,)](torch.zeros(4))
`,
  'a model that looks at itself while it grows': `${TORCH}class Compared(nn.Module):
    def __init__(self, target):
        super().__init__()
        self.target = target.detach()

    def forward(self, x):
        self.loss = F.mse_loss(x, self.target)
        return x.clone()

image = torch.randn(1, 3, 32, 32)
model = nn.Sequential()
compared = []
for at, layer in enumerate([nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 16, 3)]):
    model.add_module(f'layer_{at}', layer)
    if isinstance(layer, nn.Conv2d):
        compared.append(Compared(model(image)))
        model.add_module(f'compared_{at}', compared[-1])
model(image)
print(sum(one.loss for one in compared))
`,
  'images without labels': `${KERAS}images = keras.utils.image_dataset_from_directory('images', labels=None, image_size=(32, 32), batch_size=8)
images = images.map(lambda image: tf.cast(image, 'float32') / 255.0)
model = keras.Sequential([layers.Conv2D(4, 3)])
model.fit(images, images)
`,
  'shapes in the words of TensorFlow': `${KERAS}shape = tf.constant([[1.0, 2.0]]).shape
print(shape[:-1].merge_with(shape[:-1]), shape.rank, shape.num_elements())
`,
  'a part of a model that is read from a file': `${KERAS}read = keras.models.load_model('elsewhere.keras')
part = keras.Model(read.input, read.get_layer('encoded').output)
both = keras.Model([read.inputs[0], keras.Input((4,))], read.outputs)
tokens = keras.Input((128,), dtype='int64')
keras.Model(tokens, layers.GlobalMaxPooling1D()(part(tokens)))
found, state = both.predict([tf.zeros((1, 8)), tf.zeros((1, 4))])
`,
  'a mask that comes with what arrives': `${KERAS}class Sums(layers.Layer):
    def call(self, inputs, mask=None):
        assert mask is not None
        return inputs * keras.ops.expand_dims(keras.ops.cast(mask, 'float32'), -1)

tokens = keras.Input((None,), dtype='int32')
x = layers.Embedding(10, 32, mask_zero=True)(tokens)
keras.Model(tokens, Sums()(layers.Dense(4)(x)))
`,
  'a layer that gives more than one of its models uses': `${KERAS}class Gated(layers.Layer):
    def __init__(self):
        super().__init__()
        self.value, self.gate = layers.Dense(6), layers.Dense(6)

    def call(self, inputs):
        gate = keras.ops.sigmoid(self.gate(inputs))
        return self.value(inputs) * gate, gate

inputs = keras.Input((6,))
found, gate = Gated()(inputs)
model = keras.Model(inputs, layers.Dense(2)(found))
gates = keras.Model(inputs, gate)
`,
  'a model that a layer makes of tensors where it is built': `${KERAS}class Block(layers.Layer):
    def build(self, shape):
        inputs = keras.Input(shape[1:])
        self.inner = keras.Model(inputs, layers.Dense(3, 'relu')(layers.Dense(8)(inputs)))

    def call(self, inputs):
        return self.inner(inputs)

inputs = keras.Input((6,))
keras.Model(inputs, layers.Dense(2)(Block()(inputs)))
`,
  'a tensor that comes about in one of two ways': `${KERAS}import os
class Shifted(layers.Layer):
    def call(self, inputs):
        x = layers.ReLU()(inputs)
        if os.environ.get('WIDE'):
            x = keras.ops.roll(x, 1, axis=1)
        return keras.ops.tanh(x)

inputs = keras.Input((6, 6))
keras.Model(inputs, Shifted()(inputs))
`,
  'one mean and variance for all numbers': `${KERAS}weight = keras.Input(shape=())
keras.Model(weight, layers.Normalization(axis=None, mean=0.0, variance=1.0)(weight))
`,
};

it.each(Object.entries(PROGRAMS))('%s: no fault', (_, text) => {
  const findings = analyze(text, { fileName: 'lesson.py' })?.findings ?? [];
  const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  expect(loud.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

it('a model that is changed is another one when it is called again', () => {
  const text = `${TORCH}model = nn.Sequential(nn.Linear(8, 4))
image = torch.randn(2, 8)
model(image)
model.append(nn.Linear(4, 3))
nn.Linear(3, 2)(model(image))
nn.Linear(4, 2)(model(image))
`;
  const errors = analyze(text, { fileName: 'lesson.py' })?.findings.filter(
    ({ severity }) => severity === 'error',
  );
  expect(errors?.map(({ range }) => range.start.line + 1)).toEqual([9]);
});

it('exceptions name types as Python does', () => {
  const messages = ['None.shape', "'a'.name", 'torch.sigmoid(...)', 'nn.Module.missing'].map((line) =>
    analyze(`${TORCH}${line}\n`, { fileName: 'lesson.py' })
      ?.findings.map(({ message }) => message)
      .join(),
  );
  expect(messages).toEqual([
    "This raises `AttributeError`: 'NoneType' object has no attribute 'shape'.",
    "This raises `AttributeError`: 'str' object has no attribute 'name'.",
    "This raises `TypeError`: sigmoid(): argument 'input' must be Tensor, not ellipsis.",
    expect.stringContaining("type object 'Module' has no attribute 'missing'"),
  ]);
});

it('classes that are only trained are no networks, and entries are found by what they are listed under', () => {
  const text = `${KERAS}class Steps(keras.Model):
    def __init__(self):
        super().__init__()
        self.net = keras.Sequential([layers.Input((8, 8, 3)), layers.Conv2D(4, 3)])

    def train_step(self, data):
        return {'loss': tf.reduce_mean(self.net(data))}

steps = Steps()
net = keras.Sequential([
    layers.Input((6,)),  # six numbers
    layers.Dense(4),
])
net = keras.Sequential([layers.Input((6,)), layers.Dense(5)])
`;
  const result = analyze(text, { fileName: 'lesson.py' });
  const ids = result?.models?.map(({ id }) => id) ?? [];
  expect(ids).toEqual([
    'keras.Sequential([layers.Input((8, 8, 3)), layers.Conv2D(4, 3)])',
    'keras.Sequential([layers.Input((6,)), layers.Dense(4),])',
    'net',
  ]);
  const params = ids.map((model) => analyze(text, { fileName: 'lesson.py', model })?.totals.params);
  expect(params).toEqual([112, 28, 35]);
});

it('data sets of torchvision say how many classes they have', () => {
  const text = `${DATA}nn.Linear(784, len(data.classes))(torch.randn(2, 784))\n`;
  expect(analyze(text, { fileName: 'lesson.py' })?.totals.params).toBe(7850);
});

it('pads and crops as Keras 3.15 does where nobody says by how much', () => {
  const shapes = ([1, 2, 3] as const).map((axes) => {
    const text = `${KERAS}keras.Sequential([keras.Input((${'8, '.repeat(axes)}3)), layers.ZeroPadding${axes}D(), layers.Cropping${axes}D()])\n`;
    return analyze(text, { fileName: 'net.py' })
      ?.layers.map(({ outputShape }) => outputShape)
      .slice(-2);
  });
  expect(shapes).toEqual([
    [
      [10, 3],
      [8, 3],
    ],
    [
      [10, 10, 3],
      [10, 10, 3],
    ],
    [
      [10, 10, 10, 3],
      [8, 8, 8, 3],
    ],
  ]);
});
