// Runs of whole processes over a tree of files, measured by the clock and by the time of all their threads.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, median, ms } from './measure.ts';

/** Says how long all threads of the measured process were busy, as it ends. */
const REPORT_CPU = `
if (require('node:worker_threads').isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(3, JSON.stringify((user + system) / 1000));
});`;

/** Writes what is loaded first by each process that is measured; gives its path. */
export function reportCpu(scratch: string): string {
  const file = join(scratch, 'report-cpu.cjs');
  writeFileSync(file, REPORT_CPU);
  return file;
}

export interface Run {
  readonly wall: number;
  readonly cpu: number;
}

/** `preload` is what `reportCpu` wrote. */
export function run(preload: string, args: readonly string[]): Run {
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

/** Compares the time of all threads together: how much of the machine is free has no part in it. */
export function work(what: string, ours: readonly Run[], theirs: readonly Run[]): Line {
  const value = cpuOf(ours) / cpuOf(theirs);
  return { what, value, unit: '×', detail: `${times(ours)} and ${times(theirs)}` };
}

export function wallOf(runs: readonly Run[]): number {
  return median(runs.map(({ wall }) => wall));
}

export function cpuOf(runs: readonly Run[]): number {
  return median(runs.map(({ cpu }) => cpu));
}

export function times(runs: readonly Run[]): string {
  return `${ms(wallOf(runs))} (${ms(cpuOf(runs))} of all threads)`;
}
