// Faults that people put into models, each a kind that was missed once: PyTorch 2.15 raises the same at the same line, and runs the mended
// model.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { file } from './testing/edited.ts';

/** What is found, with the line it is at. */
function foundIn(...lines: readonly string[]): readonly string[] {
  const text = file(...lines);
  return analyzeText(text, {}, 'model.py').findings.map(({ rule, span, severity }) => {
    const source = span.segment.text;
    const start = source.lastIndexOf('\n', span.start) + 1;
    const end = source.indexOf('\n', span.start);
    return `${severity} ${rule.id}: ${source.slice(start, end < 0 ? undefined : end).trim()}`;
  });
}

describe('a view of what was multiplied', () => {
  const attention = (view: string) => [
    ...['class Attention(nn.Module):', '    def __init__(self, width, heads):', '        super().__init__()'],
    ...[
      '        self.heads = heads',
      '        self.of = nn.Linear(width, width)',
      '    def forward(self, x):',
    ],
    '        batch, steps, width = x.size()',
    '        x = self.of(x).view(batch, steps, self.heads, width // self.heads).transpose(1, 2)',
    '        x = (x @ x.transpose(2, 3)).softmax(-1) @ x',
    `        return x.transpose(1, 2).${view}(batch, steps, width)`,
    'Attention(64, 8)(torch.zeros(2, 5, 64))',
  ];

  it('is none where its axes were exchanged', () => {
    expect(foundIn(...attention('view'))).toEqual([
      'error view-of-permuted: return x.transpose(1, 2).view(batch, steps, width)',
    ]);
    expect(foundIn(...attention('reshape'))).toEqual([]);
  });
});

describe('a width that is right for another layer of the block', () => {
  const net = (norm: string) => [
    ...['class Block(nn.Module):', '    def __init__(self, before, width):', '        super().__init__()'],
    ...['        self.one = nn.Conv2d(before, width, 3)', `        self.norm = nn.BatchNorm2d(${norm})`],
    ...['    def forward(self, x):', '        return self.norm(self.one(x))'],
    ...[
      'class Net(nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.width = 3',
    ],
    ...['        self.body = nn.Sequential(self.add(16), self.add(32))', '    def add(self, width):'],
    ...['        block = Block(self.width, width)', '        self.width = width * 1', '        return block'],
    ...['    def forward(self, x):', '        return self.body(x)', 'Net()(torch.zeros(2, 3, 32, 32))'],
  ];

  it('is told at the layer that takes another one', () => {
    expect(foundIn(...net('before'))).toEqual(['error channel-mismatch: self.norm = nn.BatchNorm2d(before)']);
    expect(foundIn(...net('width'))).toEqual([]);
  });
});

describe('labels of another shape than scores', () => {
  it('are told with the batch by its name', () => {
    const text = file(
      ...['import torchvision', 'net = nn.Sequential(nn.Flatten(), nn.Linear(784, 1), nn.Sigmoid())'],
      "data = torchvision.datasets.MNIST('data', transform=torchvision.transforms.ToTensor())",
      ...['for images, _ in torch.utils.data.DataLoader(data, batch_size=128):'],
      '    loss = nn.BCELoss()(net(images), torch.ones(images.size(0)))',
    );
    const said = analyzeText(text, {}, 'model.py').findings.map(({ message }) => message);
    expect(said.filter((message) => /\d{6}/.test(message))).toEqual([]);
    expect(said).toContainEqual(expect.stringMatching(/\[N, 1\]/));
  });
});

describe('a list that is called', () => {
  const net = (up: string, given = '') => [
    ...['class Net(nn.Module):', '    def __init__(self, times):', '        super().__init__()'],
    ...['        self.first = nn.Conv2d(3, 8, 3)', '        up = []', '        for _ in range(times):'],
    ...['            up += [nn.Conv2d(8, 32, 3), nn.PixelShuffle(2)]', `        self.up = ${up}`],
    ...['    def forward(self, x):', '        return self.up(self.first(x))', `net = Net(2)${given}`],
  ];

  const given = '(torch.zeros(2, 3, 16, 16))';

  it('is an error where the input is stated', () => {
    expect(foundIn(...net('tuple(up)', given))).toContain(
      'error raises-exception: return self.up(self.first(x))',
    );
    expect(foundIn(...net('nn.Sequential(*up)', given))).toEqual([]);
  });

  it('is nothing where another input may not come to it', () => {
    const ends = net('tuple(up)').join('\n').replace('return self', 'return x if x.dim() < 4 else self');
    expect(foundIn(...ends.split('\n'))).toEqual([]);
  });
});

describe('a network that begins with a transposed convolution', () => {
  const generator = (width: number) => [
    ...['class Generator(nn.Module):', '    def __init__(self, noise):', '        super().__init__()'],
    ...[
      '        self.first = nn.ConvTranspose2d(noise, 64, 4)',
      `        self.norm = nn.BatchNorm2d(${width})`,
    ],
    ...['        self.last = nn.ConvTranspose2d(64, 3, 4, 2, 1)', '    def forward(self, x):'],
    '        return torch.tanh(self.last(torch.relu(self.norm(self.first(x)))))',
    'net = Generator(100)',
  ];

  it('is given a vector', () => {
    const { network, facts } = analyzeText(file(...generator(64)), {}, 'model.py');
    const shapes = network.layers.map((layer) => facts.layers[layer.id]?.outputs[0]);
    expect([shapes[0], shapes.at(-1)]).toEqual([
      [100, 1, 1],
      [3, 8, 8],
    ]);
  });

  it('is given nothing where a view makes a map of what it gets', () => {
    const text = file(...generator(64)).replace('self.first(x)', 'self.first(x.view(-1, 100, 1, 1))');
    const { network, facts } = analyzeText(text, {}, 'model.py');
    expect(facts.layers[network.layers[0]?.id ?? 0]?.outputs[0]).not.toEqual([100, 1, 1]);
  });

  it('is told of a width behind it', () => {
    expect(foundIn(...generator(32))).toEqual(['error channel-mismatch: self.norm = nn.BatchNorm2d(32)']);
  });
});
