// The Python files in which the benchmark asks for fixes: generated, so that anyone has them.
import { IMPORTS, pythonFile, residualFamily } from './python-inputs.ts';

/** A file, and the same with one mistake. */
export interface FaultyFile {
  readonly name: string;
  readonly right: string;
  readonly wrong: string;
}

/** The files, each with another kind of mistake. */
export function faultyFiles(): readonly FaultyFile[] {
  const { name, text } = pythonFile(500);
  const family = residualFamily().text;
  return [
    mistaken(`${name}, a width`, text, 'nn.Conv2d(16', 'nn.Conv2d(24'),
    mistaken(`${name}, a width of the last layer`, text, 'nn.Linear(32, ', 'nn.Linear(64, '),
    mistaken(
      'ten residual networks, a width of what they share',
      family,
      'nn.Conv2d(3, 64',
      'nn.Conv2d(3, 48',
    ),
    mistaken('four U-Nets, a width', UNETS, 'self.up3 = Up(512, ', 'self.up3 = Up(384, '),
    mistaken('four U-Nets, sizes that differ for every input', UNETS, 'scale_factor=2', 'scale_factor=4'),
    mistaken('four U-Nets, a padding left out', UNETS, 'kernel_size=3, padding=1', 'kernel_size=3'),
  ];
}

function mistaken(name: string, text: string, right: string, wrong: string): FaultyFile {
  if (!text.includes(right)) throw new Error(`There is no \`${right}\` to make a mistake of.`);
  return { name, right: text, wrong: text.replace(right, wrong) };
}

/** What a U-Net is made of, in the usual ways, and four that use it. */
const PARTS = `class Block(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(inside, out, kernel_size=3, padding=1),
            nn.BatchNorm2d(out),
            nn.ReLU(inplace=True),
            nn.Conv2d(out, out, kernel_size=3, stride=1, padding=1),
            nn.BatchNorm2d(out),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.conv(x)


class Recurrent(nn.Module):
    def __init__(self, out, times=2):
        super().__init__()
        self.times = times
        self.conv = nn.Sequential(
            nn.Conv2d(out, out, kernel_size=3, stride=1, padding=1),
            nn.BatchNorm2d(out),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        for i in range(self.times):
            if i == 0:
                x1 = self.conv(x)
            x1 = self.conv(x + x1)
        return x1


class RecurrentBlock(nn.Module):
    def __init__(self, inside, out, times=2):
        super().__init__()
        self.once = nn.Conv2d(inside, out, kernel_size=1, stride=1)
        self.more = nn.Sequential(Recurrent(out, times), Recurrent(out, times))

    def forward(self, x):
        x = self.once(x)
        return x + self.more(x)


class Up(nn.Module):
    def __init__(self, inside, out):
        super().__init__()
        self.up = nn.Sequential(
            nn.Upsample(scale_factor=2),
            nn.Conv2d(inside, out, kernel_size=3, stride=1, padding=1),
            nn.BatchNorm2d(out),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.up(x)


class Gate(nn.Module):
    def __init__(self, decoder, encoder, between):
        super().__init__()
        self.decoder = nn.Sequential(nn.Conv2d(decoder, between, kernel_size=1), nn.BatchNorm2d(between))
        self.encoder = nn.Sequential(nn.Conv2d(encoder, between, kernel_size=1), nn.BatchNorm2d(between))
        self.weight = nn.Sequential(nn.Conv2d(between, 1, kernel_size=1), nn.BatchNorm2d(1), nn.Sigmoid())
        self.relu = nn.ReLU(inplace=True)

    def forward(self, g, x):
        return x * self.weight(self.relu(self.decoder(g) + self.encoder(x)))


`;

const WIDTHS = [64, 128, 256, 512, 1024];

function unet(name: string, block: string, isGated: boolean): string {
  const levels = WIDTHS.slice(0, -1)
    .map((width, at) => ({ width, below: WIDTHS[at + 1], level: at + 1 }))
    .reverse();
  return [
    `class ${name}(nn.Module):`,
    '    def __init__(self, channels=3, classes=1):',
    '        super().__init__()',
    '        self.pool = nn.MaxPool2d(kernel_size=2, stride=2)',
    ...WIDTHS.map(
      (width, at) => `        self.down${at + 1} = ${block}(${WIDTHS[at - 1] ?? 'channels'}, ${width})`,
    ),
    ...levels.flatMap(({ width, below, level }) => [
      `        self.up${level} = Up(${below}, ${width})`,
      ...(isGated ? [`        self.gate${level} = Gate(${width}, ${width}, ${width / 2})`] : []),
      `        self.join${level} = ${block}(${below}, ${width})`,
    ]),
    '        self.last = nn.Conv2d(64, classes, kernel_size=1)',
    '',
    '    def forward(self, x):',
    '        x1 = self.down1(x)',
    ...WIDTHS.slice(1).flatMap((_, at) => [
      `        x${at + 2} = self.pool(x${at + 1})`,
      `        x${at + 2} = self.down${at + 2}(x${at + 2})`,
    ]),
    '        d = x5',
    ...levels.flatMap(({ level }) => [
      `        d = self.up${level}(d)`,
      ...(isGated ? [`        x${level} = self.gate${level}(d, x${level})`] : []),
      `        d = torch.cat((x${level}, d), dim=1)`,
      `        d = self.join${level}(d)`,
    ]),
    '        return self.last(d)',
    '',
    '',
  ].join('\n');
}

const UNETS = [
  ...IMPORTS,
  PARTS,
  unet('UNet', 'Block', false),
  unet('RecurrentUNet', 'RecurrentBlock', false),
  unet('GatedUNet', 'Block', true),
  unet('GatedRecurrentUNet', 'RecurrentBlock', true),
].join('\n');
