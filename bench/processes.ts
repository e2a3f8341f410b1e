// Whole processes: how soon a server answers, and how soon the command line is done.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { bundleScript } from './bundle.ts';
import { type Line, median, ms, timed } from './measure.ts';

const ROUNDS = 15;

/** `dist` holds what is shipped, minified; `scratch` is a folder for what is measured beside it. */
export async function starts(dist: string, scratch: string): Promise<readonly Line[]> {
  const bare = join(scratch, 'bare-server.js');
  await bundleScript(BARE_SERVER, bare);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timeToAnswer(join(dist, 'server.js')));
    theirs.push(await timeToAnswer(bare));
  }
  const model = join(scratch, 'small.cnn.yaml');
  writeFileSync(model, 'input: [28, 28, 1]\nlayers:\n  - conv: { filters: 8, kernel: 3 }\n  - relu\n');
  const source = join(scratch, 'small_net.py');
  writeFileSync(source, SMALL_SOURCE);
  const check: number[] = [];
  const checkSource: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    check.push(timed(() => run([join(dist, 'cli.js'), 'check', model])));
    checkSource.push(timed(() => run([join(dist, 'cli.js'), 'check', source])));
    nothing.push(timed(() => run(['-e', '0'])));
  }
  return [
    {
      what: 'start: server answers `initialize`, against a server that can do nothing',
      value: median(ours) / median(theirs),
      unit: '×',
      bar: { most: 1.3 },
      detail: `${ms(median(ours))} and ${ms(median(theirs))}`,
    },
    {
      what: 'start: `convlint check` of a small file, against `node -e 0`',
      value: median(check) / median(nothing),
      unit: '×',
      bar: { most: 2 },
      detail: `${ms(median(check))} and ${ms(median(nothing))}`,
    },
    {
      what: 'start: `convlint check` of a small Python file, against `node -e 0`',
      value: median(checkSource) / median(nothing),
      unit: '×',
      bar: { most: 2 },
      detail: `${ms(median(checkSource))} and ${ms(median(nothing))}`,
    },
  ];
}

const SMALL_SOURCE = `from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)

    def forward(self, x):
        return self.conv(x).relu()
`;

function run(args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
}

/** The least that a server over this library can be: it answers, and does nothing. */
const BARE_SERVER = `
const { createConnection, ProposedFeatures } = require('vscode-languageserver/node');
const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({ capabilities: {} }));
connection.listen();`;

async function timeToAnswer(server: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = connect(child);
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const time = performance.now() - start;
  connection.dispose();
  child.kill();
  return time;
}

export function connect(child: ChildProcess) {
  if (!child.stdout || !child.stdin) throw new Error('a process without pipes');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  return connection;
}
