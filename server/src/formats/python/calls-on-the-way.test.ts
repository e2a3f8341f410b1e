// A text is run as far as somebody asks: its first models are known before the rest of it was run, and are the same whatever is asked first.
import { describe, expect, it } from 'vitest';
import { readPython } from '../../syntax/python/read-python.ts';
import { python } from './index.ts';
import { Program } from './program.ts';

const NETS = `
import torch
from torch import nn

class Part(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        return self.fc(x)

class Net(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.fc = nn.Linear(4, width)
        self.head = nn.Linear(width, 2)

    def forward(self, x):
        return self.head(self.fc(x))
`;

const USED = `${NETS}
net = Net()
net(torch.zeros(1, 4))
rest = []
for epoch in range(3):
    rest.append(net(torch.zeros(epoch, 4)))
net.head = Part()
other = Net(6)
other(torch.zeros(1, 4))
`;

describe('a program', () => {
  it('is run no further than to the call that is asked for', () => {
    const program = new Program(readPython(USED), 'model.py');
    const calls = program.callsOnTheWay();
    let found = calls.next();
    while (!found.done && found.value.length === 0) found = calls.next();
    expect(found.value).toMatchObject([{ model: { class: { name: 'Net' } } }]);
    const { total } = program.interpreter.budget;
    expect(total).toBeLessThan(program.run.interpreter.budget.total);
    expect(program.calls).toHaveLength(4);
  });

  it('tells each call once, also where somebody has it run to its end meanwhile', () => {
    const program = new Program(readPython(USED), 'model.py');
    const told: string[] = [];
    for (const calls of program.callsOnTheWay()) {
      told.push(...calls.map(({ batch }) => `${batch}`));
      if (told.length === 1) void program.run;
    }
    expect(told).toEqual(program.calls.map(({ batch }) => `${batch}`));
  });
});

describe('the models of a text', () => {
  const said = (text: string, ask: (document: ReturnType<typeof python.read>) => unknown) => {
    const document = python.read(text, { fileName: 'model.py' });
    ask(document);
    return document.models.map(({ id, role, network: { layers } }) => ({
      ...{ id, role },
      layers: layers.map(({ path, attributes }) => [path, [...attributes.entries()]]),
    }));
  };

  it('are the same whatever is asked first', () => {
    const fresh = JSON.stringify(said(USED, ({ problems }) => problems));
    expect(JSON.stringify(said(USED, ({ first }) => first?.network))).toBe(fresh);
    expect(JSON.stringify(said(USED, ({ unmade }) => unmade))).toBe(fresh);
    expect(JSON.stringify(said(USED, ({ modelOf }) => modelOf?.('Net(6)')))).toBe(fresh);
  });

  it('hold what they held when they were called, and no model of their own is made of what they got later', () => {
    const models = said(USED, ({ first }) => first?.network);
    expect(models.map(({ id }) => id)).not.toContain('Part()');
    expect(JSON.stringify(models[0])).not.toContain('head.fc');
  });

  it('of which all is known are ready before the others are looked for', () => {
    const document = python.read(USED, { fileName: 'model.py' });
    expect(document.first?.id).toBe('Net()');
    expect(document.ready?.map(({ id }) => id)).toEqual(['Net()']);
  });
});
