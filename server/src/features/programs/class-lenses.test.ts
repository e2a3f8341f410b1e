import { describe, expect, it } from 'vitest';
import { afterTextEdits } from '../../../../test/harness/editor-document.ts';
import { pythonDocument } from '../../../../test/harness/python-document.ts';
import { codeLenses, resolveCodeLens } from '../code-lens.ts';
import { modelStatus } from '../model-status.ts';
import { chooseModel } from '../models/choose-model.ts';
import { toTextEdits } from '../to-lsp.ts';

/** Counts as PyTorch has them. */
const FACTORIES = `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, width=8, classes=10):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3, padding=1)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        return self.fc(torch.flatten(self.pool(self.conv(x)), 1))


def small():
    return Net(8)


def large():
    return Net(32)
`;

const CALLED = `${FACTORIES}

class Other(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)

    def forward(self, x):
        return self.conv(x)


Other()(torch.randn(2, 1, 16, 16))
`;

function lensesOf(text: string, picksModels = true) {
  const plain = pythonDocument(text);
  const document = { ...plain, client: { ...plain.client, picksModels } };
  return codeLenses(document).map((lens) => {
    const { range, command } = resolveCodeLens(document, lens);
    const line = document.analyzed.lines.lineText(range.start.line);
    return { line, title: command?.title, command: command?.command, given: command?.arguments?.[0] };
  });
}

function afterChoice(text: string, id: string): string {
  const document = pythonDocument(text);
  const result = chooseModel(document.analyzed, id);
  return 'edits' in result ? afterTextEdits(document, toTextEdits(document, result.edits)) : result.refused;
}

describe('lenses above classes', () => {
  it('say which model is shown, with which input, and what it amounts to', () => {
    expect(lensesOf(CALLED).map(({ line, title }) => [line, title])).toEqual([
      ['class Other(nn.Module):', 'Other() · 1×16×16 · 40 parameters (160 B) · 7,056 MACs'],
      ['class Net(nn.Module):', 'small() · 3×32×32 assumed · 314 parameters (1.26 kB) · 221 k MACs'],
      ['class Net(nn.Module):', 'state the input'],
      ['class Net(nn.Module):', 'large() 1,226 · 885 k MACs'],
    ]);
  });

  it('say so where one size alone fits', () => {
    const text = FACTORIES.replace('nn.AdaptiveAvgPool2d(1)', 'nn.MaxPool2d(2)').replace(
      'nn.Linear(width,',
      'nn.Linear(width * 14 * 14,',
    );
    // 29 gives 14 as well: a pool leaves a row out.
    expect(lensesOf(text)[0]?.title).toMatch(/^small\(\) · 3×28×28 assumed · /);
    const exact = text.replace('nn.MaxPool2d(2)', 'nn.Identity()').replace('* 14 * 14', '* 28 * 28');
    expect(lensesOf(exact)[0]?.title).toMatch(/^small\(\) · 3×28×28 \(the only size that fits\) · /);
  });

  it('say how a class is made into a model that nobody makes one of', () => {
    const text = FACTORIES.slice(0, FACTORIES.indexOf('\n\ndef ')).replace('width=8', 'width');
    const [open, lens] = lensesOf(text);
    expect(open?.title).toBe('Net(width) · 3×32×32 assumed · ? parameters · ? MACs');
    expect(lens?.line).toBe('class Net(nn.Module):');
    expect(lens?.title).toBe('state how it is made: # convlint: Net(width) input=…');
    expect(lens?.given).toMatchObject({ scale: 'Net(width)' });
    const stated = afterChoice(text, 'Net(width)');
    expect(stated).toBe(text.replace('class Net', '# convlint: Net(width) input=\nclass Net'));
    expect(lensesOf(stated.replace('(width) input=', '(8) input=3x8x8'))[0]?.title).toMatch(
      /^Net\(8\) · 3×8×8/,
    );
  });

  it('choose another model by a click', () => {
    const other = lensesOf(FACTORIES).at(-1);
    expect(other?.command).toBe('convlint.server.chooseScale');
    expect(other?.given).toEqual({ uri: 'file:///models/net.py', version: 1, scale: 'large()' });
  });

  it('have many behind one, where an editor lets one pick', () => {
    const many = `${FACTORIES}${[1, 2, 3, 4, 5].map((n) => `\n\ndef net${n}():\n    return Net(${n})\n`).join('')}`;
    const picked = lensesOf(many);
    expect(picked.map(({ title }) => title).slice(-2)).toEqual([
      expect.stringMatching(/^net2\(\)/),
      '3 more…',
    ]);
    expect(picked.at(-1)?.command).toBe('convlint.pickModel');
    expect(picked.at(-1)?.given).toMatchObject({
      models: ['large()', 'net1()', 'net2()', 'net3()', 'net4()', 'net5()'],
    });
    expect(
      lensesOf(many, false)
        .map(({ title }) => title?.split(' ')[0])
        .slice(-2),
    ).toEqual(['net4()', 'net5()']);
  });

  it('count the errors of each model at its class', () => {
    const wrong = CALLED.replace('nn.Linear(width, classes)', 'nn.Linear(width + 1, classes)');
    const titles = lensesOf(wrong).map(({ title }) => title ?? '');
    expect(titles.filter((title) => title.endsWith('1 error'))).toEqual([
      expect.stringMatching(/^small\(\)/),
    ]);
  });
});

it('the status names the model that it is about', () => {
  expect(modelStatus(pythonDocument(CALLED))).toMatchObject({
    model: 'Other()',
    layers: 1,
    parameters: '40',
  });
});

describe('choosing a model of a class', () => {
  it('writes a comment above the class, and that is the one that is shown then', () => {
    const text = afterChoice(FACTORIES, 'large()');
    expect(text).toContain('\n\n# convlint: large()\nclass Net(nn.Module):');
    expect(lensesOf(text).map(({ title }) => title?.split(' · ')[0])).toEqual([
      'large()',
      'state the input',
      'small() 314',
    ]);
    expect(afterChoice(text, 'small()')).toBe(text.replace('large()\nclass', 'small()\nclass'));
  });

  it('states the sizes of a call, and those that were assumed when the shown one is chosen', () => {
    expect(afterChoice(CALLED, 'Other()')).toContain('# convlint: Other() input=1x16x16\nclass Other');
    expect(afterChoice(FACTORIES, 'small()')).toContain('# convlint: small() input=3x32x32\nclass Net');
  });

  it('keeps line ends, and stands above decorators', () => {
    const decorated = FACTORIES.replace('class Net', '@torch.jit.ignore\nclass Net').replaceAll('\n', '\r\n');
    expect(afterChoice(decorated, 'large()')).toContain(
      '\r\n# convlint: large()\r\n@torch.jit.ignore\r\nclass Net',
    );
  });

  it('refuses what cannot be made at the end of the file', () => {
    const local = `${FACTORIES}\n\ndef test():\n    width = 4\n    net = Net(width)\n    net(torch.randn(1, 3, 8, 8))\n`;
    expect(afterChoice(local, 'Net(width)')).toBe('The model cannot be written into this file.');
  });
});
