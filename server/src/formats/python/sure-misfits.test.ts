// Layers that fit with no input, where nobody states its size: what PyTorch 2.15 refuses with all of many inputs is found, and what it
// takes with some of them is not called wrong.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { applyEdits } from '../../text/edit.ts';
import { file } from './testing/edited.ts';

interface Written {
  readonly init?: string;
  readonly makes: readonly string[];
  readonly runs: readonly string[];
}

function net({ init = '', makes, runs }: Written): string {
  const indented = (lines: readonly string[]) => lines.map((line) => `        ${line}`);
  return file(
    ...['class Net(nn.Module):', `    def __init__(self${init}):`, '        super().__init__()'],
    ...[...indented(makes), '    def forward(self, x):', ...indented(runs)],
  );
}

const errorsIn = (written: Written) =>
  analyzeText(net(written), {}, 'model.py').findings.filter(({ severity }) => severity === 'error');

const HALVES = 'self.down = nn.Conv2d(3, 8, 3, stride=2, padding=1)';

describe('what fits with no input', () => {
  it('is a shortcut that is not halved where the branch is', () => {
    const [error, ...others] = errorsIn({
      makes: [HALVES, 'self.short = nn.Conv2d(3, 8, 1)', 'self.head = nn.Linear(8, 10)'],
      runs: ['x = self.down(x) + self.short(x)', 'return self.head(x.mean((2, 3)))'],
    });
    expect([error?.rule.id, others]).toEqual(['merge-mismatch', []]);
  });

  it('is a map that is made four times as large where it was halved', () => {
    const found = errorsIn({
      makes: [HALVES, 'self.up = nn.Upsample(scale_factor=4)'],
      runs: ['return torch.cat((x, self.up(self.down(x))), 1)'],
    });
    expect(found.map(({ rule }) => rule.id)).toEqual(['concat-mismatch']);
  });

  it('is a skip that lost its border twice, said once', () => {
    const found = errorsIn({
      makes: [
        'self.one = nn.Conv2d(3, 8, 3, padding=1)',
        'self.two = nn.Conv2d(8, 8, 3, stride=2, padding=1)',
        'self.up = nn.Upsample(scale_factor=2)',
        'self.keep = nn.Conv2d(8, 8, 3)',
      ],
      runs: [
        'x = self.one(x)',
        'x = torch.cat((x, self.keep(self.up(self.two(x)))), 1)',
        'return torch.cat((x, self.keep(x[:, :8])), 1)',
      ],
    });
    expect(found.map(({ rule }) => rule.id)).toEqual(['concat-mismatch']);
  });

  it('is a classifier that takes less than the smallest map gives', () => {
    const [error] = errorsIn({
      makes: [
        'self.features = nn.Sequential(nn.Conv2d(3, 64, 3, padding=1), nn.MaxPool2d(8))',
        'self.head = nn.Linear(32, 10)',
      ],
      runs: ['return self.head(self.features(x).flatten(1))'],
    });
    expect(error?.message).toContain('`in_features` is 32, but `flatten` gives 64 features');
  });

  it('is a view of another number of elements, however large the map is', () => {
    const [error, ...others] = errorsIn({
      init: ', channels, anchors=9, classes=20',
      makes: [
        'self.anchors, self.classes = anchors, classes',
        'self.conv = nn.Conv2d(channels, classes, 3, padding=1)',
      ],
      runs: [
        'x = self.conv(x).permute(0, 2, 3, 1)',
        'batch, height, width, _ = x.shape',
        'return x.contiguous().view(batch, height, width, self.anchors, self.classes)',
      ],
    });
    expect([error?.rule.id, others]).toEqual(['reshape-count', []]);
  });

  it('is a head behind a recurrent layer in two directions, whatever table of words it is given', () => {
    const found = errorsIn({
      init: ', batch_size, hidden, words, length, weights',
      makes: [
        'self.batch_size, self.hidden = batch_size, hidden',
        'self.embed = nn.Embedding(words, length)',
        'self.embed.weight = nn.Parameter(weights, requires_grad=False)',
        'self.rnn = nn.LSTM(length, hidden, bidirectional=True)',
        'self.head = nn.Linear(hidden + length, 2)',
      ],
      runs: [
        'x = self.embed(x).permute(1, 0, 2)',
        'start = torch.zeros(2, self.batch_size, self.hidden)',
        'y, _ = self.rnn(x, (start, start))',
        'return self.head(torch.cat((y, x), 2))',
      ],
    });
    expect(found.map(({ message }) => message)).toEqual([
      'In model `Net(batch_size, 64, 64, 64, weights)`: `in_features` is 128, but `cat` gives 192 features (N×192).',
    ]);
  });

  it('is found in a class that others use', () => {
    const text = file(
      ...['class Block(nn.Module):', '    def __init__(self, width):', '        super().__init__()'],
      ...[
        '        self.one = nn.Conv2d(width, 2 * width, 1)',
        '        self.two = nn.Conv2d(width, width, 1)',
      ],
      ...['    def forward(self, x):', '        return self.two(self.one(x))'],
      ...['class Net(nn.Module):', '    def __init__(self, widths):', '        super().__init__()'],
      ...['        self.blocks = nn.ModuleList([Block(width) for width in widths])'],
      ...['    def forward(self, x):', '        return [block(x) for block in self.blocks]'],
    );
    const found = analyzeText(text, {}, 'model.py').findings;
    expect(found.map(({ rule }) => rule.id)).toEqual(['channel-mismatch']);
  });
});

