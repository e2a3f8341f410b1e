// What is written for what fixes want: where a literal decides, in which form arguments and layers are added. That such edits mend
// what they are to mend is tried wherever they are offered, and measured with PyTorch in test/reference/python-fixes.
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { NewLayer } from '../../fix-intent.ts';
import { python } from '../index.ts';
import { file, type Wanted, waysIn } from '../testing/edited.ts';

const set =
  (path: string, attribute: string, value: AttributeValue): Wanted =>
  (layer) => ({ type: 'set-attribute', layer: layer(path), attribute, value });

const put =
  (path: string, insert: NewLayer, input = 0): Wanted =>
  (layer) => ({ type: 'insert-before', layer: layer(path), input, insert });

const net = (init: readonly string[], forward: readonly string[], call = 'Net()(torch.randn(1, 3, 8, 8))') =>
  file(
    'class Net(nn.Module):',
    '    def __init__(self, width=16, size=2):',
    '        super().__init__()',
    ...init.map((line) => `        ${line}`),
    '',
    '    def forward(self, x):',
    ...forward.map((line) => `        ${line}`),
    '',
    call,
  );

const conv = (written: string) => net([`self.conv = ${written}`], ['return self.conv(x)']);
const fc = (written: string, call?: string) =>
  net([`self.fc = ${written}`], ['return self.fc(torch.flatten(x, 1))'], call);

describe('a literal that decides', () => {
  it.each([
    ['by place', conv('nn.Conv2d(4, 8, 3)'), 'in_channels', 3, '        self.conv = nn.Conv2d(3, 8, 3)'],
    [
      'by name',
      conv('nn.Conv2d(in_channels=4, out_channels=8, kernel_size=3)'),
      'in_channels',
      3,
      '        self.conv = nn.Conv2d(in_channels=3, out_channels=8, kernel_size=3)',
    ],
    [
      'a default',
      conv('nn.Conv2d(width, 8, 3)'),
      'in_channels',
      3,
      '    def __init__(self, width=3, size=2):',
    ],
    [
      'one number for all axes',
      conv('nn.Conv2d(3, 8, (5, 5))'),
      'kernel',
      3,
      '        self.conv = nn.Conv2d(3, 8, (3, 3))',
    ],
    [
      'one axis',
      conv('nn.Conv2d(3, 8, (5, 5), padding=(2, 2))'),
      'padding',
      [
        { before: 2, after: 2 },
        { before: 1, after: 1 },
      ],
      '        self.conv = nn.Conv2d(3, 8, (5, 5), padding=(2, 1))',
    ],
    [
      'a truth value',
      conv('nn.Conv2d(3, 8, 3, bias=True)'),
      'bias',
      false,
      '        self.conv = nn.Conv2d(3, 8, 3, bias=False)',
    ],
    [
      'a word',
      conv('nn.Conv2d(3, 8, 3, padding="valid")'),
      'padding',
      'same_pytorch',
      '        self.conv = nn.Conv2d(3, 8, 3, padding="same")',
    ],
  ] as const)('%s', (_, text, attribute, value, line) => {
    expect(waysIn(text, set('conv', attribute, value))[0]).toEqual([line]);
  });

  it('at the call that hands it over', () => {
    const text = conv('nn.Conv2d(width, 8, 3)').replace('Net()(', 'Net(width=5)(');
    expect(waysIn(text, set('conv', 'in_channels', 3))[0]).toEqual(['Net(width=3)(torch.randn(1, 3, 8, 8))']);
  });

  it('in a list and in a dict', () => {
    const list = net(
      ['sizes = [64, "M", 128]', 'self.conv = nn.Conv2d(sizes[2], 8, 3)'],
      ['return self.conv(x)'],
    );
    expect(waysIn(list, set('conv', 'in_channels', 3))[0]).toEqual(['        sizes = [64, "M", 3]']);
    const dict = net(["c = {'in': 4}", "self.conv = nn.Conv2d(c['in'], 8, 3)"], ['return self.conv(x)']);
    expect(waysIn(dict, set('conv', 'in_channels', 3))[0]).toEqual(["        c = {'in': 3}"]);
  });
});

