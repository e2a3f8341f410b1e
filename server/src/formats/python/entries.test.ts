// Which calls of a program are models to be shown, and in which order: `forward` called by its name, losses beside a model, parts that are
// asked for a size while they are made, loops.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from '../../workspace/configuration.ts';
import { python } from './index.ts';

const HEAD = `import torch
import torch.nn as nn
class Body(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, stride=2)
    def forward(self, x):
        return self.conv(x)
class Net(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.body = Body()
        side = self.body(torch.zeros(1, 3, size, size)).shape[2]
        self.fc = nn.Linear(4 * side * side, 10)
    def forward(self, x):
        return self.fc(self.body(x).flatten(1))
`;

/** Of each model its id, its role, its layers, and what goes in. */
function modelsOf(text: string): readonly string[] {
  const { models } = python.read(`${HEAD}${text}`, { ...DEFAULT_CONFIGURATION, fileName: 'net.py' });
  return models.map(({ id, role, network: { layers } }) => {
    const inputs = layers.filter(({ operation }) => operation === 'input');
    const shapes = inputs.map(({ attributes }) => String(attributes.get('shape')?.value));
    return `${id}, ${role}: ${shapes.join(' and ')}, ${layers.map(({ path }) => path).join(' ')}`;
  });
}

const NET = 'Net(9), shown: 3,9,9, input body.conv flatten fc';

describe('the models that a program calls', () => {
  it.each([
    ['by itself', 'net = Net(9)\nnet(torch.zeros(2, 3, 9, 9))', [NET]],
    ['by `forward`', 'net = Net(9)\nprint(net.forward(torch.zeros(2, 3, 9, 9)).size())', [NET]],
    [
      'by `forward` of a container',
      'net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())\nnet.forward(torch.zeros(4, 2))',
      [
        'nn.Sequential(nn.Linear(2, 3), nn.ReLU()), shown: 2, input 0 1',
        'Net(size), shown: 3,224,224, input body.conv flatten fc',
        'Body(), shown: 3,224,224, input conv',
      ],
    ],
    [
      'by `forward` in a method that is called from outside',
      'class Sure(Net):\n    def predict(self, x):\n        return torch.sigmoid(self.forward(x))\nSure(9).predict(torch.zeros(2, 3, 9, 9))',
      [NET.replace('Net', 'Sure')],
    ],
    [
      'before a loss and an activation, each once',
      'loss = nn.CrossEntropyLoss()\nfor i in range(3):\n    p = nn.Softmax(dim=1)(torch.zeros(2, 10))\n    loss(torch.zeros(2, 10), torch.zeros(2, dtype=torch.int64))\nNet(9)(torch.zeros(2, 3, 9, 9))',
      [NET, 'nn.Softmax(dim=1), shown: 10, input ', 'nn.CrossEntropyLoss(), shown: 10 and , input input_2 '],
    ],
    [
      'and nothing of a loss of which nothing is known',
      'import data\nloss = nn.CrossEntropyLoss()\nloss(data.x, data.y)\nNet(9)(torch.zeros(2, 3, 9, 9))',
      [NET],
    ],
    [
      'in a layer alone, behind all others',
      'layer = nn.Linear(2, 3)\nlayer(torch.zeros(4, 2))',
      [
        'Net(size), shown: 3,224,224, input body.conv flatten fc',
        'Body(), shown: 3,224,224, input conv',
        'nn.Linear(2, 3), shown: 2, input ',
      ],
    ],
  ])('%s', (_, text, models) => {
    expect(modelsOf(text)).toEqual(models);
  });

  it('takes what a part is asked while it is made for no model, if the whole is one', () => {
    expect(modelsOf('def small():\n    return Net(9)')).toEqual([
      'small(), shown: 3,9,9, input body.conv flatten fc',
    ]);
  });
});

// `check` of such a file would say what happens when it is started without arguments, which nobody does.
it('says nothing of what the defaults of a command line lead to', () => {
  const text = (body: string) =>
    `${HEAD}import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--name")\n${body}\nNet(9)(torch.zeros(2, 3, 9, 9))\n`;
  const problemsOf = (body: string) =>
    python
      .read(text(body), { ...DEFAULT_CONFIGURATION, fileName: 'net.py' })
      .problems?.map(({ type }) => type);
  expect(problemsOf('assert parser.parse_args().name is not None, "name it"')).toEqual([]);
  expect(problemsOf('assert len("name") > 9, "name it"')).toEqual(['raised']);
});

it('reads a model that holds itself', () => {
  const text = `${HEAD}class Ring(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.next = self\n    def forward(self, x):\n        return x\n\ndef ring():\n    return Ring()\n`;
  expect(() => modelsOf(text)).not.toThrow();
});

