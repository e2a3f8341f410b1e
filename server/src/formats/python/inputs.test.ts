// Where the size of the input comes from where no call in the file gives it: tools that run a model, an example in it, its own layers.
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from '../../workspace/configuration.ts';
import { python } from './index.ts';

const HEAD = `import torch
import torch.nn as nn
import torch.nn.functional as F
class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
        self.fc = nn.Linear(4, classes)
    def forward(self, x):
        return self.fc(self.conv(x).mean((2, 3)))
`;

/** A classifier of a flattened map of 16 × 5 × 5, with whatever makes it flat. */
const flat = (flatten: string) => `import torch
import torch.nn as nn
import torch.nn.functional as F
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc = nn.Linear(400, 10)
    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc(${flatten})
`;

/** Of each model the input, what it gives, and what is said of the size. */
function inputsOf(text: string, input?: readonly number[]): readonly string[] {
  const options = { ...DEFAULT_CONFIGURATION, fileName: 'net.py', ...(input && { input }) };
  const { models } = python.read(text, options);
  return models.map(({ network: { layers, notes } }) => {
    const inputs = layers.filter(({ operation }) => operation === 'input');
    const shapes = inputs.map(({ attributes }) => String(attributes.get('shape')?.value));
    return [shapes.join(' and '), ...notes].join(': ');
  });
}

const ASSUMED = '3,32,32: The input size 3×32×32 is assumed.';

describe('the size of its images that a model keeps', () => {
  it.each([
    'net = Net()\nnet.input_size = [3, 41, 42]',
    'net = Net()\nnet.default_cfg = dict(input_size=(3, 41, 42), mean=0.5)',
    'class Of:\n    input_size = (3, 41, 42)\nof = Of()\nof.input_size = (3, 41, 42)\nnet = Net()\nnet.pretrained_cfg = of',
  ])('%s', (text) => {
    expect(inputsOf(`${HEAD}${text}\n`)[0]).toBe('3,41,42');
  });

  it.each(['net = Net()\nnet.input_size = 5', 'net = Net()\nnet.input_size = (41, 42, 3)'])(
    'is none: %s',
    (text) => {
      expect(inputsOf(`${HEAD}${text}\n`)[0]).toBe(ASSUMED);
    },
  );
});

describe('a tool that runs a model', () => {
  it.each([
    'from torchsummary import summary\nsummary(Net().to("cuda"), (3, 41, 42))',
    'import torchsummary\ntorchsummary.summary(Net(), input_size=(3, 41, 42), device="cpu")',
    'from torchinfo import summary\nsummary(Net(), input_size=(16, 3, 41, 42), depth=4)',
    'from torchinfo import summary\nsummary(Net(), (3, 41, 42), batch_dim=0)',
    'from torchinfo import summary\nsummary(Net(), input_data=torch.zeros(2, 3, 41, 42))',
    'from thop import profile\nmacs, params = profile(Net(), inputs=(torch.randn(1, 3, 41, 42),))',
    'from ptflops import get_model_complexity_info as info\ninfo(Net(), (3, 41, 42), as_strings=True)',
    'from fvcore.nn import FlopCountAnalysis\nFlopCountAnalysis(Net(), torch.zeros(1, 3, 41, 42)).total()',
    'torch.onnx.export(Net(), torch.randn(1, 3, 41, 42), "net.onnx", opset_version=17)',
    'torch.export.export(Net(), (torch.randn(1, 3, 41, 42),))',
    'traced = torch.jit.trace(Net(), torch.randn(1, 3, 41, 42))',
    'from torch.utils.tensorboard import SummaryWriter\nw = SummaryWriter("runs")\nw.add_graph(Net(), torch.randn(1, 3, 41, 42))\nw.close()',
  ])('says the size: %s', (call) => {
    expect(inputsOf(`${HEAD}${call}\n`)).toEqual(['3,41,42']);
  });

  it('says it in a function that nobody calls, and behind the check for the main program', () => {
    const call = 'from torchsummary import summary\n    summary(Net(), (3, 41, 42))\n';
    expect(inputsOf(`${HEAD}def test():\n    ${call}`)).toEqual(['3,41,42']);
    expect(inputsOf(`${HEAD}if __name__ == "__main__":\n    ${call}`)).toEqual(['3,41,42']);
  });
});

