// Notebooks on the command line and in the library: places are those of cells, and what is written changes nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/library.ts';
import { convlint } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';

const files = temporaryFolders();

const code = (...source: readonly string[]) => ({ cell_type: 'code', outputs: [], metadata: {}, source });
const words = (text: string) => ({ cell_type: 'markdown', metadata: {}, source: text });

const IMPORTS = code('%matplotlib inline\n', 'import torch\n', 'from torch import nn');
const NET = code(
  'class Net(nn.Module):\n',
  '    def __init__(self):\n',
  '        super().__init__()\n',
  '        self.conv = nn.Conv2d(1, 6, 5)  # convlint-disable-line dead-padding\n',
  '        self.fc = nn.Linear(16, 10)\n',
  '\n',
  '    def forward(self, x):\n',
  '        return self.fc(self.conv(x).flatten(1))',
);
const BROKEN = code('net = Net(\n');
const CALL = code('%time net = Net()\n', 'net(torch.randn(1, 1, 12, 12))\n', 'net?');

const notebook = (cells: readonly unknown[], language = 'python') =>
  `${JSON.stringify({ cells, metadata: { kernelspec: { language } }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
const WRONG = notebook([words('# A net'), IMPORTS, NET, words('and its use'), BROKEN, CALL]);

const folder = (content: string) => files({ 'pyproject.toml': '', 'net.ipynb': content });

describe('a finding in a notebook', () => {
  it('is shown to people with its cell and line', async () => {
    const { stdout, code: exit } = await convlint(['check', '.'], { cwd: folder(WRONG) });
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^net\.ipynb:cell 3:5:29: error: `in_features` is 16, /m);
    expect(stdout).toContain(' 5 │         self.fc = nn.Linear(16, 10)');
  });

  it('is said to programs with its cell, and fixes too', async () => {
    const { stdout } = await convlint(['check', '.', '--format', 'json'], { cwd: folder(WRONG) });
    const [file] = JSON.parse(stdout).files;
    const finding = file.findings.find((one: { rule: string }) => one.rule === 'input-width-mismatch');
    expect(file).toMatchObject({ path: 'net.ipynb', format: 'notebook' });
    expect(finding).toMatchObject({ cell: 2, range: { start: { line: 4, character: 28 } } });
    expect(finding.related).toMatchObject([{ cell: 2, range: { start: { line: 7 } } }, { cell: 2 }]);
    expect(finding.fixes[0].edits).toMatchObject([
      { cell: 2, range: { start: { line: 4 } }, newText: '384' },
    ]);
  });

  it.each([
    ['github', 'file=net.ipynb,title=convlint%3A input-width-mismatch::cell 3:5:29: `in_features`'],
    ['junit', '>net.ipynb:cell 3:5:29 `in_features` is 16'],
    ['sarif', '"fullyQualifiedName": "cell 3:5:29"'],
  ])('is said in %s', async (format, text) => {
    const { stdout } = await convlint(['check', '.', '--format', format], { cwd: folder(WRONG) });
    expect(stdout).toContain(text);
  });

  it('is in what the library gives', () => {
    const result = analyze(WRONG, { fileName: 'net.ipynb' });
    expect(result?.findings).toContainEqual(
      expect.objectContaining({ rule: 'input-width-mismatch', cell: 2 }),
    );
    expect(result?.totals.params).toBe(156 + 170);
  });
});

describe('a notebook', () => {
  it('is summed up with the cells of its layers', async () => {
    const words = ['summary', 'net.ipynb', '--format', 'json'];
    const { stdout } = await convlint(words, { cwd: folder(WRONG) });
    const { format, layers } = JSON.parse(stdout);
    expect(format).toBe('notebook');
    expect(layers[0]).toMatchObject({ path: 'conv', line: 3, cell: 2, outputShape: [6, 8, 8], params: 156 });
    expect(layers[0].call).toMatchObject({ file: 'net.ipynb', line: 7, cell: 2 });
  });

  it('is mended with nothing else changed', async () => {
    const cwd = folder(WRONG);
    await convlint(['check', '.', '--fix'], { cwd });
    // The comment switched nothing off.
    const after = readFileSync(join(cwd, 'net.ipynb'), 'utf8');
    const withoutSpaces = after.replace(/ +\\n/g, '\\n');
    expect(withoutSpaces).toBe(WRONG.replace('  # convlint-disable-line dead-padding', ''));
  });

  it('in another language, or none at all, is silent', async () => {
    for (const content of [
      notebook([IMPORTS, NET, CALL], 'R'),
      '{}',
      'nonsense',
      notebook([words('torch')]),
    ]) {
      const { stdout, code: exit } = await convlint(['check', '.'], { cwd: folder(content) });
      expect([stdout, exit]).toEqual(['', 0]);
    }
  });

  it('is read whatever its pictures weigh, but not if it is millions of parts', async () => {
    const shown = (outputs: string) => WRONG.replace('"outputs": []', `"outputs": ${outputs}`);
    const picture = shown(`[{ "data": { "image/png": "${'A'.repeat(11_000_000)}" } }]`);
    const { stdout } = await convlint(['check', '.'], { cwd: folder(picture) });
    expect(stdout).toMatch(/^net\.ipynb:cell 3:5:29: error: /m);
    const words = ['check', '-', '--stdin-filename', 'net.ipynb'];
    const piped = await convlint(words, { cwd: folder(WRONG), stdin: picture });
    expect(piped.stdout).toBe(stdout);
    const parts = await convlint(['check', '.'], { cwd: folder(shown(`[${'0,'.repeat(5_200_000)}0]`)) });
    expect(parts.stdout).toBe('');
  });

  it('with a class in two cells has two models', () => {
    const other = code(
      'class Net(nn.Module):\n',
      '    def __init__(self):\n',
      '        super().__init__()\n',
      '        self.a = nn.Conv2d(3, 4, 1)\n',
      '    def forward(self, x):\n',
      '        return self.a(x)',
    );
    const first = code(...NET.source.map((line) => line.replace('16, 10', '384, 10')));
    const result = analyze(notebook([IMPORTS, first, CALL, other, code('Net()(torch.randn(1, 3, 4, 4))')]), {
      fileName: 'net.ipynb',
    });
    expect(result?.models?.map(({ id, cell }) => [id, cell])).toEqual([
      ['Net()', 2],
      ['Net() #2', 4],
    ]);
    expect(result?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
