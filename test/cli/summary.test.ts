// `convlint summary`, `rules`, `explain` and help from arguments to output, in this process.
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { rules } from '../../server/src/rules/index.ts';
import { version } from '../../server/src/version.ts';
import { convlint } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';
import { FITS, HOSTILE, TOO_LARGE } from './models.ts';

const files = temporaryFolders();

/** A block used twice, a merge, shared weights, batch normalization, an unknown size. */
const RICH = `model: rich & <small>
framework: keras
inputs: { left: [16, 16, 3], right: [16, H, 3] }
blocks:
  residual:
    parameters: { filters: }
    layers:
      - conv: { filters: $filters, kernel: 3, padding: same, bias: false }
      - batch_norm
      - add: [previous, input]
layers:
  - conv: { filters: 8, kernel: 1 }
    name: tower
    from: left
  - residual: 8
    repeat: 2
  - global_avg_pool:
    name: a
  - reuse: tower
    name: tower_right
    from: right
  - global_avg_pool:
    name: b
  - concat: [a, b]
  - dense: 2
`;

const FORMATS = ['table', 'json', 'csv', 'markdown', 'mermaid', 'html'];

describe('summary', () => {
  it.each(FORMATS)('writes %s', async (format) => {
    const cwd = files({ 'rich.cnn.yaml': RICH });
    const { code, stdout, stderr } = await convlint(['summary', 'rich.cnn.yaml', '--format', format], {
      cwd,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`__snapshots__/summary.${format}.txt`);
  });

  describe('--model', () => {
    const ofClass = (name: string) => `class ${name}(nn.Module):
    def __init__(self, n=2):
        super().__init__()
        self.fc = nn.Linear(3, n)
    def forward(self, x):
        return self.fc(x)
`;
    const TEXT = `from torch import nn\n${ofClass('One')}${ofClass('Two')}`;
    const of = (model: string, text = TEXT) => {
      const name = text.startsWith('{') ? 'net.ipynb' : 'net.py';
      return convlint(['summary', name, '--model', model], { cwd: files({ [name]: text }) });
    };

    it.each(['One()', 'Two()', 'Two(5)'])('is one that is there or that can be made: %s', async (model) => {
      expect(await of(model)).toMatchObject({ code: 0, stderr: '' });
    });

    it.each(['Gone()', 'Two', 'Two(', 'Two() #7', '"Two()"'])(
      'is none of another name: %s',
      async (model) => {
        const stderr = `convlint: \`net.py\` has no model \`${model}\`, as far as convlint can follow it, only \`One()\` and \`Two()\`.\n`;
        expect(await of(model)).toEqual({ code: 2, stdout: '', stderr });
      },
    );

    it('is none where there are no others, also in notebooks', async () => {
      const cells = [{ cell_type: 'code', source: 'import torch\n' }];
      expect(await of('Net()', JSON.stringify({ cells }))).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(
          'no model `Net()`, as far as convlint can follow it, and no other one.',
        ),
      });
    });
  });

  describe('--count-as', () => {
    // One sample of 8 × 8: 3 × 3 × 3 × 4 products at each of 36 places, and as many biases; activations are functions of modules.
    const NET = `import torch
from torch import nn
net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU())
net(torch.zeros(2, 3, 8, 8))
`;
    const of = (tool: string, format: string, text = NET) =>
      convlint(['summary', 'net.py', '--count-as', tool, '--format', format], {
        cwd: files({ 'net.py': text }),
      });

    it.each([
      ['torchinfo', 4040],
      ['fvcore', 4176],
      ['thop', 4464],
      ['ptflops', 4608],
    ])('adds what %s counts', async (tool, count) => {
      const { code, stdout } = await of(tool, 'json');
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        totals: { macs: 3888 },
        countedAs: { tool, count },
      });
      const table = (await of(tool, 'table')).stdout;
      expect(table).toMatch(new RegExp(`As ${tool} counts +${count.toLocaleString('en-US')}`));
    });

    it('says where it does not know', async () => {
      const recurrent = NET.replace(/nn\.Sequential.*/, 'nn.LSTM(8, 4)').replace('3, 8, 8', '5, 8');
      const { stdout } = await of('thop', 'json', recurrent);
      expect(JSON.parse(stdout)).toMatchObject({ countedAs: { tool: 'thop', count: null } });
      expect((await of('thop', 'table', recurrent)).stdout).toContain(
        'what it counts for `LSTM` is not followed',
      );
    });

    it('is for one model of PyTorch', async () => {
      const cwd = files({ 'fits.cnn.yaml': FITS, 'a.cnn.yaml': FITS });
      expect(await convlint(['summary', 'fits.cnn.yaml', '--count-as', 'thop'], { cwd })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('for PyTorch models'),
      });
      expect(await convlint(['summary', '.', '--count-as', 'thop'], { cwd })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('the model of one file'),
      });
      expect((await convlint(['summary', 'fits.cnn.yaml', '--count-as', 'abacus'], { cwd })).code).toBe(2);
    });
  });

  it('gives the worked example to the digit, as the contract spells it', async () => {
    const { code, stdout } = await convlint([
      'summary',
      'examples/digit-reader.cnn.yaml',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    const summary = JSON.parse(stdout);
    expect(Object.keys(summary)).toEqual(['model', 'format', 'scale', 'input', 'layers', 'totals']);
    expect(summary).toMatchObject({
      model: 'digit-reader',
      format: 'cnn-yaml',
      scale: null,
      input: [39, 31, 1],
    });
    expect(summary.layers[0]).toEqual({
      path: 'conv_1',
      name: null,
      kind: 'conv',
      from: ['input'],
      inputShapes: [[39, 31, 1]],
      outputShape: [36, 28, 20],
      weights: 320,
      biases: 0,
      params: 320,
      nonTrainable: 0,
      macs: 36 * 28 * 320,
      activations: 36 * 28 * 20,
      receptiveField: { size: [4, 4], stride: [1, 1] },
      line: expect.any(Number),
    });
    const rows = summary.layers.map((layer: { outputShape: number[]; params: number }) => [
      layer.outputShape.join('×'),
      layer.params,
    ]);
    expect(rows.slice(0, 9)).toEqual([
      ['36×28×20', 320],
      ['18×14×20', 0],
      ['16×12×40', 7200],
      ['8×6×40', 0],
      ['6×4×60', 21600],
      ['3×2×60', 0],
      ['2×1×80', 19200],
      ['160', 0],
      ['100', 16000],
    ]);
    expect(Object.keys(summary.totals)).toEqual([
      'layers',
      'params',
      'trainable',
      'nonTrainable',
      'macs',
      'activations',
    ]);
    expect(summary.totals).toMatchObject({
      layers: rows.length,
      params: 64320,
      trainable: 64320,
      nonTrainable: 0,
    });
  });

  it.each(FORMATS)('lets nothing of a hostile file through as %s', async (format) => {
    const cwd = files({ 'a.cnn.yaml': HOSTILE.replace('input', 'model: "<script>`|\\e[31m"\ninput') });
    const { stdout } = await convlint(['summary', 'a.cnn.yaml', '--format', format], { cwd });
    if (format !== 'csv') expect(stdout).not.toContain('\u001b');
    if (format === 'html') expect(stdout).not.toMatch(/<b>|<script/);
    if (format === 'mermaid') expect(stdout).not.toContain('<b>');
    if (format === 'markdown') expect(stdout).not.toMatch(/(?<!`[^`]*)(?<!\\)<b>/);
  });

  it('says that figures of a file with errors are a best guess', async () => {
    const cwd = files({ 'large.cnn.yaml': TOO_LARGE });
    const table = await convlint(['summary', 'large.cnn.yaml'], { cwd });
    const note = '1 error: figures behind it are a best guess. `convlint check large.cnn.yaml` shows it.';
    expect(table.code).toBe(1);
    expect(table.stdout.trimEnd().split('\n').at(-1)).toBe(note);
    const json = await convlint(['summary', 'large.cnn.yaml', '--format', 'json'], { cwd });
    expect(json).toMatchObject({ code: 1, stderr: `convlint: ${note}\n` });
    expect(JSON.parse(json.stdout).layers.at(-1).macs).toBeNull();
  });

  it('takes the size of the input, and standard input', async () => {
    const words = [
      'summary',
      '-',
      '--stdin-filename',
      'fits.cnn.yaml',
      '--input',
      '16x16',
      '--format',
      'json',
    ];
    const { code, stdout } = await convlint(words, { stdin: FITS });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      input: [16, 16, 1],
      totals: { params: 80 + 14 * 14 * 8 * 10 + 10 },
    });
  });

  it('needs a model', async () => {
    const cwd = files({ 'ci.yaml': 'on: push\n' });
    const run = async (...words: string[]) => convlint(['summary', ...words], { cwd });
    expect((await run()).stderr).toBe(
      'convlint: `convlint summary` needs a file or directory. `convlint summary --help` says more.\n',
    );
    expect((await run('ci.yaml')).stderr).toBe(
      'convlint: `ci.yaml` is not a model in a format that convlint knows.\n',
    );
    expect((await run('gone.cnn.yaml')).code).toBe(2);
  });
});

