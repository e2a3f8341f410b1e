// `convlint check` over a tree of files: on all cores and on one, the first time and again, beside scripts that only
// read, or read and parse, the same files on as many threads.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundleScript } from './bundle.ts';
import { cnnModel, yoloModel } from './inputs.ts';
import { type Line, median } from './measure.ts';
import { cpuOf, type Run, reportCpu, run, times, wallOf, work } from './tree-runs.ts';

const FILES = 2000;
const FILES_IN_A_FOLDER = 50;
const ROUNDS = 3;
/** Runs of a few hundred milliseconds, in turn, for each of those rounds. */
const SHORT_RUNS = 3;

/** Whoever asks for the number of cores is told of one. */
const ONE_CORE = `require('node:os').availableParallelism = () => 1;`;

/** Keeps all cores busy for a while, as far as others let it. */
const SPIN_MS = 500;
const SPIN = `
const { availableParallelism } = require('node:os');
const { isMainThread, Worker } = require('node:worker_threads');
if (isMainThread) for (let thread = 1; thread < availableParallelism(); thread++) new Worker(__filename);
for (const end = performance.now() + ${SPIN_MS}; performance.now() < end; );`;

/** Below this share of all cores, whether we use them cannot be told: others do. */
const FREE = 0.8;

const READ = `
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
for (const entry of readdirSync(process.argv[2], { recursive: true })) {
  if (entry.endsWith('.yaml')) readFileSync(join(process.argv[2], entry));
}`;

/** All threads take one file after the other from the same list, which costs less than handing them out. */
const READ_AND_PARSE = `
const { readdirSync, readFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');
const { isMainThread, Worker, workerData } = require('node:worker_threads');
const { parseDocument } = require('yaml');
const { tree, counter } = workerData ?? { tree: process.argv[2], counter: new SharedArrayBuffer(4) };
if (isMainThread) {
  for (let thread = 1; thread < availableParallelism(); thread++) new Worker(__filename, { workerData: { tree, counter } });
}
const files = readdirSync(tree, { recursive: true }).filter((entry) => entry.endsWith('.yaml'));
const taken = new Int32Array(counter);
for (let at; (at = Atomics.add(taken, 0, 1)) < files.length; ) parseDocument(readFileSync(join(tree, files[at]), 'utf8'));`;

/** What is measured, each with its runs. */
interface Runs {
  readonly first: Run[];
  readonly oneCore: Run[];
  readonly parse: Run[];
  readonly again: Run[];
  readonly read: Run[];
  readonly spin: Run[];
}

export async function manyFiles(dist: string, scratch: string): Promise<readonly Line[]> {
  const script = (name: string) => join(scratch, `${name}.cjs`);
  const [oneCore, spin] = [script('one-core'), script('spin')];
  const preload = reportCpu(scratch);
  writeFileSync(oneCore, ONE_CORE);
  writeFileSync(spin, SPIN);
  const [read, parse] = [script('read'), script('read-and-parse')];
  await bundleScript(READ, read);
  await bundleScript(READ_AND_PARSE, parse);
  const tree = join(scratch, 'tree');
  writeTree(tree);
  const check = [join(dist, 'cli.js'), 'check', tree];
  const cache = join(scratch, 'cache');
  const cached = [...check, '--cache', '--cache-location', cache];
  const runs: Runs = { first: [], oneCore: [], parse: [], again: [], read: [], spin: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(cache, { force: true });
    runs.spin.push(run(preload, [spin]));
    runs.first.push(run(preload, cached));
    runs.oneCore.push(run(preload, ['--require', oneCore, ...check]));
    runs.spin.push(run(preload, [spin]));
    runs.parse.push(run(preload, [parse, tree]));
    for (let short = 0; short < SHORT_RUNS; short++) {
      runs.again.push(run(preload, cached));
      runs.read.push(run(preload, [read, tree]));
    }
  }
  return linesOf(runs);
}

function linesOf({ first, oneCore, parse, again, read, spin }: Runs): readonly Line[] {
  const cores = availableParallelism();
  const free = median(spin.map(({ cpu }) => cpu / (cores * SPIN_MS)));
  const what = `many files: \`convlint check\` of ${FILES} files`;
  const second = 'many files: the second run with `--cache`';
  return [
    {
      what: `${what}: how much of all cores it uses`,
      value: (100 * cpuOf(first)) / (cores * wallOf(first)),
      unit: '%',
      ...(free >= FREE && { bar: { least: 80 } }),
      detail: `${times(first)}; ${Math.min(100, free * 100).toFixed(0)} % of ${cores} cores were free`,
    },
    {
      what: `${what} on all cores, against one core`,
      value: wallOf(first) / wallOf(oneCore),
      unit: '×',
      detail: `${times(first)} and ${times(oneCore)}`,
    },
    { ...work(`${what}, against reading and parsing on as many threads`, first, parse), bar: { most: 8 } },
    { ...work(`${second}, against the first`, again, first), bar: { most: 0.1 } },
    { ...work(`${second}, against reading`, again, read), bar: { most: 3 } },
  ];
}

/** Small models of both formats, of 10 to 59 layers, no two of them the same text. */
function writeTree(tree: string): void {
  for (let index = 0; index < FILES; index++) {
    const folder = join(tree, `part-${Math.floor(index / FILES_IN_A_FOLDER)}`);
    mkdirSync(folder, { recursive: true });
    const model =
      index % 2 === 0 ? cnnModel(10 + (index % 50)) : yoloModel(40 + (index % 50), index % 4 === 1);
    const name = index % 2 === 0 ? `net-${index}.cnn.yaml` : `yolov8n-${index}.yaml`;
    writeFileSync(join(folder, name), `# ${index}\n${model.text}`);
  }
}
