// Which names at the top of a text its classes use, by themselves or by functions: what a class uses is a part of it.
import type { PythonTree, Statement } from '../../syntax/python/tree.ts';
import { sourceOf } from '../../text/span.ts';

export interface Uses {
  /** Another class uses it, or is derived from it. */
  isPart(name: string): boolean;
  /** The names at the top that a function or a class uses. */
  of(name: string): ReadonlySet<string>;
}

type Named = Extract<Statement, { type: 'function' | 'class' }>;

/** In the words of the text, whatever they mean there: comments and texts apart. */
export function usesIn({ statements }: PythonTree): Uses {
  const named = new Map<string, Named>();
  for (const one of statements) if (one.type === 'function' || one.type === 'class') named.set(one.name, one);
  const own = new Map<string, ReadonlySet<string>>();
  const wordsOf = (name: string, statement: Named) => {
    const known =
      own.get(name) ?? new Set(wordsIn(statement).filter((word) => word !== name && named.has(word)));
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

const NO_CODE = /'''[\s\S]*?'''|"""[\s\S]*?"""|#[^\r\n]*|'(?:[^'\r\n\\]|\\.)*'|"(?:[^"\r\n\\]|\\.)*"/g;

function wordsIn({ span }: Named): readonly string[] {
  return (
    sourceOf(span)
      .replace(NO_CODE, ' ')
      .match(/[\p{L}_][\p{L}\p{M}\p{N}_]*/gu) ?? []
  );
}
