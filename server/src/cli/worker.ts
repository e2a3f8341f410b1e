// A thread that checks files for `convlint check`: see check-threads.ts for the other end.
import { parentPort, workerData } from 'node:worker_threads';
import { checkFile } from './check-file.ts';
import type { Batch, BatchOutcome, WorkerInput } from './check-threads.ts';
import type { OpenContext } from './open-model.ts';

const { configuration, task }: WorkerInput = workerData;

parentPort?.on('message', async ({ first, files }: Batch) => {
  const outcomes: BatchOutcome['outcomes'][number][] = [];
  for (const found of files) {
    let written = '';
    const outcome = await checkFile(
      found,
      contextWith((text) => {
        written += text;
      }),
      task,
    );
    outcomes.push({ ...outcome, written });
  }
  const answer: BatchOutcome = { first, outcomes };
  parentPort?.postMessage(answer);
});

/** What it says goes to the main thread with the outcome, so that it stands in the order of the files. */
function contextWith(write: (text: string) => void): OpenContext {
  const output = { write, isTerminal: false };
  return {
    configuration,
    surroundings: {
      cwd: process.cwd(),
      environment: {},
      stdout: output,
      stderr: output,
      readStdin: async () => new Uint8Array(),
      readRulePages: async () => ({}),
    },
  };
}
