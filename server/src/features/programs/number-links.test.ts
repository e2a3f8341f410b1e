import { describe, expect, it } from 'vitest';
import { pythonDocument } from '../../../../test/harness/python-document.ts';
import { sourcesAt, usesAt } from '../links.ts';

const NET = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3)
        self.bn = nn.BatchNorm2d(16)
        self.conv2 = nn.Conv2d(in_channels=16, out_channels=32, kernel_size=3)
        self.side = nn.Conv2d(16, 32, 3)
        self.fc = nn.Linear(32 * 4 * 4, width)
        self.out = nn.Linear(width, 10)

    def forward(self, x):
        x = torch.relu(self.bn(self.conv1(x)))
        x = self.conv2(x) + self.side(x)
        return self.out(self.fc(torch.flatten(x, 1)))

Net()(torch.randn(2, 3, 8, 8))
`;

const document = pythonDocument(NET);

function textsOf(found: ReturnType<typeof sourcesAt>): readonly string[] {
  const { lines } = document.analyzed;
  const all = found === null ? [] : Array.isArray(found) ? found : [found];
  return all.map(({ range }) => NET.slice(lines.offset(range.start), lines.offset(range.end)));
}

const offsetOf = (before: string, text: string) => NET.indexOf(text, NET.indexOf(before) + before.length);
const sources = (before: string, text: string) => textsOf(sourcesAt(document, offsetOf(before, text)));
const uses = (before: string, text: string) => textsOf(usesAt(document, offsetOf(before, text), true));

describe('a width that a layer is told', () => {
  it('leads to the layer that makes it, past what hands it on', () => {
    expect(sources('BatchNorm2d(', '16')).toEqual(['nn.Conv2d(3, 16, 3)']);
    expect(sources('in_channels=', '16')).toEqual(['nn.Conv2d(3, 16, 3)']);
    expect(sources('self.fc = nn.Linear(', '4 * 4')).toEqual(['self.conv2(x) + self.side(x)']);
  });

  it('leads nowhere if it is a name, or no width', () => {
    expect(sources('self.out = nn.Linear(', 'width')).toEqual([]);
    expect(sources('nn.Conv2d(3, ', '16')).toEqual([]);
    expect(sources('kernel_size=', '3')).toEqual([]);
    expect(sources('torch.randn(', '2')).toEqual([]);
  });
});

describe('a width that a layer gives', () => {
  it('leads to where it is told', () => {
    expect(uses('nn.Conv2d(3, ', '16')).toEqual(['16', '16', '16']);
    expect(uses('self.side = nn.Conv2d(16, ', '32')).toEqual([]);
    expect(uses('Linear(width, ', '10')).toEqual([]);
  });
});
