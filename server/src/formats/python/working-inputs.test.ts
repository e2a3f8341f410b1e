// Programs that work, whatever their inputs are taken for while these are looked for: nothing is found in them.
import { expect, it } from 'vitest';
import { analyze } from '../../library.ts';

const IMPORTS = 'import torch\nfrom torch import nn\n';

/** PyTorch 2.15 runs each (the last takes 512 GB). */
const PROGRAMS: Readonly<Record<string, string>> = {
  // PyTorch 2.15 gives 64×65 for each image, whatever is put before it that gives 512×65.
  'heads that are put with a batch of which nothing is known, and taken apart again': `class Pool(nn.Module):
    def __init__(self, stem, heads=8):
        super().__init__()
        self.stem, self.heads = stem, heads
        self.table = nn.Parameter(torch.randn(512, 65))
        self.first = nn.Conv1d(512, 512, 1)
        self.qkv = nn.Conv1d(512, 1536, 1)
        self.out = nn.Conv1d(512, 64, 1)
    def forward(self, x):
        x = self.qkv(self.first(self.stem(x)) + self.table[None])
        batch, width, length = x.shape
        heads = x.reshape(batch * self.heads, width // self.heads, length)
        values = heads[:, 128:]
        return self.out(values.reshape(batch, -1, length))
`,
  // PyTorch 2.15 gives 2×3 for 2×4×4 and a stem that does nothing.
  'rows that are put together, and taken apart in as many as there were': `class Pool(nn.Module):
    def __init__(self, stem):
        super().__init__()
        self.stem = stem
        self.first = nn.Conv1d(4, 4, 1)
        self.out = nn.Linear(2, 3)
    def forward(self, x):
        x = self.first(self.stem(x))
        rows = x.amax(dim=1).sum(0)
        return self.out(rows.view(x.size(0), -1))
`,
  'two inputs, of which the layer that tells of the second one gets nothing of the first': `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.mark = nn.Linear(4, 8)
        self.conv = nn.Conv1d(7, 8, 3, padding=1)
    def forward(self, x, mark):
        x = x - x.mean(1, keepdim=True)
        out = self.mark(mark) + self.conv(x.permute(0, 2, 1)).transpose(1, 2)
        return torch.stack([out] * (x.shape[1] // 8))
`,
  'a few numbers that are repeated to be billions': `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(5, 4, 1)
    def forward(self, x):
        places = torch.arange(x.shape[-1]).view(1, 1, -1).repeat([4000, 4000, 1])
        assert places.shape == (4000, 4000, 4000)
        return self.conv(x)
Net()(torch.zeros(1, 5, 1, 4000))
`,
};

it.each(Object.entries(PROGRAMS))('%s', (_, program) => {
  const result = analyze(IMPORTS + program, { fileName: 'net.py' });
  expect(result?.findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
