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

it('a connection may fail at some messages, but not for long, which is said once', () => {
  const { restarts, tell, ends } = watched();
  const fails = (count: number) => Array.from({ length: count }, () => restarts.error().action);
  expect(fails(20)).toEqual(Array(20).fill(CONTINUE));
  // The server ended, which explains them.
  ends(1);
  expect(fails(20)).toEqual(Array(20).fill(CONTINUE));
  expect(tell).not.toHaveBeenCalled();
  expect(fails(3)).toEqual(Array(3).fill(SHUTDOWN));
  expect(tell).toHaveBeenCalledOnce();
});
