// How every request is run: on the next tick, so that edits and cancellations that are already queued come
// first; cancelled between stages; and a failure is one line in the log and a default answer, never a crash.
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Longest stretch of work without giving the loop a chance to read a cancellation, in milliseconds. */
const PATIENCE = 10;

export interface Task<Result> {
  /** What the log calls it: the method. */
  readonly name: string;
  readonly token: CancellationToken;
  /** The answer when the work fails. */
  readonly fallback: () => Result;
  readonly log: (message: string) => void;
  /** Until it may begin, or go on: the next tick, or later where others come first. */
  readonly turn?: () => Promise<void>;
  readonly work: (checkpoint: Checkpoint) => Promise<Result>;
}

/** To be awaited between stages: yields when they took long, and ends the task when it has been cancelled. */
export type Checkpoint = () => Promise<void>;

/** Runs a task. Gives its result, its fallback, or the protocol's error for what is no longer wanted. */
export async function runSafe<Result>(task: Task<Result>): Promise<Result | ResponseError> {
  const { turn = nextTick } = task;
  await turn();
  if (task.token.isCancellationRequested) return cancelled();
  try {
    return await task.work(checkpointOf(task.token, turn));
  } catch (error) {
    if (error instanceof ResponseError) return error;
    task.log(`${task.name} failed: ${describe(error)}`);
    return task.fallback();
  }
}

/** After everything that is queued already. */
export function nextTick(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** An error as one line with the place where it arose. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.message}${place === undefined ? '' : ` (${place.trim()})`}`.replace(/\n\s*/g, ' ');
}

function checkpointOf(token: CancellationToken, turn: () => Promise<void>): Checkpoint {
  let since = Date.now();
  return async () => {
    if (Date.now() - since >= PATIENCE) {
      await turn();
      since = Date.now();
    }
    if (token.isCancellationRequested) throw cancelled();
  };
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
