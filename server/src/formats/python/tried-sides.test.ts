// What is done again with inputs of other sizes comes out as the program itself would have it, or is left to the program.
import { describe, expect, it } from 'vitest';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { Tape } from '../../libraries/torch/tensors/tape.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { tensorOf } from './blanks.ts';
import { Program } from './program.ts';
import { verdictAgain, verdictOf } from './verdict.ts';

const IMPORTS = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';
const FITTING = 32;
const SIDES = [1, 2, 29, 31, 33, 48];

/** A model of a body of `__init__` and one of `forward`. */
function modelOf(made: readonly string[], called: readonly string[]): string {
  const inside = (lines: readonly string[]) => lines.map((line) => `        ${line}`).join('\n');
  return `${IMPORTS}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.fc = nn.Linear(8 * 8 * 8, 10)
${inside(made)}
    def forward(self, x):
        x = self.conv(x)
${inside(called)}
net = Net()
`;
}

/** For each side: what the program does, and what doing again what it did with a side that fits says. */
function verdictsOf(text: string) {
  const program = new Program(readPython(text), 'model.py');
  const model = program.run.value('net');
  if (!model || !isModule(model)) throw new Error('no model');
  const { home } = program.library;
  const { span } = program.tree.statements[0] ?? {};
  if (!span) throw new Error('no statements');
  const given = (side: number) => ({
    positional: [{ value: tensorOf({ sizes: [3, side, side] }, home) }],
    keywords: new Map(),
    isOpen: false,
  });
  let tape: Tape | undefined;
  const run = (side: number, onTape?: (one: Tape) => void) =>
    program.trace(model, given(side), undefined, span, 'misfit', onTape);
  run(FITTING, (one) => {
    tape = one;
  });
  return SIDES.map((side) => {
    const repeated = tape && program.again(tape, given(side), span);
    return { side, again: repeated && { verdict: verdictAgain(repeated) }, own: verdictOf(run(side)) };
  });
}

/** Programs that do the same at any size: all of it is known without them. */
const SAME: Readonly<Record<string, readonly [made: readonly string[], called: readonly string[]]>> = {
  'a layer behind a flatten': [[], ['return self.fc(torch.flatten(F.max_pool2d(F.relu(x), 2), 1))']],
  'the batch as a number': [[], ['x = F.max_pool2d(x, 2)', 'return self.fc(x.view(x.size(0), -1))']],
  'sizes that are handed on unseen': [
    ['self.up = nn.Conv2d(3, 8, 1)'],
    [
      'b, c, h, w = x.shape',
      'y = F.interpolate(F.max_pool2d(x, 2), size=(h, w))',
      'return self.fc(F.max_pool2d(x + y, 2).reshape(b, -1))',
    ],
  ],
  'a list that grows': [
    [],
    [
      'all = [x]',
      'for _ in range(3):',
      '    all.append(F.relu(torch.cat(all, 1))[:, :8])',
      'return self.fc(F.max_pool2d(all[-1], 2).flatten(1))',
    ],
  ],
  'what changes in place': [
    [],
    ['x += 1', 'x.relu_()', 'x.mul_(torch.sigmoid(x))', 'return self.fc(F.max_pool2d(x, 2).flatten(1))'],
  ],
  'modules inside of each other': [
    [
      'self.body = nn.Sequential(nn.BatchNorm2d(8), nn.Sequential(nn.ReLU(inplace=True), nn.Identity()), nn.MaxPool2d(2))',
    ],
    ['return self.fc(torch.flatten(self.body(x), 1))'],
  ],
  'several outputs': [
    [],
    [
      'values, places = torch.max(x, 1, keepdim=True)',
      'a, b = x.chunk(2, 1)',
      'x = torch.cat([a, b * values], 1)',
      'return self.fc(F.max_pool2d(x, 2).flatten(1))',
    ],
  ],
  'a window that may be too large': [[], ['return F.max_pool2d(x, 9).mean((2, 3))']],
};

/** Programs that may do something else: what is said of them without them is what they do. */
const OTHER: typeof SAME = {
  'a size that decides': [
    [],
    ['if x.size(2) > 16:', '    x = F.max_pool2d(x, 2)', 'return self.fc(x.flatten(1)[:, :512])'],
  ],
  'a size that is reckoned with': [
    [],
    [
      'x = F.max_pool2d(x, 2)',
      'n = 1',
      'for s in x.size()[1:]:',
      '    n *= s',
      'return self.fc(x.view(-1, n))',
    ],
  ],
  'a size that is the kernel': [[], ['x = F.avg_pool2d(x, x.size()[2:])', 'return x.view(-1, 8)']],
  'as many turns as there are rows': [
    [],
    [
      'y = 0',
      'for row in x.transpose(0, 2):',
      '    y = y + row.sum()',
      'return self.fc(F.max_pool2d(x, 2).flatten(1)) + y',
    ],
  ],
  'padding by a difference': [
    [],
    [
      'y = F.interpolate(F.max_pool2d(x, 2), scale_factor=2)',
      'd = x.size(2) - y.size(2)',
      'y = F.pad(y, [0, d, 0, d])',
      'return self.fc(F.max_pool2d(x + y, 2).flatten(1))',
    ],
  ],
  'a check': [[], ['assert x.shape[-1] % 2 == 0, "odd"', 'return self.fc(F.max_pool2d(x, 2).flatten(1))']],
  'what is caught': [
    [],
    [
      'x = F.max_pool2d(x, 2)',
      'try:',
      '    return self.fc(x.flatten(1))',
      'except RuntimeError:',
      '    return x',
    ],
  ],
  'what is caught out of sight': [
    [],
    ['y = x.detach().numpy().reshape(-1, 512)', 'return self.fc(F.max_pool2d(x, 2).flatten(1)[:, :512])'],
  ],
  'constants of those sizes': [
    [],
    [
      'm = torch.zeros(x.size(2), x.size(3))',
      'x = x + m',
      'return self.fc(F.max_pool2d(x, 2).flatten(1)) + m.shape[0]',
    ],
  ],
  'a lazy layer': [['self.lazy = nn.LazyLinear(7)'], ['return self.lazy(x.flatten(1))']],
};

describe('what is done again at other sizes', () => {
  it.each(Object.entries(SAME))('%s: as the program has it', (_, [made, called]) => {
    for (const { side, again, own } of verdictsOf(modelOf(made, called)))
      expect({ side, again }).toEqual({ side, again: { verdict: own } });
  });

  it.each(Object.entries(OTHER))('%s: as the program has it, or not at all', (_, [made, called]) => {
    for (const { side, again, own } of verdictsOf(modelOf(made, called)))
      if (again) expect({ side, again }).toEqual({ side, again: { verdict: own } });
  });
});