describe('one number of several', () => {
  it.each([
    ['16 * 5 * 5', 16 * 6 * 6, '16 * 6 * 6'],
    ['width * 9', 16 * 4, 'width * 4'],
    ['2 * 12 * 4 * 4', 2 * 12 * 5 * 5, '2 * 12 * 5 * 5'],
    ['12 * 4 * 4', 20 * 4 * 4, '20 * 4 * 4'],
    ['100 + 28', 192, '164 + 28'],
    ['3 * (8 // size) ** 2', 3 * 4 ** 2 * 4, '3 * (8 // 1) ** 2'],
  ])('%s to %i', (written, wanted, result) => {
    const ways = waysIn(fc(`nn.Linear(${written}, 10)`), set('fc', 'in_features', wanted));
    const lines = ways.map(([line]) => line);
    const whole = `        self.fc = nn.Linear(${result}, 10)`;
    if (written.includes('size')) expect(lines).toContain('    def __init__(self, width=16, size=1):');
    else expect(lines[0]).toBe(whole);
  });

  it('as the map is that is flattened', () => {
    const text = fc('nn.Linear(3 * 7 * 7, 10)', 'Net()(torch.randn(1, 3, 8, 6))');
    expect(waysIn(text, set('fc', 'in_features', 3 * 8 * 6))[0]).toEqual([
      '        self.fc = nn.Linear(3 * 8 * 6, 10)',
    ]);
  });

  it('where it was worked out before', () => {
    const text = net(
      ['self.features = 3 * 7 * 7', 'self.fc = nn.Linear(self.features, 10)'],
      ['return self.fc(torch.flatten(x, 1))'],
    );
    expect(waysIn(text, set('fc', 'in_features', 192))[0]).toEqual(['        self.features = 3 * 8 * 8']);
  });

  it('or the argument as a whole, if nothing else will do', () => {
    const text = fc('nn.Linear(len("abc"), 10)');
    expect(waysIn(text, set('fc', 'in_features', 192))).toEqual([['        self.fc = nn.Linear(192, 10)']]);
  });
});

describe('an argument that is not there', () => {
  it.each([
    ['nn.MaxPool2d(2)', 'rounding', 'ceil', 'nn.MaxPool2d(2, ceil_mode=True)'],
    ['nn.MaxPool2d(2, stride=2,)', 'padding', 1, 'nn.MaxPool2d(2, stride=2, padding=1,)'],
    ['nn.Conv2d(3, 8, 3)', 'bias', false, 'nn.Conv2d(3, 8, 3, bias=False)'],
    ['nn.Conv2d(3, 8, 3)', 'groups', 3, 'nn.Conv2d(3, 8, 3, groups=3)'],
  ])('in %s', (written, attribute, value, result) => {
    expect(waysIn(conv(written), set('conv', attribute, value))[0]).toEqual([
      `        self.conv = ${result}`,
    ]);
  });

  it('in a line of its own where each has one', () => {
    const text = net(
      ['self.conv = nn.Conv2d(', '    3,', '    8,', '    kernel_size=3,  # small', ')'],
      ['return self.conv(x)'],
    );
    const [lines] = waysIn(text, set('conv', 'padding', 1));
    expect(lines).toEqual(['            kernel_size=3,', '            padding=1,  # small']);
  });

  it('in calls of functions', () => {
    const text = net([], ['return nn.functional.max_pool2d(x, 2)']);
    expect(waysIn(text, set('max_pool2d', 'rounding', 'ceil'))[0]).toEqual([
      '        return nn.functional.max_pool2d(x, 2, ceil_mode=True)',
    ]);
  });
});

