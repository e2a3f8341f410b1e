// Ends generators before they come to their end.
import { given, NONE } from './make.ts';
import type { Iterator, Run } from './values.ts';

/** Raises `GeneratorExit` where it waits, so that its `finally` is run; nothing more comes of it. */
export function closeGenerator(of: Iterator, run: Run): void {
  const exit = run.builtin('GeneratorExit');
  const isWaiting = of.source?.raise && !of.open && of.at > 0 && of.at !== Number.POSITIVE_INFINITY;
  if (isWaiting && exit) {
    const raise = () => {
      const next = run.raiseIn(of, run.call(exit, given()));
      const isOver = next === 'end' || next === 'unknown';
      return isOver ? NONE : run.raise('RuntimeError', 'generator ignored GeneratorExit');
    };
    run.orRaised(() => run.orRaised(raise, 'GeneratorExit') ?? NONE, 'StopIteration');
  }
  run.touch(of);
  of.at = Number.POSITIVE_INFINITY;
}
