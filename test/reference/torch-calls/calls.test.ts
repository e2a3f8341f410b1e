// Calls of functions of PyTorch and einops with what they gave (calls.jsonl), and with arguments under each name that they have (keywords.jsonl): the same or unknown, and an exception where there was one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareCall, type MeasuredCall } from '../../harness/truth/calls.ts';

const IMPORTS = `import numpy as np
from einops import einsum, pack, rearrange, reduce, repeat, unpack
from einops.layers.torch import Rearrange, Reduce
from torch.nn.utils import parametrizations, prune
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence, pad_sequence
from torch.utils.checkpoint import checkpoint, checkpoint_sequential
`;

/** Most calls of each family of which the result is not known, in percent. */
const MOST_UNKNOWN = 15;

const calls: readonly MeasuredCall[] = ['calls.jsonl', 'keywords.jsonl'].flatMap((file) =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line)),
);

describe.each([...new Set(calls.map(({ op }) => op))])('calls: %s', (op) => {
  const all = calls.filter((call) => call.op === op);
  const outcomes = all.map((call) => ({ call, outcome: compareCall(call, IMPORTS) }));
  const of = (type: string) =>
    outcomes.flatMap(({ call, outcome }) =>
      outcome.type === type
        ? [`${JSON.stringify(call.inputs)} ${call.code}: ${JSON.stringify(outcome)}`]
        : [],
    );

  it('gives nothing that PyTorch does not give', () => expect(of('wrong')).toEqual([]));

  it('knows nearly all', () => {
    const unknown = of('unknown');
    expect(unknown.length * 100 <= MOST_UNKNOWN * all.length ? [] : unknown).toEqual([]);
  });
});
