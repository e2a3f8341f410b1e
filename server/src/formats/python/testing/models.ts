// Whole Python files as a small grammar makes them, with values that are right, wrong or beside the point.
import fc from 'fast-check';

const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }).map(String) },
  fc.constantFrom(
    '0',
    '-1',
    '2.5',
    'None',
    'self.width',
    'width * 2',
    'width // 2',
    "'same'",
    '(3, 3)',
    '[1]',
    'unknown',
  ),
);

const layer = fc.oneof(
  fc.tuple(number, number, number, number).map(([a, b, c, d]) => `nn.Conv2d(${a}, ${b}, ${c}, padding=${d})`),
  fc.tuple(number, number).map(([a, b]) => `nn.Linear(${a}, ${b})`),
  number.map((a) => `nn.BatchNorm2d(${a})`),
  fc.tuple(number, number).map(([a, b]) => `nn.MaxPool2d(${a}, stride=${b})`),
  fc.constantFrom(
    'nn.ReLU()',
    'nn.Flatten()',
    'nn.Identity()',
    'nn.Sequential()',
    'nn.LSTM(4, 5)',
    'Missing(3)',
  ),
);

const layers = fc.array(layer, { maxLength: 4 });

const made = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), layer).map(([name, one]) => `self.${name} = ${one}`),
  layers.map((all) => `self.a = nn.Sequential(${all.join(', ')})`),
  layers.map((all) => `self.b = nn.ModuleList([${all.join(', ')}])`),
  fc.tuple(layer, number).map(([one, count]) => `self.c = nn.Sequential(*[${one} for i in range(${count})])`),
  number.map((one) => `self.width = ${one}`),
  fc.tuple(number, layer).map(([one, two]) => `if width > ${one}:\n            self.b = ${two}`),
);

const applied = fc.oneof(
  fc.constantFrom(
    'x = self.a(x)',
    'x = self.b(x)',
    'y = self.c(x)',
    'x = x + y',
    'x = F.relu(x)',
    'x = x.flatten(1)',
  ),
  fc.constantFrom(
    'x = torch.cat([x, x], 1)',
    'x = x.mean(dim=1)',
    'y, _ = self.c(x)',
    'for m in self.b: x = m(x)',
  ),
  fc.constantFrom(
    'x = x[:, 0]',
    'x = x.permute(0, 2, 1)',
    'print(x.shape)',
    'assert x.size(1) == 8',
    'x = self.a',
  ),
  number.map((one) => `x = F.max_pool2d(x, ${one})`),
  fc.tuple(number, number).map(([a, b]) => `x = x.view(${a}, ${b})`),
  number.map((one) => `if x.shape[-1] > ${one}:\n            x = self.a(x)`),
  number.map((one) => `while x.size(-1) > ${one}:\n            x = self.b(x)`),
);

const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });

/** A class and what is done with it. */
export const pythonModel: fc.Arbitrary<string> = fc
  .record({
    made: fc.array(made, { maxLength: 6 }),
    applied: fc.array(applied, { maxLength: 8 }),
    sizes,
    call: fc.constantFrom(
      'Net()(torch.randn(SIZES))',
      'net = Net(3)\nnet(torch.zeros(SIZES))',
      'def f(): return Net(4)',
      '',
    ),
  })
  .map((parts) => {
    const start = ['import torch', 'import torch.nn.functional as F', 'from torch import nn'];
    const call = parts.call.replace('SIZES', parts.sizes.join(', '));
    return [
      ...start,
      'class Net(nn.Module):',
      '    def __init__(self, width=2):',
      '        super().__init__()',
      ...parts.made.map((line) => `        ${line}`),
      '    def forward(self, x):',
      '        y = x',
      ...parts.applied.map((line) => `        ${line}`),
      '        return x',
      call,
      '',
    ].join('\n');
  });
