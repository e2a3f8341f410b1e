// Modules that are compiled, traced or scripted do what they did, and have attributes of which their class says nothing; what comes from
// a file may be anything.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

const MODEL = `import torch
import torch.nn as nn
import torch.fx
import torch._dynamo as dynamo

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)

    def forward(self, x):
        return self.fc(x)

net = Net()
x = torch.rand(2, 3)
`;

function findingsOf(lines: readonly string[]): readonly string[] {
  const text = `${MODEL}${lines.join('\n')}\n`;
  const { findings } = analyzeText(text, {}, 'net.py');
  return findings.map(({ rule, message }) => `${rule.id}: ${message}`);
}

describe('a module that is compiled, traced or scripted', () => {
  it.each([
    ['torch.jit.trace(net, x).save("net.pt")'],
    ['made = torch.jit.script(net)', 'print(made.graph, made.code, made.fc.original_name)'],
    ['made = torch.fx.symbolic_trace(net)', 'made.graph.print_tabular()', 'made.recompile()'],
    ['made = torch.compile(net)', 'print(made._orig_mod)'],
    ['made = torch.jit.load("net.pt")', 'made.eval()', 'made(x)'],
    ['made = dynamo.optimize("inductor")(net)', 'made(x)'],
    ['made = dynamo.optimize()(net)', 'made(x)'],
    ['y = torch.jit.fork(net, x).wait()', 'print(y.shape)'],
    ['made = torch.fx.Transformer(net).transform()', 'made(x)'],
    ['with torch.jit.optimized_execution(True):', '    net(x)'],
    ['@dynamo.disable()', 'def seeded(x):', '    return x', 'net(seeded(x))'],
    ['@torch.jit.ignore(drop=True)', 'def given(x):', '    return x', 'net(given(x))'],
    ['if torch.jit.is_scripting():', '    net(torch.rand(2, 5))'],
  ])('is not called wrong: %s', (...lines) => {
    expect(findingsOf(lines)).toEqual([]);
  });

  it.each([
    ['torch.jit.script(net)'],
    ['torch.jit.script(obj=net)'],
    ['torch.jit.trace(net, x)'],
    ['torch.jit.freeze(net.eval())'],
    ['torch.compile(net, mode="max-autotune")'],
    ['torch.compile(mode="max-autotune")(net)'],
    ['torch.compiler.disable(net)'],
  ])('takes what it took: %s', (made) => {
    expect(findingsOf([`made = ${made}`, 'made(torch.rand(2, 5))'])).toEqual([
      expect.stringMatching(/^input-width-mismatch: .*`in_features` is 3, but the input gives 5 features/),
    ]);
  });

  it('still has no attribute that nobody gave it where it is none of these', () => {
    expect(findingsOf(['net.save("net.pt")'])).toEqual([
      "raises-exception: This raises `AttributeError`: 'Net' object has no attribute 'save'.",
    ]);
  });
});
