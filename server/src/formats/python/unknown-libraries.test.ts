// Files that import what nobody knows: what that leaves unknown is unknown, and no more.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { DEFAULT_CONFIGURATION } from '../../workspace/configuration.ts';
import { python } from './index.ts';

const BLOCK = `class Block(nn.Sequential):
    def __init__(self, ins, outs):
        super().__init__(nn.Conv2d(ins, outs, 1), nn.ReLU())
`;

function shapesOf(text: string): readonly string[] {
  const { models } = python.read(text, { ...DEFAULT_CONFIGURATION, fileName: 'net.py' });
  return models.flatMap(({ network: { layers } }) => layers.map(({ path, kind }) => `${path} ${kind}`));
}

describe('a library that is not known', () => {
  it.each([
    ['    from inplace_abn import InPlaceABN', '    InPlaceABN = None'],
    ['    import apex', '    apex = None'],
    ['    import a.b as c\n    HAS = True', '    HAS = False'],
  ])('leaves all else known where a file does without it:\n%s', (body, handler) => {
    const text = `import torch
from torch import nn
import torch.nn.functional as F
WIDTH = 8
try:
${body}
except ImportError:
${handler}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, WIDTH, 3)
    def forward(self, x):
        return F.relu(self.conv(x))
Net()(torch.randn(1, 3, 9, 9))
`;
    expect(shapesOf(text)).toEqual(['input input', 'conv Conv2d', 'relu relu']);
  });

  it('leaves a name unknown that may have been given and taken back', () => {
    const text = `import torch
from torch import nn
wide = False
try:
    wide = True
    import somewhere
    wide = False
except ImportError:
    pass
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8 if wide else 4, 3)
        self.last = nn.Conv2d(4, 2, 1)
    def forward(self, x):
        return self.last(self.conv(x))
Net()(torch.randn(1, 3, 9, 9))
`;
    expect(analyzeText(text, {}, 'net.py').findings.map(({ rule }) => rule.id)).toEqual([]);
    expect(shapesOf(text)).toContain('conv Conv2d');
  });

  it.each(['nn.Sequential(Odd(64), Block(8, 8), Odd(8))', 'nn.ModuleList([Odd(64), Block(8, 8), Odd(8)])'])(
    'gives classes whose places among others stay theirs: %s',
    (container) => {
      const text = `import torch
from torch import nn
from somewhere import Base
class Odd(Base):
    def __init__(self, width):
        super().__init__()
        self.width = width
${BLOCK}class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.parts = ${container}
    def forward(self, x):
        if isinstance(self.parts, nn.Sequential):
            return self.parts(x)
        for part in self.parts:
            x = part(x)
        return x
Net()(torch.randn(2, 64, 7, 7))
`;
      expect(analyzeText(text, {}, 'net.py').findings.map(({ message }) => message)).toEqual([]);
    },
  );
});
