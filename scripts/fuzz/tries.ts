// Runs batches of inputs on a thread of its own, bundled as what is shipped is, and gives up on a text that it does
// not come back from.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundleFile } from '../../bench/bundle.ts';
import type { Batch, Failure, Outcome, WorkerData } from '../../test/harness/fuzz/protocol.ts';

/** Seconds of CPU time, whatever else the machine is busy with: far more than all that is asked of any text takes. */
const PATIENCE = 30;
const LOOKS = 1000;
const LONGEST_TEXT = 1 << 16;

export class Tries {
  readonly #options: Omit<WorkerData, 'shared'>;
  readonly #bundle: string;
  readonly #shared = new SharedArrayBuffer(8 + 2 * LONGEST_TEXT);
  #worker: Worker;

  private constructor(options: Omit<WorkerData, 'shared'>, bundle: string) {
    this.#options = options;
    this.#bundle = bundle;
    this.#worker = this.#start();
  }

  static async open(options: Omit<WorkerData, 'shared'>, scratch: string): Promise<Tries> {
    const bundle = join(scratch, 'worker.cjs');
    await bundleFile('test/harness/fuzz/worker.ts', bundle);
    return new Tries(options, bundle);
  }

  #start(): Worker {
    const workerData: WorkerData = { ...this.#options, shared: this.#shared };
    return new Worker(this.#bundle, { workerData, resourceLimits: { maxYoungGenerationSizeMb: 96 } });
  }

  /** A batch; a text that takes for ever is a failure, and the thread is started anew. */
  async run(batch: Batch): Promise<Outcome> {
    const heart = new Int32Array(this.#shared, 0, 2);
    let beats = Atomics.load(heart, 0);
    const before = beats;
    let since = cpuSeconds();
    const worker = this.#worker;
    return new Promise((resolve) => {
      const done = (outcome: Outcome) => {
        clearInterval(timer);
        worker.off('message', done).off('error', stopped);
        resolve(outcome);
      };
      const broken = (message: string) => {
        void worker.terminate();
        this.#worker = this.#start();
        const tried = Atomics.load(heart, 0) - before;
        done({ tried, slowest: { milliseconds: 0, text: '' }, failures: [this.#failure(message)] });
      };
      const timer = setInterval(() => {
        const now = Atomics.load(heart, 0);
        if (now !== beats) [beats, since] = [now, cpuSeconds()];
        else if (cpuSeconds() - since > PATIENCE) broken(`not done after ${PATIENCE} s`);
      }, LOOKS);
      const stopped = (error: unknown) => broken(`the thread ends: ${error}`);
      worker.on('message', done).on('error', stopped);
      worker.postMessage(batch);
    });
  }

  #failure(message: string): Failure {
    const [, length = 0] = new Int32Array(this.#shared, 0, 2);
    const text = String.fromCharCode(...new Uint16Array(this.#shared, 8, length));
    return { message, input: JSON.stringify({ texts: [text] }) };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Of all threads; the one that waits for the others uses next to none. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
