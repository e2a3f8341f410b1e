// A text of a library's own, run as a part of the program. It stands nowhere in the program's files, so all that it makes has no
// place of its own: whoever asks for one takes that of the call that led there. What it does is paid from an allowance of its own.
import { readPython } from '../syntax/python/read-python.ts';
import type { Statement } from '../syntax/python/tree.ts';
import { Interpreter, scopeOf } from './interpreter.ts';
import { table } from './make.ts';
import { NO_PLACE } from './no-place.ts';
import type { Run, Table, Value } from './values.ts';

/** Texts as they were parsed, by what they say: handed from one version of a program to the next. */
export class OwnTexts {
  readonly #parsed = new Map<string, readonly Statement[]>();

  statements(source: string): readonly Statement[] {
    const known = this.#parsed.get(source);
    if (known) return known;
    const made = withoutPlaces(readPython(source).statements);
    this.#parsed.set(source, made);
    return made;
  }
}

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

function withoutPlaces(statements: readonly Statement[]): readonly Statement[] {
  return placeless(statements) as readonly Statement[];
}

function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  if ('segment' in value) return NO_PLACE;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, placeless(inner)]));
}
