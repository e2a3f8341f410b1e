// The same question put to a framework: what are the shapes and the parameters of VGG-16? For scale only, without a bar.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, median, ms, timed } from './measure.ts';

const ROUNDS = 3;
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Builds VGG-16 and runs it once, with the output shape and the parameters of each layer. */
const SCRIPT = `
import torch
from torch import nn

def convolutions():
    channels = 3
    for width in [64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0]:
        if width == 0:
            yield nn.MaxPool2d(2)
            continue
        yield nn.Conv2d(channels, width, 3, padding=1)
        yield nn.ReLU()
        channels = width

model = nn.Sequential(
    *convolutions(), nn.Flatten(),
    nn.Linear(25088, 4096), nn.ReLU(), nn.Dropout(),
    nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 1000),
)
def show(module, inputs, output):
    print(type(module).__name__, list(output.shape), sum(p.numel() for p in module.parameters()))
for module in model:
    module.register_forward_hook(show)
with torch.no_grad():
    model.eval()(torch.zeros(1, 3, 224, 224))
print(sum(p.numel() for p in model.parameters()))
`;

/** What both of them have to say, or they did not answer the same question. */
const PARAMETERS = 138_357_544;

export function forScale(dist: string, scratch: string): readonly Line[] {
  const what = 'for scale: PyTorch building and running VGG-16, against `convlint summary` of it';
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import torch']).status === 0);
  if (!python) return [{ what, value: Number.NaN, unit: '×', detail: 'PyTorch is not installed' }];
  const script = join(scratch, 'vgg-16.py');
  writeFileSync(script, SCRIPT);
  const model = join(import.meta.dirname, '../examples/vgg-16.cnn.yaml');
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(timed(() => answer(python, [script])));
    ours.push(
      timed(() => answer(process.execPath, [join(dist, 'cli.js'), 'summary', '--format', 'json', model])),
    );
  }
  return [
    {
      what,
      value: median(theirs) / median(ours),
      unit: '×',
      detail: `${ms(median(theirs))} and ${ms(median(ours))}`,
    },
  ];
}

function answer(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  if (!stdout.includes(String(PARAMETERS))) throw new Error(`${command} counts other parameters: ${stdout}`);
}