describe('classes of which nobody makes a model', () => {
  const open = `class Open(nn.Module):
    def __init__(self, classes, channels=3):
        super().__init__()
        self.a = nn.Conv2d(channels, 4, 3, padding=1)
        self.b = nn.Conv2d(4, classes, 1)
    def forward(self, x):
        return self.b(self.a(x))
`;

  it('are made with arguments that are not known, before what is a part of another', () => {
    const found = modelsOf(open);
    expect(found).toEqual([
      'Net(size), shown: 3,224,224, input body.conv flatten fc',
      'Open(classes), shown: 3,224,224, input a b',
      'Body(), shown: 3,224,224, input conv',
    ]);
    const { models, unmade } = python.read(`${HEAD}${open}`, {
      ...DEFAULT_CONFIGURATION,
      fileName: 'net.py',
    });
    const model = models.find(({ id }) => id === 'Open(classes)');
    expect(model?.network.notes).toContain(
      'Nobody says what `classes` is: what follows from that is not known.',
    );
    expect(unmade?.map(({ id }) => id)).toContain('Open(classes)');
    const [edit] = model?.edit({ type: 'choose-model', model: 'Open(classes)' }) ?? [];
    expect(edit?.text).toContain('# convlint: Open(classes) input=');
  });

  it('are made by a function where one makes them', () => {
    expect(modelsOf(`${open}\ndef build(classes):\n    return Open(classes, channels=1)\n`)).toEqual([
      'build(classes), shown: 1,224,224, input a b',
      'Net(size), shown: 3,224,224, input body.conv flatten fc',
      'Body(), shown: 3,224,224, input conv',
    ]);
  });

  it.each([
    [
      'by itself',
      'class Pair(nn.Module):\n    def __init__(self, n):\n        super().__init__()\n        self.one = Open(n)\n',
    ],
    [
      'through a function',
      'def stem(n):\n    return Open(n)\nclass Pair(nn.Module):\n    def __init__(self, n):\n        super().__init__()\n        self.one = stem(n)\n',
    ],
  ])('are parts where another class uses them %s', (_, rest) => {
    const ids = modelsOf(`${open}${rest}    def forward(self, x):\n        return self.one(x)\n`);
    expect(ids.map((one) => one.split(',')[0])).toEqual(['Net(size)', 'Pair(n)', 'Body()']);
  });

  it('are no parts where only a text names them', () => {
    const text = `${open}class Other(nn.Module):\n    '''Not Open.'''\n    def forward(self, x):\n        return x\n`;
    expect(modelsOf(text).map((one) => one.split(',')[0])).toContain('Open(classes)');
  });

  it('are shown where not even their layers are known', () => {
    const text = `class Any(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layers = nn.ModuleList([Body() for _ in range(config.depth)])
    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
`;
    expect(modelsOf(text).map((one) => one.split(',')[0])).toContain('Any(config)');
  });
});

it('goes on behind a loop over epochs', () => {
  const text = `def train(net, data):
    for x in data:
        net(x)
        total = sum(i * i for i in range(200))

def main():
    net = Net(9)
    for epoch in range(500):
        train(net, [torch.zeros(2, 3, 9, 9)])

main()
`;
  expect(modelsOf(text)).toEqual(['Net(9), shown: 3,9,9, input body.conv flatten fc']);
});

describe('models that are made and never called', () => {
  it.each([
    ['by the text', 'net = Net(9).to("cpu")\nfor batch in anything:\n    net(batch)'],
    ['in a function', 'def main():\n    net = Net(9)\n    optimizer = torch.optim.Adam(net.parameters())'],
    ['twice, alike', 'net = Net(9)\ntarget = Net(9)'],
    [
      'in an object that is no module',
      'class Agent:\n    def __init__(self, size):\n        self.net = Net(size)\nAgent(9)',
    ],
  ])('%s', (_, text) => {
    const [first, ...others] = modelsOf(`from elsewhere import anything\n${text}`);
    expect(first).toMatch(/^Net\((9|size)\), shown: 3,9,9, input body.conv flatten fc$/);
    expect(others).toEqual([]);
  });

  it('come before a loss that is made of nothing', () => {
    const loss = `class Loss(nn.Module):
    def __init__(self):
        super(Loss, self).__init__()
        self.scale = 0.001
    def forward(self, x, y):
        return nn.functional.mse_loss(x, y) * self.scale
`;
    expect(modelsOf(loss).map((one) => one.split(':')[0])).toEqual([
      'Net(size), shown',
      'Loss(), shown',
      'Body(), shown',
    ]);
  });

  it('are none where they are parts of another', () => {
    expect(modelsOf('body = Body()\nwhole = nn.Sequential(body, nn.Flatten())')).toEqual([
      'nn.Sequential(body, nn.Flatten()), shown: 3,224,224, input 0.conv 1',
      'Net(size), shown: 3,224,224, input body.conv flatten fc',
    ]);
  });
});