describe('another layer', () => {
  const flatten: NewLayer = { operation: 'flatten', attributes: {} };

  it('in a line of a sequence', () => {
    const text = net(['self.s = nn.Sequential(nn.ReLU(), nn.Linear(192, 10))'], ['return self.s(x)']);
    expect(waysIn(text, put('s.1', flatten))).toEqual([
      ['        self.s = nn.Sequential(nn.ReLU(), nn.Flatten(), nn.Linear(192, 10))'],
    ]);
  });

  it('between lines of a sequence, with tabs and Windows line ends too', () => {
    const lines = ['self.s = nn.Sequential(', '\tnn.ReLU(),  # first', '\tnn.Linear(192, 10)', ')'];
    const text = net(lines, ['return self.s(x)']).replaceAll('\n', '\r\n');
    expect(waysIn(text, put('s.1', flatten))).toEqual([['        \tnn.Flatten(),\r']]);
  });

  it('with a name, where the others have one', () => {
    const text = net(
      [
        'from collections import OrderedDict',
        "self.s = nn.Sequential(OrderedDict([('act', nn.ReLU()), ('fc', nn.Linear(192, 10))]))",
      ],
      ['return self.s(x)'],
    );
    expect(waysIn(text, put('s.fc', flatten))[0]?.[0]).toContain(
      "('flatten', nn.Flatten()), ('fc', nn.Linear(192, 10))",
    );
  });

  it('in a list that layers are added to', () => {
    const text = net(
      ['a = []', 'a.append(nn.ReLU())', 'a.append(nn.Linear(192, 10))', 'self.s = nn.Sequential(*a)'],
      ['return self.s(x)'],
    );
    expect(waysIn(text, put('s.1', flatten))).toEqual([['        a.append(nn.Flatten())']]);
  });

  it('around what is read', () => {
    const text = net(['self.fc = nn.Linear(192, 10)'], ['return self.fc(torch.relu(x))']);
    expect(waysIn(text, put('fc', flatten))).toEqual([
      ['        return self.fc(torch.flatten(torch.relu(x), 1))'],
    ]);
  });

  it('around one side of a sum', () => {
    const text = net(['self.conv = nn.Conv2d(3, 3, 1)'], ['return self.conv(x) + x']);
    const crop = {
      operation: 'crop',
      attributes: { cropping: [1, 1].map((n) => ({ before: n, after: n })) },
    };
    expect(waysIn(text, put('add', crop, 1))).toEqual([
      ['        return self.conv(x) + nn.functional.pad(x, (-1, -1, -1, -1))'],
    ]);
  });

  it('with weights, made where the others are', () => {
    const text = net(['self.conv = nn.Conv2d(3, 3, 1)'], ['return self.conv(x) + x']);
    const project = { operation: 'conv', attributes: { filters: 8, kernel: 1, stride: 2 } };
    expect(waysIn(text, put('add', project, 1))).toEqual([
      [
        '        self.projection = nn.Conv2d(3, 8, 1, stride=2)',
        '        return self.conv(x) + self.projection(x)',
      ],
    ]);
  });

  it('goes with its line, or with its comma', () => {
    const remove: Wanted = (layer) => ({ type: 'remove-layer', layer: layer('s.1') });
    const line = net(['self.s = nn.Sequential(nn.ReLU(), nn.ReLU(), nn.Tanh())'], ['return self.s(x)']);
    expect(waysIn(line, remove)).toEqual([['        self.s = nn.Sequential(nn.ReLU(), nn.Tanh())']]);
    const last = net(['self.s = nn.Sequential(nn.Tanh(), nn.ReLU())'], ['return self.s(x)']);
    expect(waysIn(last, remove)).toEqual([['        self.s = nn.Sequential(nn.Tanh())']]);
  });
});

describe('the size of the input', () => {
  const resize: Wanted = (layer) => ({ type: 'set-input', layer: layer('input'), shape: [3, 16, 8] });
  const head = ['class Net(nn.Module):', '    def forward(self, x):', '        return torch.relu(x)', ''];

  it.each([
    ['Net()(torch.randn(1, 3, 8, 8))', 'Net()(torch.randn(1, 3, 16, 8))'],
    ['Net()(torch.zeros((2, 3, 8, 8)))', 'Net()(torch.zeros((2, 3, 16, 8)))'],
    ['x = torch.rand(1, 3, 8, 8)\nNet()(x)', 'x = torch.rand(1, 3, 16, 8)'],
    ['h = 8\nNet()(torch.rand(1, 3, h, 8))', 'h = 16'],
    ['from torchsummary import summary\nsummary(Net(), (3, 8, 8))', 'summary(Net(), (3, 16, 8))'],
  ])('%s', (call, result) => {
    expect(waysIn(file(...head, call), resize)[0]).toEqual([result]);
  });

  it('in a comment', () => {
    const text = file('# convlint: Net() input=3x8x8', ...head);
    expect(waysIn(text, resize)[0]).toEqual(['# convlint: Net() input=3x16x8']);
  });
});

it('leaves what is written in another file where only the text itself may change', () => {
  const text = 'import torch\nfrom other import Net\nNet()(torch.randn(1, 3, 8, 8))\n';
  const other =
    'from torch import nn\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.c = nn.Conv2d(4, 8, 3)\n    def forward(self, x):\n        return self.c(x)\n';
  const files = { read: (path: string) => (path === 'other.py' ? { text: other } : ('absent' as const)) };
  const [model] = python.read(text, { fileName: 'model.py', files }).models;
  const layer = model.network.layers.findIndex(({ path }) => path === 'c');
  expect(layer).toBeGreaterThan(0);
  expect(model.edit({ type: 'set-attribute', layer, attribute: 'in_channels', value: 3 })).toBeUndefined();
});
