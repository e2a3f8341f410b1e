import { beforeAll, describe, expect, it } from 'vitest';
import { hoverBehind, pythonDocument } from '../../../../test/harness/python-document.ts';
import type { EditorDocument } from '../editor-document.ts';

/** Shapes, sizes and counts as PyTorch 2.15 gives them. */
const NET = `import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, in_ch, out_ch, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_ch)
        self.shortcut = nn.Sequential()
        if stride != 1:
            self.shortcut = nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, stride=stride))

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out += self.shortcut(x)
        return out


class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, padding=1)
        layers = []
        width = 16
        for i, out in enumerate([16, 32, 64]):
            layers.append(Block(width, out, stride=2 if i else 1))
            width = out
        self.body = nn.Sequential(*layers)
        self.fc = nn.Linear(64 * 8 * 8, classes)

    def forward(self, x):
        x = self.stem(x)
        x = self.body(x)
        both = torch.cat([x, -x], dim=1)
        mean = both.mean(dim=(2, 3))
        batch = x.size(0)
        x = x.view(batch, -1)
        return self.fc(x), mean


if __name__ == '__main__':
    net = Net()
    out, mean = net(torch.randn(4, 3, 32, 32))
`;

describe('the hover in a program', () => {
  let document: EditorDocument;
  beforeAll(() => {
    document = pythonDocument(NET);
  });
  const said = (before: string, word: string) => hoverBehind(document, before, word);

  it('of a layer where it is made says kind, shapes, sizes with the batch, parameters, cost and field', () => {
    const found = said('self.stem = nn.', 'Conv2d');
    expect(found?.about).toBe('Conv2d');
    expect(found?.markdown).toContain('**Conv2d** `stem`: `3×32×32` → `16×32×32`');
    expect(found?.markdown).toContain('With the batch: `[4, 3, 32, 32]` → `[4, 16, 32, 32]`');
    expect(found?.markdown).toContain('| parameters | 448 |');
    expect(found?.markdown).toContain('3·3·3·16·32·32 = 442,368');
    expect(found?.markdown).toContain('| receptive field | 3×3 of the input');
  });

  it('is the same where the layer is kept and where it is called', () => {
    const made = said('self.stem = nn.', 'Conv2d')?.markdown;
    expect(said('bias=False)', 'bn1')?.markdown).toBe(said('self.bn1 = nn.', 'BatchNorm2d')?.markdown);
    expect(said('super().__init__()\n        self.', 'stem')?.markdown).toBe(made);
    expect(said('x = self.', 'stem')?.markdown).toBe(made);
  });

  it('of a layer that a loop makes lists all uses', () => {
    const { markdown = '' } = said('self.conv1 = nn.', 'Conv2d') ?? {};
    expect(markdown).toContain('The first of 3 layers from this line: `body.0.conv1`');
    expect(markdown).toContain('| `body.1.conv1` | `32×16×16` | 4,608 |');
    expect(markdown).toContain('| `body.2.conv1` | `64×8×8` | 18,432 |');
  });

  it('of a function says what goes in and what comes out, and that nothing is unknown', () => {
    expect(said('x = x.', 'view')?.markdown).toBe(
      '**view**: `64×8×8` → `4096`  \nWith the batch: `[4, 64, 8, 8]` → `[4, 4096]`',
    );
    expect(said('both.', 'mean')?.markdown).toContain('**mean**: `128×8×8` → `128`');
    expect(said('torch.', 'cat')?.markdown).toContain('**cat**: `64×8×8`, `64×8×8` → `128×8×8`');
    expect(said('out = F.', 'relu')?.markdown).toContain('**relu**: `16×32×32` → `16×32×32`');
  });

  it('of a call of modules says what they amount to', () => {
    const { markdown = '', about } = said('x = self.', 'body') ?? {};
    expect(about).toBe('body');
    expect(markdown).toContain('**Module** `Sequential` `body`: `16×32×32` → `64×8×8`');
    expect(markdown).toContain('With the batch: `[4, 16, 32, 32]` → `[4, 64, 8, 8]`');
  });

  it('of a tensor says how it came to be', () => {
    const { markdown, about } = said('batch, -1)\n        return self.fc(', 'x') ?? {};
    expect(about).toBe('x');
    expect(markdown).toMatchInlineSnapshot(`
      "**\`x\`**: \`4096\`  
      With the batch: \`[4, 4096]\`

      How it comes about:

      | step | gives |  |
      | :-- | :-- | :-- |
      | \`input\` | \`3×32×32\` |  |
      | \`stem\` | \`16×32×32\` | \`(32 + 1 + 1 − 3) / 1 + 1 = 32\` |
      | \`body.1.conv1\` | \`32×16×16\` | \`⌊(32 + 1 + 1 − 3) / 2⌋ + 1 = 16\` |
      | \`body.2.conv1\` | \`64×8×8\` | \`⌊(16 + 1 + 1 − 3) / 2⌋ + 1 = 8\` |
      | \`view\` | \`4096\` | \`64·8·8 = 4,096\` |"
    `);
  });

  it('of what is changed in place says what it becomes, in all uses', () => {
    const { markdown = '' } = said('conv1(x)))\n        ', 'out') ?? {};
    expect(markdown).toContain('**`out`**: `16×32×32`');
    expect(markdown).toContain('The first of 3 uses: `16×32×32`, `32×16×16`, `64×8×8`');
  });

  it('of a parameter of `forward` says what arrives', () => {
    const { markdown = '' } = said('classes)\n\n    def forward(self, ', 'x') ?? {};
    expect(markdown).toContain('**`x`**: `3×32×32`');
    expect(markdown).toContain('With the batch: `[4, 3, 32, 32]`');
  });

  it('of numbers says what they are worth', () => {
    expect(said('def __init__(self, ', 'in_ch')?.markdown).toBe('**`in_ch`**: `16`, `32`, in 3 uses');
    expect(said('append(Block(', 'width')?.markdown).toBe('**`width`**: `16`, `32`, in 3 uses');
    expect(said('        ', 'batch')?.markdown).toBe('**`batch`**: `4`');
  });

  it('of an argument says what it is for, by the name that PyTorch gives it, and what it is worth', () => {
    const { markdown = '', about } = said('self.fc = nn.Linear(', '64 * 8 * 8') ?? {};
    expect(about).toBe('64 * 8 * 8');
    expect(markdown).toContain('**`in_features`** – ');
    expect(markdown).toContain('Here: `4096`');
    expect(markdown).toContain('Argument of `Linear`');
    expect(said('out_ch, 3, ', 'stride=')?.markdown).toContain('Here: `1`, `2`, in 3 uses');
    expect(said('nn.BatchNorm2d(', 'out_ch')?.markdown).toContain('Here: `16`, `32`, `64`, in 3 uses');
  });

  it('of a class says what models, or parts of them, are made of it', () => {
    const model = said('class ', 'Net')?.markdown ?? '';
    expect(model).toContain('**Model** `Net`');
    expect(model).toContain('| `Net()` | `3×32×32` | `10, 128` | 69,642 |');
    const part = said('class ', 'Block')?.markdown ?? '';
    expect(part).toContain('**Module** `Block`');
    expect(part).toContain('Used 3 times: → `16×32×32` … `64×8×8`');
    expect(said('net = ', 'Net')?.markdown).toBe(model);
    expect(said('out, mean = ', 'net')?.markdown).toContain('69,642');
  });

  it('of tensors outside of models says their sizes', () => {
    expect(said('__main__', 'out')?.markdown).toContain('**`out`**: `10`');
    expect(said('net(torch.', 'randn')?.markdown).toContain('`4×3×32×32`');
  });

  it('says nothing where only Python has something to say', () => {
    expect(said('import torch\nfrom ', 'torch')).toBeUndefined();
    expect(said('layers = []\n', 'width')).toBeDefined();
    expect(said('layers', '.append')).toBeUndefined();
    expect(said('def ', 'forward')).toBeUndefined();
    expect(said('Net(nn.Module):\n    ', 'def')).toBeUndefined();
    expect(said('return ', 'self')).toBeUndefined();
  });
});

