// The thread on which `npm run fuzz` tries inputs, a batch at a time. The text that is looked at stands in shared
// memory, so that whoever waits knows it even when this thread never comes back.
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { cellEdits } from '../cell-edits.ts';
import { checkEdits, checkVersions, type EditSequence, editSequences } from '../edits.ts';
import type { FormatKit } from '../format-kit.ts';
import { kits } from '../format-kits.ts';
import { analyze, checkInput } from './check.ts';
import { type FuzzInput, fuzzInputs } from './inputs.ts';
import { checkNotebookFiles, type NotebookFiles, notebookFiles } from './notebook-files.ts';
import type { Batch, Failure, Mode, Outcome, WorkerData } from './protocol.ts';

/** CPU time of one analysis. */
const MOST_SECONDS = 2;
const FRAMES = 20;

const { formatId, mode, samples, shared }: WorkerData = workerData;
const kit = kitOf(formatId);
const [heart, letters] = [new Int32Array(shared, 0, 2), new Uint16Array(shared, 8)];

const MODES: Readonly<Record<Mode, (batch: Batch) => Outcome>> = { texts, edits, files, cells };

// Syntax errors are objects with stacks, and most texts have some.
Error.stackTraceLimit = 0;
parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(MODES[mode](batch)));

function texts({ seed, runs }: Batch): Outcome {
  let [tried, started, failed] = [0, 0, false];
  let current = '';
  const slowest = { milliseconds: 0, text: '' };
  const finish = () => {
    const milliseconds = performance.now() - started;
    if (started > 0 && milliseconds > slowest.milliseconds)
      Object.assign(slowest, { milliseconds, text: current });
    started = 0;
  };
  const onText = (text: string) => {
    if (!failed) {
      finish();
      tried++;
    }
    show(text);
    current = text;
    started = performance.now();
  };
  const property = fc.property(fuzzInputs(kit, samples), (input) => {
    try {
      checkInput(input, kit, onText);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      // What is asked for besides findings is not what a text costs.
      if (input.depth === 'findings' && !failed) finish();
      started = 0;
    }
  });
  const failure = failureOf(fc.check(property, { seed, numRuns: runs }), (input) => checkInput(input, kit));
  const cpu = cpuMilliseconds(slowest.text);
  const message = `takes ${(cpu / 1000).toFixed(1)} s`;
  const slow =
    cpu > 1000 * MOST_SECONDS ? { message, input: JSON.stringify({ texts: [slowest.text] }) } : undefined;
  const failures = [failure, slow].flatMap((one) => one ?? []);
  return { tried, slowest: { milliseconds: cpu, text: slowest.text }, failures };
}

function edits({ seed, runs }: Batch): Outcome {
  let [tried, failed] = [0, false];
  const property = fc.property(editSequences(kit, samples), (sequence) => {
    if (!failed) tried++;
    try {
      checkEdits(sequence, kit, show);
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  const again = (sequence: EditSequence) => checkEdits(sequence, kit);
  const failure = failureOf(fc.check(property, { seed, numRuns: runs }), again);
  return { tried, slowest: { milliseconds: 0, text: '' }, failures: failure ? [failure] : [] };
}

function files({ seed, runs }: Batch): Outcome {
  let [tried, failed] = [0, false];
  const property = fc.property(notebookFiles(samples), (input) => {
    if (!failed) tried += input.files.length;
    try {
      checkNotebookFiles(input, show);
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  const failure = failureOf(fc.check(property, { seed, numRuns: runs }), (input) =>
    checkNotebookFiles(input),
  );
  return { tried, slowest: { milliseconds: 0, text: '' }, failures: failure ? [failure] : [] };
}

function cells({ seed, runs }: Batch): Outcome {
  let [tried, failed] = [0, false];
  const property = fc.property(cellEdits(samples, kit.typed), (versions) => {
    if (!failed) tried++;
    try {
      checkVersions(versions, kit, show);
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  const again = (versions: readonly string[]) => checkVersions(versions, kit);
  const failure = failureOf(fc.check(property, { seed, numRuns: runs }), again);
  return { tried, slowest: { milliseconds: 0, text: '' }, failures: failure ? [failure] : [] };
}

function show(text: string): void {
  const length = Math.min(text.length, letters.length);
  for (let at = 0; at < length; at++) letters[at] = text.charCodeAt(at);
  heart[1] = length;
  Atomics.add(heart, 0, 1);
}

function failureOf<Input extends FuzzInput | EditSequence | NotebookFiles | readonly string[]>(
  { failed, counterexample }: fc.RunDetails<[Input]>,
  check: (input: Input) => void,
): Failure | undefined {
  if (!failed || !counterexample) return undefined;
  const [input] = counterexample;
  Error.stackTraceLimit = FRAMES;
  try {
    check(input);
    return { message: 'fails no more when it is tried again', input: JSON.stringify(input) };
  } catch (error) {
    const [message, stack] = error instanceof Error ? [error.message, error.stack] : [String(error)];
    return { message, input: JSON.stringify(input), ...(stack && { stack }) };
  } finally {
    Error.stackTraceLimit = 0;
  }
}

/** The machine may be busy with something else: what counts is the time that this process uses for an analysis. */
function cpuMilliseconds(text: string): number {
  const started = process.cpuUsage();
  void analyze(text, kit).findings;
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function kitOf(id: string): FormatKit {
  const found = kits.find(({ format }) => format.id === id);
  if (!found) throw new Error(`there is no format ${id}`);
  return found;
}
