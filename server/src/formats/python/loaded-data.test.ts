// Models that are called with data of torchvision: its size is that of one sample behind its transforms, as torchvision gives it.
import { describe, expect, it } from 'vitest';
import { python } from './index.ts';

const net = (channels: number) => `import torch
import torch.nn as nn
import torchvision
import torchvision.transforms as transforms
from torch.utils.data import DataLoader, random_split
from torchvision import datasets

class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv = nn.Conv2d(${channels}, 4, 3)
        self.fc = nn.Linear(4, classes)

    def forward(self, x):
        return self.fc(self.conv(x).mean((2, 3)))

`;

/** Of each model the size of its input, and whether it is assumed. */
function inputsOf(text: string): readonly string[] {
  return python.read(text, { fileName: 'net.py' }).models.map(({ network: { layers, inputIs } }) => {
    const shapes = layers
      .filter(({ operation }) => operation === 'input')
      .map(({ attributes }) => String(attributes.get('shape')?.value));
    return `${shapes.join(' and ')}${inputIs === undefined ? '' : ` ${inputIs}`}`;
  });
}

const MNIST = 'datasets.MNIST("data", train=True, transform=transforms.ToTensor(), download=True)';
const LOOP =
  'net = Net()\nfor epoch in range(5):\n    for i, (images, labels) in enumerate(loader):\n        net(images)\n';

describe('data that is loaded', () => {
  it.each([
    `loader = DataLoader(${MNIST}, batch_size=64, shuffle=True)\n${LOOP}`,
    `loader = torch.utils.data.DataLoader(dataset=${MNIST}, batch_size=64)\n${LOOP}`,
    `def main():\n    loader = DataLoader(${MNIST}, 64)\n    net = Net().to("cuda")\n    for x, y in loader:\n        net(x.to("cuda"))\n`,
    `def train(net, loader):\n    for x, y in loader:\n        net(x)\n\ndef main():\n    train(Net(), DataLoader(${MNIST}, 64))\n`,
    `from tqdm import tqdm\nnet = Net()\nfor x, y in tqdm(DataLoader(${MNIST}, 64)):\n    net(x)\n`,
    `images, labels = next(iter(DataLoader(${MNIST}, 64)))\nNet()(images)\n`,
    `train, rest = random_split(${MNIST}, [50000, 10000])\nloader = DataLoader(train, 64)\n${LOOP}`,
    `image, label = ${MNIST}[0]\nNet()(image.unsqueeze(0))\n`,
  ])('says the size (%#)', (text) => {
    expect(inputsOf(net(1) + text)).toEqual(['1,28,28']);
  });

  it.each([
    [
      'transforms.Compose([transforms.Resize(40), transforms.ToTensor(), transforms.Normalize((0.1,), (0.3,))])',
      '3,40,40',
    ],
    ['transforms.Compose([transforms.RandomCrop(32, padding=4), transforms.ToTensor()])', '3,32,32'],
    ['transforms.Compose([transforms.ToTensor(), transforms.Pad(2)])', '3,36,36'],
    [
      'torchvision.transforms.v2.Compose([transforms.v2.ToImage(), transforms.v2.Resize((20, 21)), transforms.v2.ToDtype(torch.float32, scale=True)])',
      '3,20,21',
    ],
  ])('is what transforms make of it: %s', (transform, size) => {
    const loader = `loader = DataLoader(datasets.CIFAR10("data", True, ${transform}), 64)\n`;
    expect(inputsOf(net(3) + loader + LOOP)).toEqual([size]);
  });

  it('is not known where one is not: the size is looked for as ever', () => {
    const unknown = ['32,32 assumed'.replace(/^/, '3,')];
    for (const data of [
      'datasets.CIFAR10("data", transform=unknown.transform)',
      'datasets.ImageFolder("data", transforms.Compose([transforms.Resize(40), transforms.ToTensor()]))',
      'unknown.Dataset()',
    ])
      expect(inputsOf(`${net(3)}import unknown\nloader = DataLoader(${data}, 64)\n${LOOP}`)).toEqual(unknown);
    const folder =
      'datasets.ImageFolder("data", transforms.Compose([transforms.Resize(40), transforms.CenterCrop(36), transforms.ToTensor()]))';
    expect(inputsOf(`${net(3)}loader = DataLoader(${folder}, 64)\n${LOOP}`)).toEqual(['3,36,36']);
    const own =
      'class Own(torch.utils.data.Dataset):\n    def __getitem__(self, i):\n        return torch.zeros(3, 9, 9), 1\n';
    expect(inputsOf(`${net(3)}${own}loader = DataLoader(Own(), 64)\n${LOOP}`)).toEqual(unknown);
  });
});