describe('what fits with some inputs is not called wrong', () => {
  it.each<readonly [string, Written]>([
    [
      'a table of places for one size of images',
      {
        makes: [
          'self.patch = nn.Conv2d(3, 8, 16, 16)',
          'self.place = nn.Parameter(torch.zeros(1, 8, 64, 64))',
        ],
        runs: ['return self.patch(x) + self.place'],
      },
    ],
    [
      'a head for maps of seven by seven',
      {
        makes: ['self.conv = nn.Conv2d(256, 64, 3)', 'self.head = nn.Linear(64 * 25, 4)'],
        runs: ['return self.head(self.conv(x).flatten(1))'],
      },
    ],
    [
      'half of the channels, which another layer takes',
      {
        makes: ['self.one = nn.Conv2d(3, 8, 1)', 'self.two = nn.Conv2d(4, 8, 1)'],
        runs: ['return self.one(x[:, :3]) + self.two(x[:, 3:])'],
      },
    ],
    [
      'a signal that is longer than those that are usual',
      {
        makes: ['self.conv = nn.Conv1d(1, 8, 80, 16)', 'self.place = nn.Parameter(torch.zeros(1, 8, 9996))'],
        runs: ['return self.conv(x) + self.place'],
      },
    ],
    [
      'films of eight frames',
      {
        makes: ['self.conv = nn.Conv3d(3, 8, (8, 1, 1))', 'self.head = nn.Linear(8, 4)'],
        runs: ['x = self.conv(x).flatten(2).mean(2)', 'return self.head(x)'],
      },
    ],
    [
      'a border that is cut off where the map is larger',
      {
        makes: ['self.conv = nn.Conv2d(3, 8, 9)', 'self.wide = nn.Conv2d(3, 8, 1, stride=2)'],
        runs: ['return self.conv(x) + self.wide(x)'],
      },
    ],
  ])('%s', (_, written) => {
    expect(errorsIn(written).map(({ message }) => message)).toEqual([]);
  });
});

describe('where it is said', () => {
  const rulesAndLines = (text: string) =>
    analyzeText(text, {}, 'model.py').findings.map(({ rule, span }) => {
      const source = span.segment.text;
      return [rule.id, source.slice(span.start, span.end)];
    });

  it('is where a width is passed, also one that is computed there', () => {
    const text = file(
      ...['class Up(nn.Module):', '    def __init__(self, taken, given):', '        super().__init__()'],
      ...['        self.one = nn.Conv2d(taken, given, 1)', '        self.two = nn.Conv2d(taken, given, 1)'],
      ...['    def forward(self, x):', '        return self.one(x) + self.two(x)'],
      ...['class Net(nn.Module):', '    def __init__(self, scale=4):', '        super().__init__()'],
      ...['        widths = [int(width / scale) for width in [64, 128, 256]]'],
      ...['        self.stem = nn.Conv2d(3, widths[0], 3)', '        self.up = Up(widths[1], widths[2])'],
      ...['    def forward(self, x):', '        return self.up(self.stem(x))'],
    );
    expect(rulesAndLines(text)).toEqual([['channel-mismatch', 'widths[1]']]);
  });

  it('is mended in the expression that is passed', () => {
    const text = file(
      ...['class Pair(nn.Sequential):', '    def __init__(self, taken, given):'],
      ...['        super().__init__(nn.Conv2d(taken, given, 1), nn.ReLU())'],
      ...['class Net(nn.Module):', '    def __init__(self, width=16):', '        super().__init__()'],
      ...['        self.stem = nn.Conv2d(3, width * 3, 3)', '        self.pair = Pair(width * 2, width)'],
      ...['    def forward(self, x):', '        return self.pair(self.stem(x))'],
    );
    const document = analyzeText(text, {}, 'model.py');
    const [finding] = document.findings;
    const after = finding && document.fixes(finding).map(({ edits }) => applyEdits(text, edits));
    expect(after?.[0]).toBe(text.replace('Pair(width * 2, width)', 'Pair(width * 3, width)'));
  });

  it('is the layer in a loop that does not take what it gave before', () => {
    const text = file(
      ...['class Net(nn.Module):', '    def __init__(self, width=32):', '        super().__init__()'],
      ...['        layers = [nn.Conv2d(3, width, 3)]', '        for _ in range(3):'],
      ...['            layers += [nn.Conv2d(width, width * 2, 3), nn.ReLU()]'],
      ...['        self.layers = nn.Sequential(*layers)'],
      ...['    def forward(self, x):', '        return self.layers(x)'],
    );
    expect(rulesAndLines(text)).toEqual([['channel-mismatch', 'Conv2d']]);
  });
});
