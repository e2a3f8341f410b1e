// The same question put to a framework: what are the shapes and the parameters of VGG-16? Of a file of ours for scale only, without a bar;
// of the source of its class beside `torchinfo`, which has to build and run it.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, median, ms, timed } from './measure.ts';

const ROUNDS = 3;
const PYTHONS = [
  ...(process.env.CONVLINT_PYTHON ? [process.env.CONVLINT_PYTHON] : []),
  'python3',
  '/usr/bin/python3',
];

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

/** VGG-16 as such files are written, without anything that is run. */
const SOURCE = `
import torch
from torch import nn

WIDTHS = [64, 64, 'M', 128, 128, 'M', 256, 256, 256, 'M', 512, 512, 512, 'M', 512, 512, 512, 'M']


class VGG(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.features = self.make_layers(WIDTHS)
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(True),
            nn.Dropout(),
            nn.Linear(4096, 4096),
            nn.ReLU(True),
            nn.Dropout(),
            nn.Linear(4096, classes),
        )

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(torch.flatten(x, 1))

    def make_layers(self, widths):
        layers, channels = [], 3
        for width in widths:
            if width == 'M':
                layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
            else:
                layers += [nn.Conv2d(channels, width, kernel_size=3, padding=1), nn.ReLU(inplace=True)]
                channels = width
        return nn.Sequential(*layers)
`;

const TORCHINFO = `
from torchinfo import summary
from vgg_source import VGG
print(summary(VGG(), input_size=(1, 3, 224, 224), verbose=0).total_params)
`;

const LEAST_FASTER = 20;

/** What both of them have to say, or they did not answer the same question. */
const PARAMETERS = 138_357_544;

export function forScale(dist: string, scratch: string): readonly Line[] {
  return [fileForScale(dist, scratch), sourceForScale(dist, scratch)];
}

/** The class in Python, and `torchinfo` on it. */
function sourceForScale(dist: string, scratch: string): Line {
  const what = 'Python: `convlint summary` of VGG-16 from its source, against torchinfo on the same class';
  const python = pythonWith('import torchinfo');
  if (!python) return { what, value: Number.NaN, unit: '×', detail: 'torchinfo is not installed' };
  const [source, script] = [join(scratch, 'vgg_source.py'), join(scratch, 'vgg_summary.py')];
  writeFileSync(source, SOURCE);
  writeFileSync(script, TORCHINFO);
  const cli = [join(dist, 'cli.js'), 'summary', '--format', 'json', '--input', '3x224x224', source];
  return compared(
    what,
    () => answer(python, [script]),
    () => answer(process.execPath, cli),
    LEAST_FASTER,
  );
}

function fileForScale(dist: string, scratch: string): Line {
  const what = 'for scale: PyTorch building and running VGG-16, against `convlint summary` of it';
  const python = pythonWith('import torch');
  if (!python) return { what, value: Number.NaN, unit: '×', detail: 'PyTorch is not installed' };
  const script = join(scratch, 'vgg-16.py');
  writeFileSync(script, SCRIPT);
  const model = join(import.meta.dirname, '../examples/vgg-16.cnn.yaml');
  const cli = [join(dist, 'cli.js'), 'summary', '--format', 'json', model];
  return compared(
    what,
    () => answer(python, [script]),
    () => answer(process.execPath, cli),
  );
}

/** A Python that can run this. */
function pythonWith(statement: string): string | undefined {
  return PYTHONS.find((name) => spawnSync(name, ['-c', statement]).status === 0);
}

function compared(what: string, their: () => void, our: () => void, least?: number): Line {
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(timed(their));
    ours.push(timed(our));
  }
  return {
    what,
    value: median(theirs) / median(ours),
    unit: '×',
    ...(least !== undefined && { bar: { least } }),
    detail: `${ms(median(theirs))} and ${ms(median(ours))}`,
  };
}

function answer(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  if (!stdout.includes(String(PARAMETERS))) throw new Error(`${command} counts other parameters: ${stdout}`);
}
