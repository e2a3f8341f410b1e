// Texts of libraries that are run as parts of a program: statements that stand nowhere in its files.
import { readPython } from '../syntax/python/read-python.ts';
import type { Statement } from '../syntax/python/tree.ts';
import { NO_PLACE } from './no-place.ts';

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

/** Statements that stand nowhere in the files of the program. */
export function withoutPlaces(statements: readonly Statement[]): readonly Statement[] {
  return placeless(statements) as readonly Statement[];
}

function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return value;
  if ('segment' in value) return NO_PLACE;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, placeless(inner)]));
}
