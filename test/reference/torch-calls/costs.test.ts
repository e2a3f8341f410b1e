// Small models with what PyTorch counts of them (costs.jsonl): multiply-accumulates for a sample, what is learned, and what is held fast.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Sources } from '../../harness/truth/reading.ts';

interface Measured {
  readonly init: string;
  readonly forward: string;
  readonly inputs: readonly number[];
  readonly macs: number;
  readonly params: number;
  readonly trainable: number;
  readonly kept: number;
}

const models: readonly Measured[] = readFileSync(join(import.meta.dirname, 'costs.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

function textOf({ init, forward, inputs }: Measured): string {
  return `import copy
import torch
from torch import nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        ${init || 'pass'}
    def forward(self, x):
        return ${forward}

Net().eval()(torch.randn(${inputs.join(', ')}))
`;
}

describe('models as PyTorch counts them', () => {
  it.each(models.map((model, at) => [at, model.forward, model] as const))('%i %s', (_, __, model) => {
    const document = new Sources().analyze({ text: textOf(model), folder: '/', file: 'model.py' });
    const { params, trainable, nonTrainable, macs } = document.facts.totals;
    expect({ params, trainable, nonTrainable, macs }).toEqual({
      params: model.params,
      trainable: model.trainable,
      nonTrainable: model.params - model.trainable + model.kept,
      macs: model.macs,
    });
  });
});
