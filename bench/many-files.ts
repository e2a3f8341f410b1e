// `convlint check` over a tree of files, the first time and again, beside a script that only reads and parses them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bundleScript } from './bundle.ts';
import { cnnModel, yoloModel } from './inputs.ts';
import { type Line, median, ms } from './measure.ts';

const FILES = 2000;
const FILES_IN_A_FOLDER = 50;
const ROUNDS = 3;

/** Written by the measured process as it ends. */
const REPORT_CPU = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(3, JSON.stringify((user + system) / 1000));
});`;

const READ_AND_PARSE = `
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseDocument } = require('yaml');
for (const entry of readdirSync(process.argv[2], { recursive: true })) {
  if (entry.endsWith('.yaml')) parseDocument(readFileSync(join(process.argv[2], entry), 'utf8'));
}`;

interface Run {
  readonly wall: number;
  readonly cpu: number;
}

/** No bar: a tree as large as this one is rare, and what counts is that nothing beside the parsing weighs on it. */
export async function manyFiles(dist: string, scratch: string): Promise<readonly Line[]> {
  const preload = join(scratch, 'report-cpu.cjs');
  writeFileSync(preload, REPORT_CPU);
  const plain = join(scratch, 'read-and-parse.cjs');
  await bundleScript(READ_AND_PARSE, plain);
  const first: Run[] = [];
  const second: Run[] = [];
  const parsed: Run[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Files that no earlier round has seen.
    const tree = join(scratch, `tree-${round}`);
    writeTree(tree, round);
    first.push(run(preload, [join(dist, 'cli.js'), 'check', tree]));
    second.push(run(preload, [join(dist, 'cli.js'), 'check', tree]));
    parsed.push(run(preload, [plain, tree]));
  }
  const [cold, again, parse] = [first, second, parsed].map((runs) => median(runs.map(({ wall }) => wall)));
  if (cold === undefined || again === undefined || parse === undefined)
    throw new Error('nothing was measured');
  const cores = median(first.map(({ wall, cpu }) => cpu / wall));
  return [
    {
      what: `many files: \`convlint check\` of ${FILES} files, against reading and parsing them`,
      value: cold / parse,
      unit: '×',
      detail: `${ms(cold)} and ${ms(parse)}; ${cores.toFixed(2)} of ${cpus().length} cores busy`,
    },
    {
      what: 'many files: the second run over the same files, against the first',
      value: again / cold,
      unit: '×',
      detail: `${ms(again)} and ${ms(cold)}`,
    },
  ];
}

/** Small models of both formats, of 10 to 59 layers, no two of them the same text. */
function writeTree(tree: string, round: number): void {
  for (let index = 0; index < FILES; index++) {
    const folder = join(tree, `part-${Math.floor(index / FILES_IN_A_FOLDER)}`);
    mkdirSync(folder, { recursive: true });
    const model =
      index % 2 === 0 ? cnnModel(10 + (index % 50)) : yoloModel(40 + (index % 50), index % 4 === 1);
    const name = index % 2 === 0 ? `net-${index}.cnn.yaml` : `yolov8n-${index}.yaml`;
    writeFileSync(join(folder, name), `# ${round}.${index}\n${model.text}`);
  }
}

function run(preload: string, args: readonly string[]): Run {
  const start = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ['--require', preload, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const cpu: unknown = JSON.parse(output[3] ?? '');
  if (typeof cpu !== 'number') throw new Error('no CPU time');
  return { wall, cpu };
}
