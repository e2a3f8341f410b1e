// Edits of Python files after which something is taken over from the version before: what is found is what a fresh analysis finds.
import { describe, expect, it } from 'vitest';
import { checkVersions } from '../../../../test/harness/edits.ts';
import { kit } from './testing/kit.ts';

const LOOP = `import torch
from torch import nn

KERNEL = 3


class Net(nn.Module):
    def __init__(self, widths=(8, 8, 16), bias=True):
        super().__init__()
        self.stem = nn.Conv2d(3, widths[0], (3, 3), padding=(1, 1))
        layers = []
        for a, b in zip(widths, widths[1:]):
            layers += [nn.Conv2d(a, b, KERNEL, bias=bias), nn.BatchNorm2d(b), nn.ReLU()]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(self.stem(x))


net = Net()
net(torch.randn(1, 3, 16, 16))
`;

/** Widths that no literal says are known by where they are passed. */
const PASSED = `from torch import nn


class Block(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(nn.Conv2d(inputs, outputs, 3), nn.BatchNorm2d(outputs))


class Net(nn.Module):
    def __init__(self, widths=(8, 16)):
        super().__init__()
        self.blocks = nn.ModuleList()
        channels = 3
        for width in widths:
            self.blocks.append(Block(2 * channels - 3, 2 * width))
            channels = width + 1

    def forward(self, x):
        return self.blocks[0](x)


net = Net()
`;

const SEARCHED = `from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.deeper = nn.Conv2d(8, 8, 3, stride=16, padding=1)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        return self.fc(self.pool(self.deeper(self.conv(x))).flatten(1))
`;

/** Each version from the one before, and back again. */
function versions(text: string, ...edits: readonly (readonly [string, string])[]): readonly string[] {
  const all = [text];
  for (const [from, to] of edits) {
    const last = all.at(-1) ?? '';
    expect(last).toContain(from);
    all.push(last.replace(from, to));
  }
  return [...all, ...all.toReversed()];
}

describe('after edits', () => {
  it.each<readonly [string, readonly string[]]>([
    [
      'a width that is passed further on',
      [PASSED, PASSED.replace('channels = 3', 'channels = 3\n        first = 1')],
    ],
    ['the value of a name that layers are made with', versions(LOOP, ['KERNEL = 3', 'KERNEL = 5'])],
    ['a value that is handed on', versions(LOOP, ['Net()', 'Net((8, 8, 32))'], ['32', '16'])],
    [
      'the place of a value, not the value',
      versions(LOOP, ['Net()', 'Net(bias=True)'], ['bias=True)\nnet', 'bias=(1 == 1))\nnet']),
    ],
    [
      'a number and a truth value that are equal',
      versions(LOOP, ['Net()', 'Net(bias=1)'], ['bias=1', 'bias=1.0']),
    ],
    ['a tuple in place of a number', versions(LOOP, ['(3, 3)', '3'], ['padding=(1, 1)', 'padding=1'])],
    ['lines before it', versions(LOOP, ['KERNEL = 3', '# kernel\n\nKERNEL = 3'])],
    ['the name of a class', versions(LOOP, ['nn.ReLU()', 'nn.GELU()'], ['nn.GELU()', 'nn.Relu()'])],
    ['what makes the size of the input matter', versions(SEARCHED, ['AdaptiveAvgPool2d(1)', 'AvgPool2d(7)'])],
    ['a layer after which no size fits', versions(SEARCHED, ['Linear(8', 'Linear(9'])],
    [
      'what a network for small images begins with',
      versions(SEARCHED, ['stride=2', 'stride=1'], ['stride=16', 'stride=2']),
    ],
  ])('%s', (_, texts) => checkVersions(texts, kit), 60_000);
});
