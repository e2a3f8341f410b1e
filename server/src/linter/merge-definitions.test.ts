// A block whose layers do not fit each other is one finding, however often it is used; a block that is given a wrong number stays one for
// each number.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';

const GATE = (inner: string) => `import torch
import torch.nn as nn

class Gate(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.down = nn.Conv2d(width, inner, 1)
        self.up = nn.Conv2d(${inner}, width, 1)

    def forward(self, x):
        return x * self.up(self.down(x))
`;

const net = (...uses: readonly string[]) => `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
${uses.map((use, at) => `        self.gate${at} = ${use}`).join('\n')}

    def forward(self, x):
        return ${uses.reduce((inner, _, at) => `self.gate${at}(${inner})`, 'x')}
`;

const found = (text: string) =>
  analyzeText(text, {}, 'model.py').findings.map(({ span, message }) => [
    span.segment.text.slice(span.start, span.end),
    message,
  ]);

describe('a block that is wrong in itself', () => {
  it('is one finding at its layer', () => {
    expect(found(GATE('width') + net('Gate(8, 4)', 'Gate(8, 2)', 'Gate(8, 4)'))).toEqual([
      [
        'Conv2d',
        'In `gate0.up` and 2 more: `in_channels` is 8, but `gate0.down` gives 4 channels (4×unknown×unknown).',
      ],
    ]);
  });

  it('is right where it is given other numbers', () => {
    const all = found(GATE('width') + net('Gate(8, 4)', 'Gate(8, 8)', 'Gate(8, 2)'));
    expect(all.map(([place]) => place)).toEqual(['8', '8']);
  });
});
