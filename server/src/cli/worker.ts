// A thread that checks files for `convlint check`: see check-threads.ts for the other end.
import { parentPort, workerData } from 'node:worker_threads';
import { checkFile } from './check-file.ts';
import type { Batch, BatchOutcome, WorkerInput } from './check-threads.ts';
import type { OpenContext } from './open-model.ts';
import { ProjectBeside } from './project-beside.ts';

const { configuration, task }: WorkerInput = workerData;

/** A thread has no terminal: what it would say goes to the main thread with the outcome. */
const NOWHERE = { write: () => {}, isTerminal: false };

const context: OpenContext = {
  configuration,
  beside: new ProjectBeside(),
  surroundings: {
    cwd: process.cwd(),
    environment: {},
    stdout: NOWHERE,
    stderr: NOWHERE,
    readStdin: async () => new Uint8Array(),
    readRulePages: async () => ({}),
    readBuild: async () => '',
  },
};

parentPort?.on('message', async ({ first, files }: Batch) => {
  const outcomes: BatchOutcome['outcomes'][number][] = [];
  for (const found of files) outcomes.push(await checkFile(found, context, task));
  const answer: BatchOutcome = { first, outcomes };
  parentPort?.postMessage(answer);
});
