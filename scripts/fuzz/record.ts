// What was tried, as data beside the tests, and the table of docs/robustness.md that is written from it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mode } from '../../test/harness/fuzz/protocol.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILE = join(ROOT, 'test/fuzz-record.json');
const PAGE = join(ROOT, 'docs/robustness.md');
const START = '<!-- fuzzing: written by `npm run fuzz -- --record` -->';
const END = '<!-- end of fuzzing -->';

/** One search, which may have been carried on several times. */
export interface Run {
  readonly format: string;
  readonly mode: Mode;
  readonly version: string;
  readonly node: string;
  /** Of the day on which it ended. */
  readonly date: string;
  readonly seed: number;
  /** Batches done; the seed of each follows from the seed of the run and its number. */
  readonly batches: number;
  /** Texts, or sequences of edits. */
  readonly tried: number;
  readonly seconds: number;
  readonly slowestMilliseconds: number;
  readonly samples: number;
  readonly realFiles: number;
  readonly failures: number;
}

/** What makes a run the same run. */
export type RunKey = Pick<Run, 'format' | 'mode' | 'version' | 'seed' | 'samples'>;

export function readRuns(): readonly Run[] {
  if (!existsSync(FILE)) return [];
  const { runs }: { readonly runs: readonly Run[] } = JSON.parse(readFileSync(FILE, 'utf8'));
  return runs;
}

export function findRun(runs: readonly Run[], key: RunKey): Run | undefined {
  return runs.find((run) => isSame(run, key));
}

/** Puts a run in place of what there is of it, and writes the table anew. */
export function writeRun(run: Run): void {
  const runs = readRuns();
  const at = runs.findIndex((each) => isSame(each, run));
  const all = at < 0 ? [...runs, run] : runs.with(at, run);
  writeFileSync(FILE, `${JSON.stringify({ runs: all }, undefined, 2)}\n`);
  writeTable(all);
}

function isSame(run: Run, key: RunKey): boolean {
  return (['format', 'mode', 'version', 'seed', 'samples'] as const).every((name) => run[name] === key[name]);
}

function writeTable(runs: readonly Run[]): void {
  const text = readFileSync(PAGE, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${PAGE} has no marks for what was tried`);
  const table = [
    START,
    '',
    '| format | tried | failures | per second | slowest | seed | made from | convlint | Node | day |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...runs.map(row),
  ];
  writeFileSync(PAGE, `${text.slice(0, start)}${table.join('\n')}\n\n${text.slice(end)}`);
}

const WORDS: Readonly<Record<Mode, string>> = {
  texts: 'texts',
  edits: 'sequences of edits',
  cells: 'sequences of edits of cells',
  files: 'files',
};

function row(run: Run): string {
  const cells = [
    `\`${run.format}\``,
    `${run.tried.toLocaleString('en')} ${WORDS[run.mode]}`,
    String(run.failures),
    Math.round(run.tried / run.seconds).toLocaleString('en'),
    run.mode === 'texts' ? `${(run.slowestMilliseconds / 1000).toFixed(2)} s` : '–',
    String(run.seed),
    `${run.samples} samples, ${run.realFiles} of them real files`,
    run.version,
    run.node,
    run.date,
  ];
  return `| ${cells.join(' | ')} |`;
}
