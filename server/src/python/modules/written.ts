// Modules of the standard library that are written in Python, in texts/.
import type { Module, Run, Value } from '../values.ts';
import { FRACTIONS, STATISTICS } from './texts/numbers.ts';
import { BISECT, HEAPQ } from './texts/sequences.ts';
import { SIX } from './texts/six.ts';
import { PATHLIB, STRING, TEXTWRAP } from './texts/texts.ts';

const TEXTS: Readonly<Record<string, string>> = {
  fractions: FRACTIONS,
  statistics: STATISTICS,
  heapq: HEAPQ,
  bisect: BISECT,
  string: STRING,
  textwrap: TEXTWRAP,
  pathlib: PATHLIB,
  six: SIX,
};

/** Its text is run when something of it is asked for. */
export function writtenModule(name: string): Module | undefined {
  const source = Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
  if (source === undefined) return undefined;
  return {
    type: 'module',
    name,
    table: { type: 'table', entries: new Map(), open: true, isCounted: false },
    attribute: (attribute, run): Value | undefined => {
      const found = /^_/.test(attribute) ? undefined : namesOf(name, source, run).get(attribute);
      return found ?? run.unknown(`${name}.${attribute}`);
    },
  };
}

function namesOf(name: string, source: string, run: Run): ReadonlyMap<string, Value> {
  return run.ownText(name, source).entries;
}
