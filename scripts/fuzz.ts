// Searches for texts that analysis cannot take: `npm run fuzz -- --format cnn-yaml --seconds 60 --seed 1`. What it
// finds, it shrinks and shows, and goes on. `--count` says how many texts to try; `--edits` tries sequences of edits
// that are compared in full, `--cells` such of cells, `--files` notebooks as the files that they are; `--record` keeps what was tried, and goes on where a run of the same seed stopped.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kits } from '../test/harness/format-kits.ts';
import type { Failure, Mode } from '../test/harness/fuzz/protocol.ts';
import { countRealFiles, samplesOf } from '../test/harness/fuzz/samples.ts';
import { findRun, type Run, readRuns, writeRun } from './fuzz/record.ts';
import { Tries } from './fuzz/tries.ts';

/** Inputs of one batch: texts come some at a time, each a change of the one before. */
const BATCH: Readonly<Record<Mode, number>> = { texts: 250, edits: 20, files: 400, cells: 20 };
/** Each edit costs two whole analyses that are compared in full, and longer samples hold nothing else. */
const LONGEST_EDITED = 1500;
const SEEDS = 1_000_003;
const WORDS_EVERY = 20_000;

const { values } = parseArgs({
  options: {
    format: { type: 'string' },
    count: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    edits: { type: 'boolean', default: false },
    files: { type: 'boolean', default: false },
    cells: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'convlint-fuzz-'));
try {
  process.exitCode = await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function main(): Promise<number> {
  const mode: Mode = (['edits', 'files', 'cells'] as const).find((one) => values[one]) ?? 'texts';
  const most = values.count === undefined ? Number.POSITIVE_INFINITY : Number(values.count);
  const seconds = Number(values.seconds ?? (values.count === undefined ? 60 : Number.POSITIVE_INFINITY));
  const kit = values.format === undefined ? kits[0] : kits.find(({ format }) => format.id === values.format);
  if ((mode === 'files' || mode === 'cells') && kit?.format.cellLanguage === undefined)
    throw new Error(`\`--${mode}\` is for formats of cells`);
  if (!kit) throw new Error(`--format is one of ${kits.map(({ format }) => format.id).join(', ')}`);
  const { id } = kit.format;
  const real = countRealFiles();
  const isCompared = mode === 'edits' || mode === 'cells';
  const isTaken = (text: string) => !isCompared || text.length < LONGEST_EDITED;
  const samples = samplesOf(kit, { real: real > 0 }).filter(isTaken);
  const realFiles = samples.length - samplesOf(kit).filter(isTaken).length;
  const start: Run = {
    ...{ format: id, mode, version: versionOfPackage(), node: process.versions.node, date: today() },
    ...{ seed: Number(values.seed), batches: 0, tried: 0, seconds: 0, slowestMilliseconds: 0 },
    ...{ samples: samples.length, realFiles, failures: 0 },
  };
  let run = (values.record && findRun(readRuns(), start)) || start;
  const kinds = new Set<string>();
  const tries = await Tries.open({ formatId: id, mode, samples }, scratch);
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const before = run.seconds;
  let words = performance.now();
  while (run.tried < most && elapsed() < seconds) {
    const outcome = await tries.run({ seed: run.seed * SEEDS + run.batches, runs: BATCH[mode] });
    const { milliseconds, text } = outcome.slowest;
    if (milliseconds > run.slowestMilliseconds)
      console.log(`${Math.round(milliseconds)} ms: ${excerpt(text)}`);
    for (const failure of outcome.failures) tell(failure, kinds);
    run = {
      ...run,
      date: today(),
      batches: run.batches + 1,
      tried: run.tried + outcome.tried,
      seconds: Math.round(before + elapsed()),
      slowestMilliseconds: Math.max(run.slowestMilliseconds, Math.round(milliseconds)),
      failures: run.failures + outcome.failures.length,
    };
    if (performance.now() - words < WORDS_EVERY) continue;
    words = performance.now();
    console.log(inWords(run));
    if (values.record) writeRun(run);
  }
  console.log(inWords(run));
  if (values.record) writeRun(run);
  await tries.close();
  return run.failures > 0 ? 1 : 0;
}

/** One failure of each kind is shown in full. */
function tell({ message, input, stack }: Failure, kinds: Set<string>): void {
  const kind = message.replace(/\d+|`[^`]*`|"(?:[^"\\]|\\.)*"/g, '…').slice(0, 80);
  if (kinds.has(kind)) console.log(`again: ${kind}`);
  else console.log(`fails: ${message}\n  ${input}\n${stack ?? ''}`);
  kinds.add(kind);
}

function inWords({ format, mode, seed, tried, seconds, failures }: Run): string {
  const rate = Math.round(tried / Math.max(1, seconds));
  return `${format}, seed ${seed}: ${tried} ${mode}, ${rate} a second, ${failures} failures`;
}

function excerpt(text: string): string {
  return JSON.stringify(text.slice(0, 400)) + (text.length > 400 ? ` … ${text.length} characters` : '');
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function versionOfPackage(): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  return version;
}
