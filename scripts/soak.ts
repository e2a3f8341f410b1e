// Works with the language server as it is shipped, a process over its own streams, for as long as it is told to:
// `npm run soak -- --seconds 600 --seed 1`. Watches memory, how long answers take, that what is published is about the
// newest text, and that the process ends. Where it can, it takes the network away from it besides.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MODEL_FILE_NAMES } from '../server/src/formats/load.ts';
import { connectStreams, MODERN } from '../test/harness/protocol-client.ts';
import { type Sample, Typist } from '../test/harness/typist.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const root = resolve(import.meta.dirname, '..');
const SAMPLE_EVERY = 2000;
/** Memory may vary; what leaks grows without end. */
const MOST_GROWTH = 1.5;
const MEGABYTE = 1_000_000;
const ENDS_WITHIN = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'convlint-soak-'));
const build = ['esbuild.mjs', '--production', '--only=server.js', `--outdir=${folder}`];
execFileSync(process.execPath, build, { cwd: root });

const server = [process.execPath, join(folder, 'server.js'), '--stdio'];
const alone = ['unshare', '--map-root-user', '--net', '--'];
const isAlone = spawnSync(alone[0] ?? '', [...alone.slice(1), 'true']).status === 0;
const [program = '', ...words] = isAlone ? [...alone, ...server] : server;
const child = spawn(program, words, { stdio: 'pipe' });
let stderr = '';
child.stderr.on('data', (chunk: Buffer) => {
  stderr += chunk;
});
const ended = once(child, 'close');

const client = connectStreams(child.stdout, child.stdin);
const { diagnostic: _, ...textDocument } = MODERN.textDocument ?? {};
await client.initialize({ capabilities: { ...MODERN, textDocument } });
const typist = new Typist({ client, samples: samples(), random: randomFrom(Number(values.seed)) });

const memory: number[] = [];
const until = performance.now() + Number(values.seconds) * 1000;
let nextSample = performance.now() + SAMPLE_EVERY;
while (performance.now() < until && typist.wrong.length === 0 && child.exitCode === null) {
  await typist.act();
  if (performance.now() < nextSample) continue;
  nextSample += SAMPLE_EVERY;
  const resident = residentOf(child.pid);
  if (resident !== undefined) memory.push(resident);
}
const wrong = [...typist.wrong, ...growthOf(memory), ...client.logs.map((line) => `log: ${line}`)];
await typist.closeAll();
await client.request('shutdown', undefined);
client.notify('exit', undefined);
const timer = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN);
const [code, signal] = await ended;
clearTimeout(timer);
if (code !== 0) wrong.push(`the process ended with ${code ?? signal}`);
if (stderr !== '') wrong.push(`standard error: ${stderr.slice(0, 500)}`);
rmSync(folder, { recursive: true, force: true });

console.log(`seed ${values.seed}, ${values.seconds} s${isAlone ? ', without a network' : ''}`);
console.log(`${typist.edits} edits, ${typist.requests} requests`);
for (const [method, times] of [...typist.times].sort()) console.log(timesText(method, times));
console.log(timesText('diagnostics', typist.diagnosticTimes));
console.log(`resident memory: ${memoryText(memory)}`);
for (const line of wrong) console.error(line);
process.exitCode = wrong.length > 0 ? 1 : 0;

function samples(): readonly Sample[] {
  const examples = join(root, 'examples');
  const names = readdirSync(examples).filter((name) =>
    MODEL_FILE_NAMES.some((ending) => name.endsWith(ending)),
  );
  return names.map((name) => ({ name, text: readFileSync(join(examples, name), 'utf8') }));
}

/** A generator of 32 bits that is the same everywhere (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes; `undefined` where the system does not tell. */
function residentOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  } catch {
    return undefined;
  }
}

/** Compares the end with the second quarter: by then everything has been loaded. */
function growthOf(all: readonly number[]): readonly string[] {
  if (all.length < 8) return [];
  const quarter = Math.floor(all.length / 4);
  const [early, late] = [median(all.slice(quarter, 2 * quarter)), median(all.slice(-quarter))];
  return late > early * MOST_GROWTH ? [`memory grew from ${early} to ${late} bytes`] : [];
}

function median(all: readonly number[]): number {
  return quantile(all, 0.5);
}

function quantile(all: readonly number[], part: number): number {
  const ordered = all.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(part * ordered.length))] ?? 0;
}

function timesText(what: string, times: readonly number[]): string {
  const figures = [0.5, 0.95, 1].map((part) => quantile(times, part).toFixed(1).padStart(8));
  return `${what.padEnd(32)} ${String(times.length).padStart(6)}  p50 ${figures[0]} ms  p95 ${figures[1]} ms  max ${figures[2]} ms`;
}

function memoryText(all: readonly number[]): string {
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return 'not known';
  const inMegabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MB`;
  return `${inMegabytes(first)} at first, ${inMegabytes(median(all))} in the middle, ${inMegabytes(Math.max(...all))} at most, ${inMegabytes(last)} at last`;
}
