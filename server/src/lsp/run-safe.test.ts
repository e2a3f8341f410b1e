import { describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Checkpoint, describe as describeError, runSafe } from './run-safe.ts';

function run(work: (checkpoint: Checkpoint) => Promise<string>, source = new CancellationTokenSource()) {
  const logs: string[] = [];
  const log = (message: string) => logs.push(message);
  const answer = runSafe({ name: 'test', token: source.token, fallback: () => 'fallback', log, work });
  return { answer, logs, source };
}

const isCancelled = { code: LSPErrorCodes.RequestCancelled };

describe('a request', () => {
  it('gives its answer', async () => {
    expect(await run(async () => 'answer').answer).toBe('answer');
  });

  it('that fails is one line in the log, and the default answer', async () => {
    const { answer, logs } = run(async () => {
      throw new Error('first line\nsecond line');
    });
    expect(await answer).toBe('fallback');
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatch(/^test failed: first line second line \(at .*\)$/);
  });

  it('that is refused says so', async () => {
    const refusal = new ResponseError(LSPErrorCodes.RequestFailed, 'no');
    const { answer, logs } = run(async () => {
      throw refusal;
    });
    expect(await answer).toBe(refusal);
    expect(logs).toEqual([]);
  });

  it('that is cancelled before it starts does no work', async () => {
    let worked = false;
    const { answer, source } = run(async () => {
      worked = true;
      return 'answer';
    });
    source.cancel();
    expect(await answer).toMatchObject(isCancelled);
    expect(worked).toBe(false);
  });

  it('that is cancelled while it works ends at the next stage', async () => {
    const source = new CancellationTokenSource();
    const stages: number[] = [];
    const { answer } = run(async (checkpoint) => {
      for (const stage of [1, 2, 3]) {
        await checkpoint();
        stages.push(stage);
        if (stage === 2) source.cancel();
      }
      return 'answer';
    }, source);
    expect(await answer).toMatchObject(isCancelled);
    expect(stages).toEqual([1, 2]);
  });

  it('that takes long lets others in between', async () => {
    let others = 0;
    const { answer } = run(async (checkpoint) => {
      const end = Date.now() + 12;
      while (Date.now() < end);
      setImmediate(() => {
        others++;
      });
      await checkpoint();
      return String(others);
    });
    expect(await answer).toBe('1');
  });
});

it('errors that are none are described as well', () => {
  expect(describeError('text')).toBe('text');
});
