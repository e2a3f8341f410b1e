// Classes that need arguments of which the file says nothing: what PyTorch refuses whatever these are is found, and nothing else.
// Each was made in PyTorch 2.15 with many numbers: `fails` with all of them, `works` with some.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { applyEdits } from '../../text/edit.ts';
import { file } from './testing/edited.ts';

interface Written {
  readonly init: string;
  readonly makes: readonly string[];
  readonly runs: readonly string[];
}

function net({ init, makes, runs }: Written): string {
  const indented = (lines: readonly string[]) => lines.map((line) => `        ${line}`);
  return file(
    ...['class Net(nn.Module):', `    def __init__(self, ${init}):`, '        super().__init__()'],
    ...[...indented(makes), '    def forward(self, x):', ...indented(runs)],
  );
}

const errorsIn = (text: string) =>
  analyzeText(text, {}, 'model.py').findings.filter(({ severity }) => severity === 'error');

const RECURRENT = {
  init: 'channels, hidden, classes',
  makes: ['self.conv = nn.Conv2d(channels, 32, 3)', 'self.rnn = nn.LSTM(32, hidden, bidirectional=True)'],
  runs: ['x = self.conv(x).mean(2).permute(2, 0, 1)', 'return self.head(self.rnn(x)[0])'],
};
const GATE = {
  init: 'channels, reduction',
  makes: ['self.down = nn.Conv2d(channels, channels // reduction, 1)'],
  runs: ['return x * self.up(self.down(x))'],
};

describe('what fails whatever the arguments are', () => {
  it('is a width that follows from one of them', () => {
    const makes = [...RECURRENT.makes, 'self.head = nn.Linear(hidden, classes)'];
    const text = net({ ...RECURRENT, makes });
    const [error, ...others] = errorsIn(text);
    expect([error?.rule.id, error?.message, others]).toEqual([
      'input-width-mismatch',
      'In model `Net(64, 64, 64)`: `in_features` is 64, but `rnn` gives 128 features (N×128).',
      [],
    ]);
  });

  it('is mended in words of the arguments, never with the numbers that stand for them', () => {
    const makes = [...RECURRENT.makes, 'self.head = nn.Linear(hidden, classes)'];
    const text = net({ ...RECURRENT, makes });
    const document = analyzeText(text, {}, 'model.py');
    const after = document.findings.flatMap((finding) =>
      document.fixes(finding).map(({ edits }) => applyEdits(text, edits)),
    );
    expect(after).toEqual([
      net({ ...RECURRENT, makes: [...RECURRENT.makes, 'self.head = nn.Linear(hidden * 2, classes)'] }),
    ]);
  });

  it('is a factor of one of them', () => {
    const makes = [...GATE.makes, 'self.up = nn.Conv2d(channels // reduction, channels * 2, 1)'];
    const text = net({ ...GATE, makes });
    const document = analyzeText(text, {}, 'model.py');
    const [finding] = document.findings;
    expect(finding?.rule.id).toBe('merge-mismatch');
    expect(finding && document.fixes(finding).map(({ title }) => title)).toEqual([
      'Set `out_channels` of `up` to 64 (2 → 1, −1,088 parameters)',
    ]);
  });

  it('is a norm of another width than what depends on the depth gives', () => {
    const text = net({
      init: 'depth, classes',
      makes: [
        'assert (depth - 4) % 6 == 0',
        'self.stem = nn.Conv2d(3, 16, 3, padding=1)',
        'self.body = nn.Sequential(*[nn.Conv2d(16, 16, 3, padding=1) for _ in range((depth - 4) // 6)])',
        'self.norm = nn.BatchNorm2d(32)',
        'self.fc = nn.Linear(32, classes)',
      ],
      runs: ['return self.fc(self.norm(self.body(self.stem(x))).mean((2, 3)))'],
    });
    expect(errorsIn(text).map(({ rule }) => rule.id)).toContain('channel-mismatch');
  });

  it('is a number with a fraction', () => {
    const makes = ['self.down = nn.Conv2d(channels, channels / reduction, 1)'];
    expect(errorsIn(net({ ...GATE, makes })).map(({ rule }) => rule.id)).toEqual(['fraction-for-size']);
  });

  it('is a map that is smaller than what it is joined with, of whatever size', () => {
    const text = net({
      init: 'width=32',
      makes: ['self.conv = nn.Conv2d(width, 16, 3)'],
      runs: ['return torch.cat((x, self.conv(x)), 1)'],
    });
    expect(errorsIn(text).map(({ rule }) => rule.id)).toEqual(['concat-mismatch']);
  });

  it('is a map on the way down of a U-Net that comes back two or three rows smaller, as its side is rounded', () => {
    const text = net({
      init: 'width=8',
      makes: [
        'self.one = nn.Conv2d(3, width, 3, padding=1)',
        'self.lost = nn.Conv2d(width, width, 3)',
        'self.up = nn.ConvTranspose2d(width, width, 2, stride=2)',
        'self.pool = nn.MaxPool2d(2)',
      ],
      runs: [
        'x = self.pool(self.one(x))',
        'y = self.up(self.pool(self.lost(x)))',
        'return torch.cat((x, y), 1)',
      ],
    });
    expect(errorsIn(text).map(({ message }) => message)).toEqual([
      'The inputs of `cat` differ in height and width: `pool` has 112×112, `up` has 110×110.',
    ]);
  });
});

