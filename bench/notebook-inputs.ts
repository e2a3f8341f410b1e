// The notebook that the benchmark measures with: sixty cells of text and code, as a course or a study has them. Generated, so that anyone
// has it.

export interface BenchCell {
  readonly isCode: boolean;
  readonly text: string;
}

/** A character of a cell that can be changed, and what it is changed into. */
export interface CellEdit {
  readonly what: string;
  readonly cell: number;
  readonly position: { readonly line: number; readonly character: number };
  readonly own: string;
  readonly other: string;
  /** The cell in which something is found then; absent: nothing is. */
  readonly found?: number;
}

export interface BenchNotebook {
  readonly name: string;
  readonly cells: readonly BenchCell[];
  readonly edits: readonly CellEdit[];
}

const text = (...lines: string[]): BenchCell => ({ isCode: false, text: lines.join('\n') });
const code = (source: string): BenchCell => ({ isCode: true, text: source.trim() });

/** Two models in cells of their own, data, training, evaluation and pictures of both, and 24 cells of text between them. */
export function benchNotebook(): BenchNotebook {
  const cells = [...BEGINNING, ...study('SmallNet', SMALL), ...study('ResidualNet', RESIDUAL), ...END];
  const cellWith = (words: string) => {
    const cell = cells.findIndex((one) => one.isCode && one.text.includes(words));
    if (cell < 0) throw new Error(`No cell has \`${words}\`.`);
    return cell;
  };
  const edit = (what: string, words: string, other: string, found?: string): CellEdit => {
    const cell = cellWith(words);
    const lines = cells[cell]?.text.split('\n') ?? [];
    const line = lines.findIndex((one) => one.includes(words));
    const character = (lines[line]?.indexOf(words) ?? 0) + words.length - 1;
    const own = words.slice(-1);
    const where = { cell, position: { line, character } };
    return { what, ...where, own, other, ...(found !== undefined && { found: cellWith(found) }) };
  };
  return {
    name: `${cells.length} cells, two models`,
    cells,
    edits: [
      edit('a width in the first model', 'nn.Linear(16 * 5 * 5', '4', 'class SmallNet'),
      edit('a kernel in a block of the second', 'nn.Conv2d(inside, planes, 1', '3', 'class Block'),
      edit('a size that a model is called with', 'small(torch.randn(1, 3, 32, 32', '6', 'class SmallNet'),
      edit('the number of epochs', 'EPOCHS = 4', '5'),
      edit('a picture in the last cells', 'figsize=(8', '9'),
    ],
  };
}

const BEGINNING: readonly BenchCell[] = [
  text('# Two networks on small pictures', '', 'What depth buys, measured on ten kinds of things.'),
  code('%matplotlib inline\n!pip install -q torch torchvision tqdm'),
  code(`
import random
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
import torchvision
from torch import nn, optim
from torch.utils.data import DataLoader, random_split
from torchvision import transforms`),
  text('## Settings', '', '* one place for all numbers', '* the same seed everywhere'),
  code(`
SEED = 7
BATCH = 128
EPOCHS = 4
RATE = 0.05
CLASSES = ('plane', 'car', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck')
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')`),
  code(`
def seed_all(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


seed_all(SEED)`),
  text('## Data', '', '50,000 pictures of 32 × 32, of which we keep 5,000 to look at.'),
  code(`
mean, std = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)
augment = transforms.Compose([
    transforms.RandomCrop(32, padding=4),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize(mean, std),
])
plain = transforms.Compose([transforms.ToTensor(), transforms.Normalize(mean, std)])`),
  code(`
train_set = torchvision.datasets.CIFAR10('data', train=True, download=True, transform=augment)
test_set = torchvision.datasets.CIFAR10('data', train=False, download=True, transform=plain)
train_set, held_set = random_split(train_set, [45_000, 5_000])`),
  code(`
train_loader = DataLoader(train_set, batch_size=BATCH, shuffle=True, num_workers=2)
held_loader = DataLoader(held_set, batch_size=BATCH)
test_loader = DataLoader(test_set, batch_size=BATCH)
len(train_loader), len(held_loader), len(test_loader)`),
  text('Some of them:'),
  code(`
def show(pictures, titles):
    fig, axes = plt.subplots(2, 5, figsize=(12, 5))
    for axis, picture, title in zip(axes.flat, pictures, titles):
        axis.imshow(picture.permute(1, 2, 0) * torch.tensor(std) + torch.tensor(mean))
        axis.set_title(CLASSES[title])
        axis.axis('off')
    plt.show()`),
  code('images, labels = next(iter(train_loader))\nshow(images[:10], labels[:10])'),
  code('images.shape, labels.shape'),
  text('## What both have in common', '', 'Training and evaluation know nothing of the model.'),
  code(`
def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).float().mean().item()`),
  code(`
def train_epoch(model, loader, optimizer):
    model.train()
    losses = []
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)`),
  code(`
@torch.no_grad()
def evaluate(model, loader):
    model.eval()
    scores = [accuracy(model(inputs.to(device)), labels.to(device)) for inputs, labels in loader]
    return sum(scores) / len(scores)`),
  code(`
def count(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


histories = {}`),
  text('Now to the networks.'),
];