describe('rules', () => {
  it('lists every rule, as a table and as the contract spells it', async () => {
    const table = await convlint(['rules']);
    const json = await convlint(['rules', '--format', 'json']);
    expect([table.code, json.code]).toEqual([0, 0]);
    const list = JSON.parse(json.stdout);
    expect(list.map((rule: { id: string }) => rule.id)).toEqual(rules.map((rule) => rule.id));
    for (const rule of list) {
      expect(Object.keys(rule)).toEqual([
        'id',
        'severity',
        'category',
        'formats',
        'sets',
        'fixable',
        'summary',
      ]);
      expect(table.stdout).toContain(`  ${rule.id} `);
    }
    const off = rules.filter((rule) => rule.severity === 'off').map((rule) => rule.id);
    const optional = list.filter((rule: { sets: string[] }) => rule.sets.includes('optional'));
    expect(optional.map((rule: { id: string }) => rule.id)).toEqual(off);
  });
});

describe('explain', () => {
  it('shows the page of every rule', async () => {
    for (const { id } of rules) {
      const { code, stdout } = await convlint(['explain', id]);
      expect({ id, code }).toEqual({ id, code: 0 });
      expect(stdout.split('\n')[0]).toContain(id);
      expect(stdout).not.toMatch(/```|\*\*|\\|after-fix|\^ \w+\[/);
    }
  });

  it('names the nearest rule', async () => {
    expect(await convlint(['explain', 'kernel-exceed-input'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'convlint: There is no rule `kernel-exceed-input`. Did you mean `kernel-exceeds-input`?\n',
    });
  });
});

describe('help', () => {
  it('is there for everything', async () => {
    const general = await convlint(['--help']);
    expect(general.code).toBe(0);
    for (const command of COMMANDS) {
      expect(general.stdout).toContain(`convlint ${command.name}`);
      const own = await convlint([command.name, '--help']);
      expect(own.code).toBe(0);
      for (const flag of command.flags) expect(own.stdout).toContain(`--${flag.name}`);
      expect(await convlint(['help', command.name])).toEqual(own);
    }
    expect(await convlint(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [[], 'Which command? `convlint check PATH…` checks files, `convlint --help` shows all.'],
    [['chek', 'a'], 'There is no command `chek`. Did you mean `convlint check`?'],
    [['frobnicate'], 'There is no command `frobnicate`. `convlint --help` shows all.'],
    [['--fix'], 'There is no flag `--fix` before the command. `convlint --help` shows all commands.'],
    [['check'], '`convlint check` needs a file or directory. `convlint check --help` says more.'],
    [['rules', 'x'], '`convlint rules` takes no argument, but `x` is given.'],
    [['lsp'], '`convlint lsp` needs `--stdio`: it speaks over standard input and output.'],
  ])('answers %j with one sentence', async (words, sentence) => {
    expect(await convlint(words)).toEqual({ code: 2, stdout: '', stderr: `convlint: ${sentence}\n` });
  });
});
