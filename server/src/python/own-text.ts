// A text of a library's own, run as a part of the program. It stands nowhere in the program's files, so all that it makes has no
// place of its own: whoever asks for one takes that of the call that led there.
import { readPython } from '../syntax/python/read-python.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import { Interpreter, scopeOf } from './interpreter.ts';
import { table } from './make.ts';
import type { Run, Value } from './values.ts';

/** The place of what no file has. */
export const NO_PLACE: Span = Object.freeze({ segment: Object.freeze({ text: '' }), start: 0, end: 0 });

/** Runs the statements of a text, and gives the names that they leave; `undefined` if `run` cannot do that. */
export function runOwnText(source: string, run: Run): ReadonlyMap<string, Value> | undefined {
  if (!(run instanceof Interpreter)) return undefined;
  const names = table();
  run.execute(withoutPlaces(readPython(source).statements), scopeOf(names, run));
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
