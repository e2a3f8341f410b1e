// Changes of code that is no single layer.
import { describe, expect, it } from 'vitest';
import { readPython } from '../../../syntax/python/read-python.ts';
import { applyEdits } from '../../../text/edit.ts';
import type { Rewriting } from '../../fix-intent.ts';
import { file } from '../testing/edited.ts';
import { rewrite } from './rewrite.ts';

/** The lines that differ once the first place that says `written` is rewritten. */
function rewritten(
  text: string,
  written: string,
  as: Rewriting,
  name?: string,
): readonly string[] | undefined {
  const tree = readPython(text);
  const statement = tree.statements.find(({ span }) => span.segment.text.includes(written));
  if (!statement) throw new Error(`nothing says ${written}`);
  const { segment } = statement.span;
  const start = segment.text.indexOf(written);
  const span = { segment, start, end: start + written.length };
  const network = { format: 'python', layout: 'channels_first' as const };
  const context = {
    tree,
    network: { ...network, layers: [], groups: [], outputs: [], problems: [], notes: [] },
    seen: [],
    sizesOf: () => undefined,
    calledAt: undefined,
    given: [],
    others: [],
  };
  const [way] = rewrite({ type: 'rewrite', span, as, ...(name !== undefined && { name }) }, context);
  const known = text.split('\n');
  return (
    way &&
    applyEdits(text, way.edits)
      .split('\n')
      .filter((line) => !known.includes(line))
  );
}

describe('a number with a fraction', () => {
  it.each([
    ['(kernel - 1) / 2', 'pad = (kernel - 1) // 2'],
    ['1.5 * width', 'pad = int(1.5 * width)'],
    ['2.0', 'pad = 2'],
  ])('%s', (written, line) => {
    expect(rewritten(`pad = ${written}\n`, written, 'whole number')).toEqual([line]);
  });
});

describe('layers that nothing knows of', () => {
  it.each([
    ['[nn.ReLU() for _ in range(3)]', 'a = nn.ModuleList([nn.ReLU() for _ in range(3)])'],
    ["{'a': nn.ReLU()}", "a = nn.ModuleDict({'a': nn.ReLU()})"],
    ['[[nn.ReLU()], []]', 'a = nn.ModuleList([[nn.ReLU()], []])'],
  ])('%s', (written, line) => {
    expect(rewritten(file(`a = ${written}`), 'nn.ReLU', 'module container')).toEqual([line]);
  });

  it('are added later to what is empty at first', () => {
    const text = file('def __init__(self):', '    self.a = []', '    self.a.append(nn.ReLU())');
    expect(rewritten(text, 'nn.ReLU', 'module container', 'a')).toEqual(['    self.a = nn.ModuleList([])']);
  });

  it('are made for each place', () => {
    const text = file('a = nn.Sequential(*[nn.ReLU()] * n)');
    expect(rewritten(text, 'nn.ReLU', 'one for each')).toEqual([
      'a = nn.Sequential(*[nn.ReLU() for _ in range(n)])',
    ]);
  });
});

describe('what a class is derived from', () => {
  const of = (...lines: readonly string[]) =>
    file('class Net(nn.Module):', '    def __init__(self):', ...lines.map((line) => `        ${line}`));

  it('is set up first', () => {
    const text = of('"""Says what it is."""', 'self.fc = nn.Linear(2, 2)');
    expect(rewritten(text, 'nn.Linear(2, 2)', 'set-up base')).toEqual(['        super().__init__()']);
    const late = of('self.fc = nn.Linear(2, 2)', 'super(Net, self).__init__()', 'self.a = 1');
    expect(rewritten(late, 'nn.Linear(2, 2)', 'set-up base')).toEqual([]);
  });

  it('and not twice', () => {
    const text = of('super().__init__()', 'self.fc = nn.Linear(2, 2)');
    expect(rewritten(text, 'nn.Linear(2, 2)', 'set-up base')).toBeUndefined();
  });
});
