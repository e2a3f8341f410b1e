// Which names at the top of a text its classes use, by themselves or by functions: what a class uses is a part of it.
import type { Statement } from '../../syntax/python/tree.ts';
import type { Program } from './program.ts';

export interface Uses {
  /** Another class uses it, or is derived from it. */
  isPart(name: string): boolean;
  /** The names at the top that a function or a class uses. */
  of(name: string): ReadonlySet<string>;
}

type Named = Extract<Statement, { type: 'function' | 'class' }>;

/** In the words of the text, whatever they mean there: comments and texts apart. */
export function usesIn({ tree: { statements }, words }: Pick<Program, 'tree' | 'words'>): Uses {
  const named = new Map<string, Named>();
  for (const one of statements) if (one.type === 'function' || one.type === 'class') named.set(one.name, one);
  const own = new Map<string, ReadonlySet<string>>();
  const wordsOf = (name: string, statement: Named) => {
    const known =
      own.get(name) ?? new Set([...words.code(statement)].filter((word) => word !== name && named.has(word)));
    own.set(name, known);
    return known;
  };
  /** Those of functions that it uses are its own as well. */
  const reached = (name: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const left = [name];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const statement = named.get(next);
      if (!statement || (next !== name && statement.type === 'class')) continue;
      for (const word of wordsOf(next, statement)) {
        if (!found.has(word)) left.push(word);
        found.add(word);
      }
    }
    return found;
  };
  let parts: ReadonlySet<string> | undefined;
  const partsOf = () => {
    const classes = [...named.values()].filter(({ type }) => type === 'class');
    return new Set(classes.flatMap(({ name }) => [...reached(name)].filter((word) => word !== name)));
  };
  return {
    isPart: (name) => {
      parts ??= partsOf();
      return parts.has(name);
    },
    of: reached,
  };
}
