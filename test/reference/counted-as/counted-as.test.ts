// How many operations a model has as torchinfo, fvcore, thop and ptflops count them, compared with these tools. `npm test` reads what
// make-counts.py wrote: each figure is equal or unknown.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../server/src/cli/commands.ts';
import { python } from '../../../server/src/formats/python/index.ts';
import { isCount } from '../../../server/src/inference/facts.ts';
import { countedAs, TOOLS, type Tool } from '../../../server/src/results/counted-as/index.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';

type Row = { readonly body: string } & Readonly<Record<Tool, number>>;

const rows = readFileSync(join(import.meta.dirname, 'counts.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));

const START = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';

function counted(body: string): Readonly<Record<string, number | string>> {
  const { network, facts } = new AnalyzedDocument({
    ...{ text: `${START}${body}\n`, fileName: 'net.py', format: python },
    configuration: DEFAULT_CONFIGURATION,
    log: (message) => {
      throw new Error(message);
    },
  });
  const counts = TOOLS.map((tool) => {
    const count = countedAs(tool, network, facts) ?? { unknown: 'no model of PyTorch' };
    return [tool, isCount(count) ? count : count.unknown] as const;
  });
  return Object.fromEntries(counts);
}

/** What is not followed, and by which tools. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'nn.LSTM': ['thop', 'ptflops'],
  'nn.MultiheadAttention': ['fvcore', 'ptflops'],
  vit_b_32: ['fvcore', 'ptflops'],
};

describe('operations as another tool counts them', () => {
  it.each(rows)('$body', ({ body, ...measured }) => {
    const found = counted(body);
    const known = Object.entries(found).filter(([, count]) => typeof count === 'number');
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(known.map(([tool]) => [tool, measured[tool as Tool]])),
    );
    const open = TOOLS.filter((tool) => typeof found[tool] !== 'number');
    const expected = Object.entries(OPEN).find(([part]) => body.includes(part))?.[1] ?? [];
    expect(open).toEqual(expected);
  });

  it('are offered by the command line', () => {
    const flags = COMMANDS.find(({ name }) => name === 'summary')?.flags;
    expect(flags?.find(({ name }) => name === 'count-as')?.choices).toEqual(TOOLS);
  });
});
