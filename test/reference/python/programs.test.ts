// Programs with what CPython makes of them (make-programs.py): every value is equal or unknown, never different. Where a program reads what only
// CPython was told, it was run for several such values, and what is claimed here must be true for all of them.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Budget } from '../../../server/src/python/budget.ts';
import { runProgram } from '../../../server/src/python/run-program.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { someOf } from '../../harness/runs.ts';

interface Outcome {
  readonly values: Readonly<Record<string, string>>;
  readonly raised?: string;
}

interface Vector {
  readonly program: string;
  readonly outcomes: readonly Outcome[];
}

const vectors: readonly Vector[] = readFileSync(
  process.env.PROGRAMS_FILE ?? new URL('programs.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

interface Counts {
  known: number;
  unknown: number;
  raised: number;
}

function compared({ program, outcomes }: Vector, counts: Counts): readonly string[] {
  const wrong: string[] = [];
  const run = runProgram(
    readPython(program),
    [],
    new Budget({ steps: 100_000, depth: 50, elements: 100_000 }),
  );
  const raised = run.problems.find(({ type }) => type === 'raised');
  const isLimited = run.problems.some(({ type }) => type === 'limit');
  const [first] = outcomes;
  if (raised) {
    counts.raised += 1;
    if (!outcomes.every((outcome) => outcome.raised !== undefined))
      wrong.push(`raises ${raised.class} ${raised.message}`);
    if (raised.class && !outcomes.some((outcome) => outcome.raised === raised.class))
      wrong.push(`raises ${raised.class}, not ${first?.raised}`);
    // What comes behind an exception is run here, and not there.
    return wrong;
  }
  // What is told to be known must be so in all worlds in which the program comes to its end.
  const ended = outcomes.filter((outcome) => outcome.raised === undefined);
  const names = new Set(ended.flatMap(({ values }) => Object.keys(values)));
  for (const name of names) {
    const value = run.value(name);
    const shown = value && run.interpreter.text(value, true);
    if (value === undefined && !run.scope.table.open && !isLimited) wrong.push(`${name} is not there`);
    if (shown === undefined) counts.unknown += 1;
    else counts.known += 1;
    for (const { values } of ended) {
      if (shown !== undefined && values[name] !== shown)
        wrong.push(`${name} is ${shown}, not ${values[name]}`);
    }
  }
  return wrong;
}

it('is never different from CPython', () => {
  const counts = { known: 0, unknown: 0, raised: 0 };
  const certain = { known: 0, unknown: 0, raised: 0 };
  const wrong = someOf(vectors, 4).flatMap((vector) => {
    const faults = compared(vector, vector.outcomes.length > 1 ? counts : certain);
    return faults.length > 0 ? [`${vector.program}\n${faults.join('\n')}`] : [];
  });
  if (process.env.PROGRAMS_FILE) console.log(counts, certain);
  expect(vectors.length).toBeGreaterThan(250);
  expect(wrong.slice(0, 5)).toEqual([]);
  // Not by knowing nothing.
  expect(certain.unknown / certain.known).toBeLessThan(0.02);
  expect(counts.known / counts.unknown).toBeGreaterThan(0.8);
});
