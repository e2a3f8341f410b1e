// The Python files that the benchmark measures with: generated, so that anyone has them.

/** A file, and one digit of it that can be changed so that a layer does not fit any more. */
export interface PythonFile {
  readonly name: string;
  readonly text: string;
  /** In the model that is shown first. */
  readonly first: number;
  /** In a model in the middle of the text. */
  readonly middle: number;
}

export const IMPORTS = ['import torch', 'import torch.nn as nn', 'import torch.nn.functional as F', '', ''];

/** Models of convolutions, each of 40 lines, in so many lines. */
export function pythonFile(lines: number): PythonFile {
  const models = Math.round(lines / 40);
  const text = [...IMPORTS, ...Array.from({ length: models }, (_, at) => chain(at, 12))].join('\n');
  return {
    name: `${lines} lines, ${models} models`,
    text,
    first: digitOf(text, 'Net0'),
    middle: digitOf(text, `Net${Math.floor(models / 2)}`),
  };
}

/** Where the text goes on behind what is in it first of all. */
function behind(text: string, found: string): number {
  const at = text.indexOf(found);
  if (at < 0) throw new Error(`There is no \`${found}\` to edit behind.`);
  return at + found.length;
}

/** Where the channels stand that the third convolution of a model takes. */
function digitOf(text: string, model: string): number {
  const start = text.indexOf(`class ${model}(`);
  return start + behind(text.slice(start), 'nn.Conv2d(16') - 2;
}

/** One class, whose convolutions are made and called in lines of their own. */
export function chain(index: number, layers: number): string {
  const width = (at: number) => (at === 0 ? 3 : at < 3 ? 16 : 32);
  const made = Array.from({ length: layers }, (_, at) => [
    `        self.conv${at} = nn.Conv2d(${width(at)}, ${width(at + 1)}, kernel_size=3, padding=1, bias=False)`,
    `        self.bn${at} = nn.BatchNorm2d(${width(at + 1)})`,
  ]).flat();
  const called = Array.from(
    { length: layers },
    (_, at) => `        x = F.relu(self.bn${at}(self.conv${at}(x)))`,
  );
  return [
    `class Net${index}(nn.Module):`,
    '    def __init__(self, classes=10):',
    '        super().__init__()',
    ...made,
    `        self.fc = nn.Linear(${width(layers)}, classes)`,
    '',
    '    def forward(self, x):',
    ...called,
    '        x = F.adaptive_avg_pool2d(x, 1)',
    '        return self.fc(torch.flatten(x, 1))',
    '',
    '',
  ].join('\n');
}

/** Ten factories of residual networks of two kinds of blocks, as such files mostly are. */
export function residualFamily(): PythonFile {
  const factories = [
    ['18', 'Basic', '2, 2, 2, 2'],
    ['34', 'Basic', '3, 4, 6, 3'],
    ['50', 'Bottleneck', '3, 4, 6, 3'],
    ['101', 'Bottleneck', '3, 4, 23, 3'],
    ['152', 'Bottleneck', '3, 8, 36, 3'],
    ['50_groups', 'Bottleneck', '3, 4, 6, 3], 32, 4'],
    ['101_groups', 'Bottleneck', '3, 4, 23, 3], 32, 8'],
    ['101_more', 'Bottleneck', '3, 4, 23, 3], 64, 4'],
    ['50_wide', 'Bottleneck', '3, 4, 6, 3], 1, 128'],
    ['101_wide', 'Bottleneck', '3, 4, 23, 3], 1, 128'],
  ].map(([name, block, counts = '']) => {
    const given = counts.includes(']') ? `[${counts}` : `[${counts}]`;
    return `def residual${name}():\n    return Residual(${block}, ${given})\n\n`;
  });
  const text = [...IMPORTS, RESIDUAL, ...factories].join('\n');
  // A kernel of 4 makes the two ways through each block end in other sizes.
  return {
    name: 'ten residual networks',
    text,
    first: behind(text, 'nn.Conv2d(3, '),
    middle: behind(text, 'kernel_size='),
  };
}

const RESIDUAL = `def conv3x3(inside, out, stride=1, groups=1):
    return nn.Conv2d(inside, out, kernel_size=3, stride=stride, padding=1, groups=groups, bias=False)


class Basic(nn.Module):
    expansion = 1

    def __init__(self, inside, planes, stride=1, downsample=None, groups=1, base=64):
        super().__init__()
        self.conv1 = conv3x3(inside, planes, stride)
        self.bn1 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = conv3x3(planes, planes)
        self.bn2 = nn.BatchNorm2d(planes)
        self.downsample = downsample

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, inside, planes, stride=1, downsample=None, groups=1, base=64):
        super().__init__()
        width = int(planes * (base / 64.0)) * groups
        self.conv1 = nn.Conv2d(inside, width, kernel_size=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = conv3x3(width, width, stride, groups)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, planes * self.expansion, kernel_size=1, bias=False)
        self.bn3 = nn.BatchNorm2d(planes * self.expansion)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = downsample

    def forward(self, x):
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class Residual(nn.Module):
    def __init__(self, block, counts, groups=1, base=64, classes=1000):
        super().__init__()
        self.inside, self.groups, self.base = 64, groups, base
        self.conv1 = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.pool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.layer1 = self.make_layer(block, 64, counts[0])
        self.layer2 = self.make_layer(block, 128, counts[1], stride=2)
        self.layer3 = self.make_layer(block, 256, counts[2], stride=2)
        self.layer4 = self.make_layer(block, 512, counts[3], stride=2)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(512 * block.expansion, classes)
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode='fan_out', nonlinearity='relu')
            elif isinstance(m, nn.BatchNorm2d):
                nn.init.constant_(m.weight, 1)
                nn.init.constant_(m.bias, 0)

    def make_layer(self, block, planes, count, stride=1):
        downsample = None
        if stride != 1 or self.inside != planes * block.expansion:
            downsample = nn.Sequential(
                nn.Conv2d(self.inside, planes * block.expansion, kernel_size=1, stride=stride, bias=False),
                nn.BatchNorm2d(planes * block.expansion),
            )
        layers = [block(self.inside, planes, stride, downsample, self.groups, self.base)]
        self.inside = planes * block.expansion
        for _ in range(1, count):
            layers.append(block(self.inside, planes, groups=self.groups, base=self.base))
        return nn.Sequential(*layers)

    def forward(self, x):
        x = self.pool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


`;
