// `convlint check` over a tree of Python files: those that define models, beside a script that parses them with the same parser on as
// many threads; and those that have nothing to do with PyTorch, beside a script that reads them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleScript } from './bundle.ts';
import type { Line } from './measure.ts';
import { chain } from './python-inputs.ts';
import { type Run, reportCpu, run, work } from './tree-runs.ts';

const FILES = 1000;
const FILES_IN_A_FOLDER = 50;
const ROUNDS = 5;

const READ = `
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
for (const entry of readdirSync(process.argv[2], { recursive: true })) {
  if (entry.endsWith('.py')) readFileSync(join(process.argv[2], entry));
}`;

/** All threads take one file after the other from the same list, which costs less than handing them out. */
const READ_AND_PARSE = `
const { readdirSync, readFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { isMainThread, Worker, workerData } = require('node:worker_threads');
const { parser } = require('@lezer/python');
const { tree, counter } = workerData ?? { tree: process.argv[2], counter: new SharedArrayBuffer(4) };
if (isMainThread) {
  for (let thread = 1; thread < availableParallelism(); thread++) new Worker(__filename, { workerData: { tree, counter } });
}
const files = readdirSync(tree, { recursive: true }).filter((entry) => entry.endsWith('.py'));
const taken = new Int32Array(counter);
for (let at; (at = Atomics.add(taken, 0, 1)) < files.length; ) parser.parse(readFileSync(join(tree, files[at]), 'utf8'));`;

export async function pythonTree(dist: string, scratch: string): Promise<readonly Line[]> {
  const [read, parse] = [join(scratch, 'read-python.cjs'), join(scratch, 'parse-python.cjs')];
  await bundleScript(READ, read);
  await bundleScript(READ_AND_PARSE, parse);
  const preload = reportCpu(scratch);
  const models = join(scratch, 'python-models');
  const others = join(scratch, 'python-others');
  writeTree(models, (index) => `# ${index}\n${MIXED[index % MIXED.length]}`);
  writeTree(others, (index) => `"""Module ${index}."""\n${OTHER}`);
  const check = (tree: string) => run(preload, [join(dist, 'cli.js'), 'check', tree]);
  const runs = { check: [] as Run[], parse: [] as Run[], others: [] as Run[], read: [] as Run[] };
  for (let round = 0; round < ROUNDS; round++) {
    runs.check.push(check(models));
    runs.parse.push(run(preload, [parse, models]));
    runs.others.push(check(others));
    runs.read.push(run(preload, [read, others]));
  }
  return [
    {
      ...work(
        `Python: \`convlint check\` of ${FILES} files, against parsing them on as many threads`,
        runs.check,
        runs.parse,
      ),
      bar: { most: 4 },
    },
    {
      ...work(
        `Python: \`convlint check\` of ${FILES} files without PyTorch, against reading them`,
        runs.others,
        runs.read,
      ),
      bar: { most: 3 },
    },
  ];
}

const IMPORTS = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n\n\n';

/** What trains a model and defines none: most files that import PyTorch. */
const TRAINING = `import argparse
import os

import torch
from torch.utils.data import DataLoader


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument('--epochs', type=int, default=10)
    parser.add_argument('--rate', type=float, default=1e-3)
    return parser.parse_args()


def step(model, batch, optimizer, loss):
    images, labels = batch
    optimizer.zero_grad()
    value = loss(model(images), labels)
    value.backward()
    optimizer.step()
    return value.item()


def train(model, data, args):
    optimizer = torch.optim.SGD(model.parameters(), lr=args.rate, momentum=0.9)
    loss = torch.nn.CrossEntropyLoss()
    for epoch in range(args.epochs):
        total = 0.0
        for batch in DataLoader(data, batch_size=32, shuffle=True):
            total += step(model, batch, optimizer, loss)
        print(f'{epoch}: {total / len(data):.4f}')
    torch.save(model.state_dict(), os.path.join('models', 'last.pt'))
`;

/** Of four files one defines two models. */
const MIXED = [`${IMPORTS}${chain(0, 6)}${chain(1, 6)}`, TRAINING, TRAINING, TRAINING];

const OTHER = `import os


class Account:
    """Nothing that learns."""

    def __init__(self, owner, amount=0):
        self.owner = owner
        self.amount = amount

    def pay(self, amount):
        if amount > self.amount:
            raise ValueError(f'{self.owner} has {self.amount} only')
        self.amount -= amount
        return self.amount

${Array.from({ length: 30 }, (_, at) => `    def rule_${at}(self):\n        return os.path.join(self.owner, str(self.amount + ${at}))\n`).join('\n')}
`;

function writeTree(tree: string, text: (index: number) => string): void {
  for (let index = 0; index < FILES; index++) {
    const folder = join(tree, `part_${Math.floor(index / FILES_IN_A_FOLDER)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `file_${index}.py`), text(index));
  }
}
