// The library as it is shipped, shortened and without what is never reached, finds in every example of every rule's page, and in small
// programs with names that a bundler likes to shorten, what the sources find.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as sources from '../../server/src/library.ts';
import { readAnnotations } from '../harness/annotations.ts';
import { folderWith, ROOT, removeFolder } from '../harness/command-line.ts';
import { rulePages } from '../harness/rule-pages.ts';

let folder: string;
let shipped: typeof sources;
beforeAll(async () => {
  folder = folderWith({});
  const words = ['esbuild.mjs', '--production', `--outdir=${folder}`, '--only=library.mjs'];
  execFileSync(process.execPath, words, { cwd: ROOT });
  shipped = await import(pathToFileURL(join(folder, 'library.mjs')).href);
}, 120_000);
afterAll(() => removeFolder(folder));

const NAMES_OF_PYTORCH = `
import torch
from torch import nn
from torch.nn.modules.utils import _pair, _quadruple


class Steps(nn.Sequential):
    def forward(self, x):
        for name, step in self._modules.items():
            x = step(x)
        return x


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = Steps(nn.Conv2d(3, 8, _pair(3)), nn.BatchNorm2d(8), nn.ReLU())
        self.scale = nn.Parameter(torch.ones(len(self._parameters) + 8))
        self.register_buffer("count", torch.zeros(len(self._buffers) + len(_quadruple(2))))

    def forward(self, x):
        return self.steps(x) * self.scale.view(1, -1, 1, 1)


Net()(torch.randn(2, 3, 32, 32))
`;

describe('the library that is shipped', () => {
  it.each(rulePages().filter(({ fences }) => fences.length > 0))(
    'reads $name as the sources do',
    ({ fences }) => {
      for (const { written, fileName } of fences) {
        const { text } = readAnnotations(written);
        const options = fileName === undefined ? {} : { fileName };
        expect(shipped.analyze(text, options)).toEqual(sources.analyze(text, options));
      }
    },
  );

  it('knows the names of PyTorch', () => {
    expect(shipped.analyze(NAMES_OF_PYTORCH, { fileName: 'model.py' })?.totals.params).toBe(248);
  });
});
