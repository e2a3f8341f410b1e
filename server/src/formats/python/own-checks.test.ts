// What the program checks of its own sizes with `torch._assert`: PyTorch 2.15 goes on where it holds, and raises where it does not.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { file } from './testing/edited.ts';

const net = (rank: number) =>
  file(
    ...['class Gate(nn.Module):', '    def __init__(self):', '        super().__init__()'],
    ...[
      '        self.conv = nn.Conv2d(4, 4, 1)',
      '    def forward(self, x):',
      '        return x * self.conv(x)',
    ],
    ...['class Net(nn.Module):', '    def __init__(self, gate=None):', '        super().__init__()'],
    ...['        self.conv = nn.Conv2d(3, 4, 3)', '        self.gate = (gate or Gate)()'],
    ...['    def forward(self, x):', `        torch._assert(x.dim() == ${rank}, "maps are wanted")`],
    '        return self.gate(self.conv(x))',
    'Net()(torch.zeros(1, 3, 8, 8))',
  );

describe('torch._assert', () => {
  it('changes nothing', () => {
    const { network, facts, findings } = analyzeText(net(4), {}, 'net.py');
    expect(findings).toEqual([]);
    expect(facts.layers[network.layers.length - 1]?.outputs[0]).toEqual([4, 6, 6]);
  });

  it('raises', () => {
    expect(analyzeText(net(3), {}, 'net.py').findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('maps are wanted'),
    ]);
  });
});
