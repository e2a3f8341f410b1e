// Which entry comes first where functions make models, and others call them.
import { describe, expect, it } from 'vitest';
import { python } from './index.ts';

const START = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3)

    def forward(self, x):
        return self.conv(x)

def small():
    return Net(8)

def large():
    return Net(16)
`;

const TEST = `
def test():
    Net(32)(torch.randn(1, 3, 20, 20))
`;

const BY_HELPER = `
def called(net):
    return net(torch.randn(1, 3, 20, 20))

def test():
    called(Net(32))
`;

const idsOf = (text: string) => {
  const document = python.read(text, { fileName: 'model.py' });
  const first = document.first?.id;
  const before = document.models.map(({ id }) => id);
  return { first, all: before };
};

describe('the first model', () => {
  it('is that of the first function that makes one', () => {
    expect(idsOf(START)).toEqual({ first: 'small()', all: ['small()', 'large()'] });
  });

  it.each([
    ['calls one', TEST],
    ['has another one call it', BY_HELPER],
    ['is called in a comment', `${TEST}\n# test()\n`],
    [
      'is called in an example',
      `${TEST.replace('test():', 'test():\n    """Tries.\n\n    >>> test()\n    """')}`,
    ],
  ])('is one with known sizes where a function behind them %s', (_, test) => {
    expect(idsOf(START + test)).toEqual({ first: 'Net(32)', all: ['Net(32)', 'small()', 'large()'] });
  });
});