describe('the hover of what is not stated or not known', () => {
  it('calls a batch that nobody states N', () => {
    const document = pythonDocument(`import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 5)
        self.fc = nn.Linear(8 * 24 * 24, 10)

    def forward(self, x):
        n = x.size(0)
        x = self.conv(x)
        return self.fc(x.flatten(1))
`);
    expect(hoverBehind(document, 'x = self.', 'conv')?.markdown).toContain(
      'With the batch: `[N, 1, 28, 28]` → `[N, 8, 24, 24]`',
    );
    expect(hoverBehind(document, 'x):\n        ', 'n')?.markdown).toBe('**`n`**: `N`');
  });

  it('of something that nobody knows says that its shape is not known', () => {
    const document = pythonDocument(`import torch
from torch import nn
from elsewhere import Strange

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.odd = Strange(3)
        self.conv = nn.Conv2d(8, 16, 3)

    def forward(self, x):
        y = self.odd(x)
        return self.conv(y)

Net()(torch.randn(1, 3, 32, 32))
`);
    expect(hoverBehind(document, 'return self.', 'conv')?.markdown).toContain('**Conv2d** `conv`: `?`');
    expect(hoverBehind(document, 'self.odd(x)\n        return self.conv(', 'y')).toBeUndefined();
    expect(hoverBehind(document, 'y = self.', 'odd')).toBeUndefined();
  });

  it('of a file that is being typed still speaks of what can be read', () => {
    const document = pythonDocument(`${NET.replace('mean = both.mean(dim=(2, 3))', 'mean = both.')}`);
    expect(hoverBehind(document, 'x = self.', 'stem')?.markdown).toContain('`3×32×32` → `16×32×32`');
  });
});
