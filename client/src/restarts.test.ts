import { beforeEach, describe, expect, it, vi } from 'vitest';

const { RESTART, DO_NOT_RESTART, CONTINUE, SHUTDOWN } = vi.hoisted(() => ({
  RESTART: 'restart',
  DO_NOT_RESTART: 'do not restart',
  CONTINUE: 'continue',
  SHUTDOWN: 'shutdown',
}));

vi.mock('vscode-languageclient', () => ({
  CloseAction: { Restart: RESTART, DoNotRestart: DO_NOT_RESTART },
  ErrorAction: { Continue: CONTINUE, Shutdown: SHUTDOWN },
}));

const { Restarts } = await import('./restarts.ts');

function watched() {
  const tell = vi.fn();
  const restarts = new Restarts(tell);
  const ends = (count: number) => Array.from({ length: count }, () => restarts.closed().action);
  return { restarts, tell, ends };
}

describe('a server that ends', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('is started again four times, and then not, which is said once', () => {
    const { tell, ends } = watched();
    expect(ends(5)).toEqual([...Array(4).fill(RESTART), DO_NOT_RESTART]);
    expect(tell.mock.calls).toEqual([
      [
        'The convlint server has ended 5 times within three minutes and is not started again. Until it is, models show no findings and no shapes.',
      ],
    ]);
    // Somebody has started it by hand.
    expect(ends(4)).toEqual(Array(4).fill(RESTART));
  });

  it('is started again for ever if it ends now and then', () => {
    const { tell, ends } = watched();
    for (let round = 0; round < 20; round++) {
      expect(ends(2)).toEqual([RESTART, RESTART]);
      vi.advanceTimersByTime(2 * 60_000);
    }
    expect(tell).not.toHaveBeenCalled();
  });
});

it('a connection may refuse some messages, but not for long', () => {
  const { restarts, tell } = watched();
  const failed = (count: number | undefined) => restarts.error(new Error('closed'), undefined, count);
  expect([1, 2, 3].map(failed)).toEqual(Array(3).fill({ action: CONTINUE, handled: true }));
  expect(tell).not.toHaveBeenCalled();
  expect(failed(4)).toMatchObject({ action: SHUTDOWN, handled: true });
  expect(tell).toHaveBeenCalledOnce();
});
