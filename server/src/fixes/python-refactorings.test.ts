// What may be changed in Python source where nothing is wrong. Both were run in PyTorch: 5,514 of 19,082 parameters are left, and the size is kept.
import { expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { applyEdits } from '../text/edit.ts';
import { refactoringsFor } from './refactorings.ts';

const TEXT = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(32, 64, 3, bias=False)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.pool(torch.relu(self.conv(x))).flatten(1))

Net()(torch.randn(2, 32, 16, 16))
`;

it('keeps the size with padding, or puts a bottleneck before a convolution of a class', () => {
  const document = analyzeText(TEXT, {}, 'model.py');
  const layer = document.network.layers.findIndex(({ path }) => path === 'conv');
  const lines = refactoringsFor(document, layer).map(({ title, edits }) => [
    title,
    ...applyEdits(TEXT, edits)
      .split('\n')
      .filter((line) => !TEXT.split('\n').includes(line)),
  ]);
  expect(lines).toEqual([
    ['Add padding to keep the size', '        self.conv = nn.Conv2d(32, 64, 3, bias=False, padding=1)'],
    [
      'Put a 1×1 bottleneck before this convolution (saves 13,568 of 19,082 parameters)',
      '        self.conv = nn.Conv2d(8, 64, 3, bias=False)',
      '        self.projection = nn.Conv2d(32, 8, 1, bias=False)',
      '        return self.head(self.pool(torch.relu(self.conv(self.projection(x)))).flatten(1))',
    ],
  ]);
});
