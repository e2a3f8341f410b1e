// Expressions with what CPython makes of them (make-expressions.py): every value is equal or unknown, every exception is of the same class or
// not known, and few are unknown.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Raised } from '../../../server/src/python/branches.ts';
import { Budget, BudgetSpent } from '../../../server/src/python/budget.ts';
import { runProgram } from '../../../server/src/python/run-program.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';

const [first = '""', ...lines] = readFileSync(
  process.env.EXPRESSIONS_FILE ?? new URL('expressions.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n');
const prelude: string = JSON.parse(first);

/** What is made of it, as CPython's side writes it; `undefined` if it is not known. */
function shown(expression: string, names: ReturnType<typeof runProgram>): string | undefined {
  const { interpreter, scope } = names;
  const [statement] = readPython(expression).statements;
  if (statement?.type !== 'expression') return undefined;
  interpreter.budget.renew();
  const { mark } = interpreter.branches;
  try {
    const value = interpreter.evaluate(statement.value, scope);
    return interpreter.text(value, true);
  } catch (error) {
    if (error instanceof BudgetSpent) return undefined;
    if (!(error instanceof Raised)) throw error;
    return error.value.type === 'instance' ? `!${error.value.class.name}` : undefined;
  } finally {
    interpreter.branches.drop(mark);
  }
}

it('is never different from CPython', () => {
  const unknown: string[] = [];
  const wrong: string[] = [];
  let names = runProgram(readPython(prelude), [], new Budget());
  for (const [at, line] of lines.entries()) {
    // Nothing of one may be left for others for ever.
    if (at % 500 === 0) names = runProgram(readPython(prelude), [], new Budget());
    const [expression, expected]: [string, string] = JSON.parse(line);
    const found = shown(expression, names);
    if (found === undefined) unknown.push(`${expression}  ->  ${expected}`);
    else if (found !== expected) wrong.push(`${expression}  is ${found}, not ${expected}`);
  }
  if (process.env.EXPRESSIONS_FILE) {
    console.log(`${wrong.length} wrong, ${unknown.length} unknown of ${lines.length}`);
    console.log(unknown.slice(0, Number(process.env.SHOW ?? 0)).join('\n'));
  }
  expect(lines.length).toBeGreaterThan(1000);
  expect(wrong.slice(0, Number(process.env.SHOW ?? 20))).toEqual([]);
  expect(unknown.length / lines.length).toBeLessThan(0.07);
});