describe('what works with some arguments, or inputs, is not called wrong', () => {
  it.each([
    [
      'channels that have to be four times the width',
      {
        init: 'channels, width',
        makes: ['self.one = nn.Conv2d(channels, width, 1)', 'self.two = nn.Conv2d(width, width * 4, 1)'],
        runs: ['return x + self.two(self.one(x))'],
      },
    ],
    [
      'a width that has to be 96',
      {
        init: 'width',
        makes: ['self.one = nn.Conv2d(3, 96, 1)', 'self.two = nn.Conv2d(width, 8, 1)'],
        runs: ['return self.two(self.one(x))'],
      },
    ],
    [
      'a kernel that has to be odd',
      {
        init: 'width, kernel_size',
        makes: ['self.one = nn.Conv2d(width, width, kernel_size, padding=kernel_size // 2)'],
        runs: ['return x + self.one(x)'],
      },
    ],
    [
      'maps that fit for one side in four',
      {
        init: 'width=8',
        makes: ['self.one = nn.Conv2d(width, 8, 3)', 'self.up = nn.Upsample(scale_factor=4)'],
        runs: [
          'y = self.up(nn.functional.max_pool2d(self.one(x), 4))',
          'return torch.cat((x[..., 1:-1, 1:-1], y), 1)',
        ],
      },
    ],
    [
      'maps that fit for one side in 14',
      {
        init: 'width=8',
        makes: ['self.one = nn.Conv2d(3, width, 14, stride=14)', 'self.up = nn.Upsample(scale_factor=14)'],
        runs: ['return torch.cat((x, self.up(self.one(x))), 1)'],
      },
    ],
    [
      'maps that fit for one side in 128',
      {
        init: 'width=8',
        makes: [
          'self.one = nn.Conv2d(3, width, 3, padding=1)',
          'self.down = nn.Sequential(*[nn.Conv2d(width, width, 3, stride=2) for _ in range(7)])',
          'self.up = nn.Upsample(scale_factor=128)',
        ],
        runs: ['x = self.one(x)', 'return torch.cat((x[..., 127:, 127:], self.up(self.down(x))), 1)'],
      },
    ],
    [
      'an input that is doubled before the first layer gets it',
      {
        init: 'width',
        makes: ['self.one = nn.Conv2d(2 * width, width, 1)'],
        runs: ['assert x.shape[-1] < 20', 'return self.one(torch.cat([x, x], 1))'],
      },
    ],
    [
      'a head for one size of images',
      {
        init: 'width, classes',
        makes: ['self.one = nn.Conv2d(3, width, 3)', 'self.head = nn.Linear(width * 23 * 41, classes)'],
        runs: ['return self.head(self.one(x).flatten(1))'],
      },
    ],
    [
      'widths that depend on a name',
      {
        init: 'width, kind',
        makes: [
          'out = width * 2',
          "if kind == 'plain':",
          '    out = width',
          'self.one = nn.Conv2d(width, out, 1)',
        ],
        runs: ['return x + self.one(x)'],
      },
    ],
    [
      'groups that divide',
      {
        init: 'width',
        makes: ['self.one = nn.Conv2d(width, width, 1)', 'self.norm = nn.GroupNorm(24, width)'],
        runs: ['return self.norm(self.one(x))'],
      },
    ],
  ] satisfies readonly (readonly [string, Written])[])('%s', (_, written) => {
    expect(errorsIn(net(written)).map(({ message }) => message)).toEqual([]);
  });
});
