// Writes what this V8 makes of the chunks of the command line into their folder: `node compile-chunks.mjs dist/cli.js`. The command is run
// on small models as users have them, in this process, and what was compiled on the way is kept; the rest is compiled when it is needed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import vm from 'node:vm';

const MODELS = {
  'small.cnn.yaml': `model: small
input: [28, 28, 1]
layers:
  - conv: { filters: 8, kernel: 3, padding: same }
  - batch_norm
  - relu
  - max_pool: 2
  - flatten
  - dense: 10
`,
  'small.py': `import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, inside, out, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inside, out, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(out)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.bn(self.conv(x)))


class Net(nn.Module):
    def __init__(self, classes=10):
        super(Net, self).__init__()
        layers = []
        for out in [16, 32]:
            layers += [Block(16 if layers else 3, out, 2), nn.MaxPool2d(2)]
        self.features = nn.Sequential(*layers)
        self.fc = nn.Linear(32 * 2 * 2, classes)

    def forward(self, x):
        x = self.features(x)
        x = F.dropout(torch.flatten(x, 1), training=self.training)
        x = x.view(x.size(0), -1)
        return self.fc(x)
`,
};

/** What is said of each file of the model is of no interest: the way there is. */
const COMMANDS = [
  ['check', '.'],
  ['summary', 'small.py'],
];

const start = resolve(process.argv[2]);
const chunks = join(dirname(start), 'cli');
const file = join(chunks, `compiled-${process.versions.v8}-${process.arch}.bin`);
const head = (places) => {
  // A multiple of eight, so that V8 need not copy what comes behind it.
  const text = JSON.stringify(places);
  const start = Buffer.alloc(4);
  const padded = text.padEnd(Math.ceil((text.length + 4) / 8) * 8 - 4);
  start.writeUInt32LE(padded.length + 4);
  return Buffer.concat([start, Buffer.from(padded, 'latin1')]);
};

/** All that was loaded, under the names of the files. */
const loaded = new Map();

/** So that chunks are loaded as they will be, with nothing known of any. */
writeFileSync(file, head({}));
vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options);
    if (dirname(options.filename) === chunks) loaded.set(basename(options.filename), this);
  }
};

const folder = mkdtempSync(join(tmpdir(), 'convlint-build-'));
for (const [name, text] of Object.entries(MODELS)) writeFileSync(join(folder, name), text);
process.chdir(folder);
const require = createRequire(start);
const commands = COMMANDS.values();
process.stdout.write = () => true;
next();
process.on('beforeExit', next);
process.on('exit', write);

/** Runs the next command when all that the one before began has ended. */
function next() {
  const { done, value } = commands.next();
  if (done) return;
  process.argv = [process.execPath, start, ...value];
  delete require.cache[start];
  require(start);
}

function write() {
  rmSync(folder, { recursive: true, force: true });
  if (process.exitCode) return;
  const places = {};
  const parts = [];
  let end = 0;
  for (const [name, script] of loaded) {
    const code = script.createCachedData();
    const filled = Math.ceil(code.length / 8) * 8;
    places[name] = [end, end + code.length];
    parts.push(code, Buffer.alloc(filled - code.length));
    end += filled;
  }
  writeFileSync(file, Buffer.concat([head(places), ...parts]));
}
