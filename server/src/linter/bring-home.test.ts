// Faults in a file that is imported are told where the text comes to them.
import { expect, it } from 'vitest';
import { analyze } from '../library.ts';

const NET = `from torch import nn

class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3)
        self.fc = nn.Linear(32, 10)

    def forward(self, x):
        return self.fc(self.conv(x).mean((2, 3)))
`;

it.each([
  ['its call', 'net = Net(64)\nnet(torch.zeros(2, 3, 9, 9))\n', 4],
  ['where it is trained', 'import data\nnet = Net(64)\nfor x in data.load():\n    net(x)\n', 6],
])('a fault in a layer of the imported model itself is told at %s', (_, program, line) => {
  const text = `import torch\nfrom net import Net\n${program}`;
  const files = { read: (path: string) => (path === 'net.py' ? { text: NET } : ('absent' as const)) };
  const found = analyze(text, { fileName: 'train.py', files })?.findings ?? [];
  expect(found.map(({ rule, range }) => `${rule} ${range.start.line + 1}`)).toEqual([
    `input-width-mismatch ${line}`,
  ]);
});
