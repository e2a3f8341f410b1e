// Checks many files on all cores: the main thread takes one file after the other, the threads beside it take batches
// from the same list. What a thread that fails had taken, the main thread checks itself.
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Configuration } from '../workspace/configuration.ts';
import type { AsideOutcome, CheckTask } from './check-file.ts';
import type { FoundFile } from './files/find-files.ts';
import { optimizeLater } from './optimize-later.ts';

export interface WorkerInput {
  readonly configuration: Configuration;
  readonly task: CheckTask;
}

export interface Batch {
  /** Index of its first file in the list. */
  readonly first: number;
  readonly files: readonly FoundFile[];
}

export interface BatchOutcome {
  readonly first: number;
  readonly outcomes: readonly AsideOutcome[];
}

/** Few enough that no thread has much left when the others are done. */
const BATCH = 8;
/** Batches that a thread has before it, so that it never waits for the next one. */
const AHEAD = 2;
/** A thread takes about as long to start as these files to check. */
const FILES_A_THREAD = 50;
const IN_PYTHON = /\.(?:py|ipynb)$/;
/** Nothing lives long in a thread, so a small nursery is as fast as a large one. */
const THREAD_MEMORY = { maxYoungGenerationSizeMb: 8 };

/** The outcomes in the order of `files`. `here` checks a file in the main thread. */
export async function checkOnThreads(
  files: readonly FoundFile[],
  workerFile: string,
  input: WorkerInput,
  here: (found: FoundFile) => Promise<AsideOutcome>,
): Promise<readonly AsideOutcome[]> {
  const outcomes: AsideOutcome[] = [];
  let next = 0;
  const take = (count: number): Batch => {
    const first = next;
    next = Math.min(files.length, next + count);
    return { first, files: files.slice(first, next) };
  };
  const settle = ({ first, outcomes: some }: BatchOutcome) => {
    for (const [offset, outcome] of some.entries()) outcomes[first + offset] = outcome;
  };
  const checkHere = async ({ first, files: some }: Batch) => {
    for (const found of some) settle({ first: first++, outcomes: [await here(found)] });
  };
  // Files of the other formats are read and checked by far less code, for which the usual measure is right.
  if (files.filter(({ shown }) => IN_PYTHON.test(shown)).length > files.length / 2) optimizeLater();
  const count = Math.min(availableParallelism() - 1, Math.floor(files.length / FILES_A_THREAD));
  const abandoned: Batch[] = [];
  const threads = Array.from({ length: count }, () => runThread(workerFile, input, take, settle, abandoned));
  try {
    while (next < files.length) {
      await checkHere(take(1));
      // Lets the answers of the threads in.
      await setImmediate();
    }
    await Promise.all(threads.map(({ done }) => done));
    for (const batch of abandoned) await checkHere(batch);
  } finally {
    await Promise.all(threads.map(({ worker }) => worker?.terminate()));
  }
  return outcomes;
}

interface Thread {
  readonly worker: Worker | undefined;
  /** Never rejects: batches without an answer are in `abandoned` then. */
  readonly done: Promise<void>;
}

function runThread(
  workerFile: string,
  input: WorkerInput,
  take: (count: number) => Batch,
  settle: (outcome: BatchOutcome) => void,
  abandoned: Batch[],
): Thread {
  let worker: Worker;
  try {
    worker = new Worker(workerFile, { workerData: input, stderr: true, resourceLimits: THREAD_MEMORY });
  } catch {
    return { worker: undefined, done: Promise.resolve() };
  }
  const open = new Map<number, Batch>();
  const send = () => {
    const batch = take(BATCH);
    if (batch.files.length === 0) return;
    open.set(batch.first, batch);
    worker.postMessage(batch);
  };
  const done = new Promise<void>((resolve) => {
    const end = () => {
      abandoned.push(...open.values());
      open.clear();
      resolve();
    };
    worker.on('online', () => {
      for (let ahead = 0; ahead < AHEAD; ahead++) send();
      if (open.size === 0) resolve();
    });
    worker.on('message', (outcome: BatchOutcome) => {
      open.delete(outcome.first);
      settle(outcome);
      send();
      if (open.size === 0) resolve();
    });
    worker.on('error', end);
    worker.on('exit', end);
  });
  return { worker, done };
}