describe('a size that nobody says', () => {
  it('is that of the example that a Lightning module has', () => {
    const example = HEAD.replace(
      '        self.fc',
      '        self.example_input_array = torch.zeros(2, 3, 9, 8)\n        self.fc',
    );
    expect(inputsOf(example)).toEqual(['3,9,8']);
  });

  it('is looked for where data is loaded', () => {
    const train = `${HEAD}def main(loader):
    net = Net(7)
    for images, labels in loader:
        net(images)
main(load())
`;
    expect(inputsOf(train)).toEqual([ASSUMED]);
  });

  it.each([
    'torch.flatten(x, 1)',
    'x.view(x.size(0), -1)',
    'x.view(-1, 400)',
    'x.reshape(-1, 16 * 5 * 5)',
    'x.view(-1, self.fc.in_features)',
  ])('is one of those that fully connected layers take: %s', (flatten) => {
    expect(inputsOf(flat(flatten))).toEqual([
      '1,32,32: The input size 1×32×32 is assumed: square sizes from 32 to 35 fit, and no others.',
    ]);
  });

  it('is the only one where no other fits', () => {
    const text = flat('x.flatten(1)')
      .replace(', 2)\n        return', ', 1)\n        return')
      .replace('Linear(400', 'Linear(16 * 9 * 9');
    expect(inputsOf(text)).toEqual([
      '1,30,30: The input size 1×30×30 is assumed: square sizes from 30 to 31 fit, and no others.',
    ]);
    const whole = text
      .replace('F.relu(self.conv1(x)), 2)', 'F.relu(self.conv1(x)), 1)')
      .replace('9 * 9', '20 * 20');
    expect(inputsOf(whole)).toEqual(['1,28,28: The input is 1×28×28: the only square size that fits.']);
  });

  it('is the usual one where pools leave nothing of smaller ones', () => {
    const pools = flat('x.flatten(1)')
      .replace('Linear(400', 'Linear(16')
      .replace(
        '        return',
        '        x = F.max_pool2d(F.max_pool2d(F.max_pool2d(x, 2), 2), 1)\n        return',
      );
    expect(inputsOf(pools)).toEqual([
      '1,32,32: The input size 1×32×32 is assumed: square sizes from 28 to 43 fit, and no others.',
    ]);
  });

  it('is one between those that were tried', () => {
    const wide = `${flat('x.flatten(1)').split('class Net')[0]}class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 11, stride=4, padding=5)
        self.fc = nn.Linear(8, 10)
    def forward(self, x):
        return self.fc(F.max_pool2d(self.conv(x), 8).flatten(1))
`;
    expect(inputsOf(wide)).toEqual([
      '3,32,32: The input size 3×32×32 is assumed: square sizes from 29 to 60 fit, and no others.',
    ]);
  });

  // A U-Net of unpadded convolutions takes few sizes; that of the paper is 572.
  it('is one that works where most do not', () => {
    const cropped = `${flat('x.flatten(1)').split('class Net')[0]}class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([nn.Conv2d(3 if i == 0 else 4, 4, 5) for i in range(5)])
        self.up = nn.ModuleList([nn.Conv2d(8, 4, 5) for i in range(4)])
    def forward(self, x):
        kept = []
        for conv in self.down[:4]:
            x = conv(x)
            kept.append(x)
            x = F.max_pool2d(x, 2)
        x = self.down[4](x)
        for conv in self.up:
            x = F.interpolate(x, scale_factor=2)
            skip = kept.pop()
            cut = (skip.shape[2] - x.shape[2]) // 2
            x = conv(torch.cat([x, F.pad(skip, [-cut] * 4)], 1))
        return x
`;
    expect(inputsOf(cropped)).toEqual(['3,572,572: The input size 3×572×572 is assumed.']);
  });

  it('is found through functions of the image', () => {
    const scaled = HEAD.replace(
      'self.conv(x)',
      'self.conv(2 * F.interpolate(x, size=(30, 30)).clamp(0, 1) - 1)',
    );
    expect(inputsOf(scaled)).toEqual(['3,32,32: The input size 3×32×32 is assumed.']);
  });

  // Each runs in PyTorch 2.15 on that, and on no image.
  it.each([
    ['steps of a series', 'nn.Conv1d(7, 4, 3)', 'self.conv(x.transpose(1, 2))', '1024,7'],
    [
      'points in groups',
      'nn.Conv2d(6, 4, 1)',
      'self.conv(torch.cat([x[:, :, None].repeat(1, 1, 8, 1)] * 2, 1)[:, :, :, ::64])',
      '3,1024',
    ],
    ['a spectrum without a channel', 'nn.Conv2d(1, 4, 3)', 'self.conv(x.unsqueeze(1)).mean(3)', '224,224'],
    [
      'an image with its channels last',
      'nn.Conv2d(3, 4, 3)',
      'self.conv(x.permute(0, 3, 1, 2))',
      '224,224,3',
    ],
  ])('is that of %s where the program makes of it what its first layer takes', (_, conv, forward, sizes) => {
    const text = `import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = ${conv}
    def forward(self, x):
        ${sizes === '3,1024' ? 'assert x.shape[1] == 3' : ''}
        return ${forward}
`;
    const shown = sizes.replaceAll(',', '×');
    expect(inputsOf(text)).toEqual([`${sizes}: The input size ${shown} is assumed.`]);
  });

  it('is that of words where a class of tables is derived from the one of the library', () => {
    const text = `import torch
from torch import nn
class Words(nn.Embedding):
    def __init__(self, count, width=12):
        super().__init__(count, width, padding_idx=0)
class Net(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.words, self.parts = Words(count), Words(3)
        self.fc = nn.Linear(12, 2)
    def forward(self, x, parts):
        mask = (x > 0).unsqueeze(1).repeat(1, x.size(1), 1)
        return self.fc(self.words(x) + self.parts(parts)), mask
`;
    expect(inputsOf(text)[0]).toMatch(/^16 and 16: .*The input size 16 is assumed\.$/);
  });

  it('is looked for in a model that keeps the size of its last image', () => {
    const text = `import math
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
        self.last = None
    def forward(self, x):
        rows = math.ceil(x.shape[2] / 2) * 2
        y = self.conv(nn.functional.pad(x, [0, 0, 0, rows - x.shape[2]]))
        if self.last is None or self.last != y.shape[2:]:
            self.last = y.shape[2:]
        if self.last[1] % 7 != 0:
            raise ValueError('seven')
        return y
`;
    const [{ network }] = python.read(text, { ...DEFAULT_CONFIGURATION, fileName: 'net.py' }).models;
    expect(network.layers.map(({ path }) => path)).toEqual(['input', 'pad', 'conv']);
  });

  it('is not said where no size fits', () => {
    expect(inputsOf(flat('x.flatten(1)').replace('Linear(400', 'Linear(401'))).toEqual([
      'unknown,1,unknown,unknown: The input size is not known.',
    ]);
  });
});