const SMALL: readonly BenchCell[] = [
  text('Two convolutions and three layers behind them, as in 1998.'),
  code(`
class SmallNet(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)`),
  code('small = SmallNet()\nsmall(torch.randn(1, 3, 32, 32)).shape'),
  code('model = small.to(device)'),
];

const RESIDUAL: readonly BenchCell[] = [
  text('Blocks that add what they found to what they were given.', '', '$y = x + f(x)$'),
  code(`
class Block(nn.Module):
    def __init__(self, inside, planes, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(inside, planes, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.shortcut = nn.Sequential()
        if stride != 1 or inside != planes:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inside, planes, 1, stride=stride, bias=False), nn.BatchNorm2d(planes)
            )

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.shortcut(x))`),
  code(`
class ResidualNet(nn.Module):
    def __init__(self, counts=(2, 2, 2), classes=10):
        super().__init__()
        self.inside = 16
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        self.layer1 = self.stage(16, counts[0], 1)
        self.layer2 = self.stage(32, counts[1], 2)
        self.layer3 = self.stage(64, counts[2], 2)
        self.fc = nn.Linear(64, classes)

    def stage(self, planes, count, stride):
        blocks = []
        for each in [stride] + [1] * (count - 1):
            blocks.append(Block(self.inside, planes, each))
            self.inside = planes
        return nn.Sequential(*blocks)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.stem(x))))
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        return self.fc(x)`),
  code('model = ResidualNet().to(device)\nmodel(torch.randn(2, 3, 32, 32, device=device)).shape'),
];

/** A model, its training, and what came of it. */
function study(name: string, model: readonly BenchCell[]): readonly BenchCell[] {
  return [
    text(`## ${name}`),
    ...model,
    code(`print(f'{count(model):,} parameters')`),
    text(`### Training ${name}`, '', 'A step down of the rate for each epoch.'),
    code(`
optimizer = optim.SGD(model.parameters(), lr=RATE, momentum=0.9, weight_decay=5e-4)
scheduler = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=EPOCHS)`),
    code(`
%%time
history = {'loss': [], 'held': []}
for epoch in range(EPOCHS):
    loss = train_epoch(model, train_loader, optimizer)
    held = evaluate(model, held_loader)
    scheduler.step()
    history['loss'].append(loss)
    history['held'].append(held)
    print(f'{epoch}: {loss:.3f}, {held:.1%}')
histories['${name}'] = history`),
    text('How it went:'),
    code(`
plt.plot(history['loss'], label='loss')
plt.plot(history['held'], label='held')
plt.title('${name}')
plt.legend()
plt.show()`),
    code(`print(f'{evaluate(model, test_loader):.1%} of the test pictures')`),
    text('What it saw:'),
    code(`
images, labels = next(iter(test_loader))
with torch.no_grad():
    guesses = model(images.to(device)).argmax(dim=1).cpu()
show(images[:10], guesses[:10])`),
    text('And where it was wrong:'),
    code(`
wrong = (guesses != labels).nonzero().flatten()
show(images[wrong][:10], guesses[wrong][:10])`),
  ];
}

const END: readonly BenchCell[] = [
  text('## Both together'),
  code(`
fig, axis = plt.subplots(figsize=(8, 4))
for name, history in histories.items():
    axis.plot(history['held'], label=name)
axis.set_xlabel('epoch')
axis.legend()
plt.show()`),
  text('Which things are taken for which:'),
  code(`
confusion = np.zeros((10, 10), dtype=int)
with torch.no_grad():
    for inputs, labels in test_loader:
        for label, guess in zip(labels, model(inputs.to(device)).argmax(dim=1).cpu()):
            confusion[label, guess] += 1`),
  code('plt.imshow(confusion)\nplt.xticks(range(10), CLASSES, rotation=90)\nplt.show()'),
  text('## What else could be tried', '', '1. more epochs', '2. wider blocks'),
  code("torch.save(model.state_dict(), 'model.pt')\n!ls -lh model.pt"),
  text('That is all.'),
];
