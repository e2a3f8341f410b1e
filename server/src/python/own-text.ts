// A text of a library's own, run as a part of the program. It stands nowhere in the program's files, so all that it makes has no
// place of its own: whoever asks for one takes that of the call that led there. What it does is paid from an allowance of its own.
import { Interpreter, scopeOf } from './interpreter.ts';
import { table } from './make.ts';
import type { OwnTexts } from './own-texts.ts';
import type { Run, Table, Value } from './values.ts';

export { OwnTexts } from './own-texts.ts';

/** Runs the statements of a text, and gives the names that they leave; `undefined` if `run` cannot do that. */
export function runOwnText(
  source: string,
  run: Run,
  texts: OwnTexts,
  names: Table = table(),
): ReadonlyMap<string, Value> | undefined {
  if (!(run instanceof Interpreter)) return undefined;
  const statements = texts.statements(source);
  run.budget.apart(() => run.execute(statements, scopeOf(names, run)));
  return names.entries;
}
