// Times and what is said about them. Everything is a ratio within one run: machines differ, and so do their moments.

/** Milliseconds that `work` takes. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function median(times: readonly number[]): number {
  return percentile(times, 0.5);
}

/** The value that a share of all values does not exceed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Several kinds of work in turn, so that a slow moment of the machine meets all of them. Gives their times. */
export function interleaved<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, (round: number) => unknown>>,
): Readonly<Record<Name, readonly number[]>> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times[name].push(timed(() => works[name](round)));
  }
  return times;
}

/** A measured value with the bar that it is held to. */
export interface Line {
  readonly what: string;
  readonly value: number;
  readonly unit: '×' | 'ms' | 'MB' | '%';
  /** Absent: for information. */
  readonly bar?: { readonly most: number } | { readonly least: number };
  /** The numbers that the value is made of. */
  readonly detail?: string;
}

export function isOver({ value, bar }: Line): boolean {
  if (!bar) return false;
  return 'most' in bar ? !(value <= bar.most) : !(value >= bar.least);
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