describe('a setting that says how large images are', () => {
  const text = flat('x.flatten(1)');

  it('counts where the file says nothing', () => {
    expect(inputsOf(HEAD, [41, 42, 3])).toEqual(['3,41,42']);
    expect(inputsOf(HEAD, [41, 42])).toEqual(['3,41,42']);
    expect(inputsOf(text, [35, 32, 1])).toEqual(['1,35,32']);
    expect(inputsOf(`${HEAD}\nNet()(torch.randn(1, 3, 20, 20))\n`, [41, 42, 3])).toEqual(['3,20,20']);
    expect(inputsOf(HEAD.replace('class', '# convlint: input=3x20x20\nclass'), [41, 42, 3])).toEqual([
      '3,20,20',
    ]);
  });

  it('does not count where another size is taken', () => {
    expect(inputsOf(HEAD, [41, 42, 1])).toEqual([ASSUMED]);
    expect(inputsOf(text, [64, 64, 1])).toEqual(inputsOf(text));
  });
});

describe('a layer that no square image fits', () => {
  const problemsOf = (features: number, before = '') => {
    const text = flat('x.flatten(1)')
      .replace('400', String(features))
      .replace('class Net', `${before}class Net`);
    const [model] = python.read(text, { ...DEFAULT_CONFIGURATION, fileName: 'net.py' }).models;
    return model.network.problems;
  };
  const nearest = [
    { side: 32, features: 400 },
    { side: 36, features: 576 },
  ];

  it('is told with the nearest sizes, and whether another image may fit', () => {
    // As PyTorch gives them: no number of elements of 16 channels is 500, and 4 × 8 × 16 are 512.
    expect(problemsOf(500)).toMatchObject([
      { type: 'no-input-size', layer: 'fc', takes: 500, nearest, isCertain: true },
    ]);
    expect(problemsOf(512)).toMatchObject([{ type: 'no-input-size', takes: 512, nearest, isCertain: false }]);
    expect(problemsOf(400)).toEqual([]);
  });

  it('is a matter of the layer alone where a size is stated', () => {
    expect(problemsOf(500, '# convlint: input=1x32x32\n')).toEqual([]);
  });
});

it('takes a power of two where maps are halved and joined again, since no other may fit', () => {
  const net = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([nn.Conv2d(3 if i == 0 else 8, 8, 4, 2, 1) for i in range(6)])
        self.up = nn.ModuleList([nn.ConvTranspose2d(8 if i == 0 else 16, 8, 4, 2, 1) for i in range(6)])

    def forward(self, x):
        found = []
        for one in self.down:
            x = one(x)
            found.append(x)
        for i, one in enumerate(self.up):
            x = one(x if i == 0 else torch.cat([x, found[-1 - i]], 1))
        return x
`;
  expect(inputsOf(net)).toEqual(['3,64,64: The input size 3×64×64 is assumed.']);
});
