// Named checks that run in order and end as outcomes: the one form in which every part of the end-to-end tests
// reports, whichever editor it ran in. Runs in Node and in a browser's extension host.
import { within } from './deadline.ts';

export interface Check {
  readonly name: string;
  run(): Promise<void>;
}

export interface Outcome {
  readonly name: string;
  /** Why it failed; absent if it passed. */
  readonly failure?: string;
}

/** Runs the checks one after the other; a failed one does not keep the rest from running. */
export async function runChecks(
  checks: readonly Check[],
  milliseconds: number,
  print: (line: string) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const outcome = await runCheck(check, milliseconds);
    outcomes.push(outcome);
    print(outcomeLine(outcome));
  }
  return outcomes;
}

export function outcomeLine({ name, failure }: Outcome): string {
  return failure === undefined ? `  ✓ ${name}` : `  ✗ ${name}\n${failure.replace(/^/gm, '      ')}`;
}

async function runCheck({ name, run }: Check, milliseconds: number): Promise<Outcome> {
  try {
    await within(milliseconds, name, run());
    return { name };
  } catch (error) {
    return { name, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
