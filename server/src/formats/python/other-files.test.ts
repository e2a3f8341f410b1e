// What an edit of a file leaves of the files that it imports.
import { expect, it } from 'vitest';
import type { FileState, Files } from '../../text/files.ts';
import { python } from './index.ts';

const BLOCKS = `from torch import nn

class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        return self.conv(x)
`;

const MODEL = `import torch
from torch import nn
from blocks import Block

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Conv2d(3, 16, 3)
        self.block = Block(16)

    def forward(self, x):
        return self.block(self.head(x))

Net()(torch.randn(1, 3, 32, 32))
`;

function filesOf(blocks: FileState): Files {
  return { read: (path) => (path === 'blocks.py' ? blocks : 'absent') };
}

it('keeps the layers of files that did not change, and reads those anew that did', () => {
  const files = filesOf({ text: BLOCKS });
  const options = { fileName: 'model.py', files };
  const before = python.read(MODEL, options);
  const layerOf = ({ models: [{ network }] }: typeof before) =>
    network.layers.find(({ path }) => path === 'block.conv');
  expect(layerOf(before)?.definition).toBeDefined();
  const edited = before.update?.(MODEL.replace('(3, 16, 3)', '(3, 16, 5)'), options);
  expect(edited && layerOf(edited)?.definition).toBe(layerOf(before)?.definition);
  const wider = { fileName: 'model.py', files: filesOf({ text: BLOCKS.replace('3, padding=1', '5') }) };
  const other = before.update?.(MODEL, wider);
  expect(other && layerOf(other)?.attributes.get('kernel')?.value).toBe(5);
});
