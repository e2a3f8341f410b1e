// The names of the language.
import { table, UNKNOWN } from '../make.ts';
import type { Table, Value } from '../values.ts';
import { exceptionClasses } from './exceptions.ts';
import { functions } from './functions.ts';
import { iterations } from './iterations.ts';
import { objects } from './objects.ts';
import { types } from './types.ts';

const NOTHING_KNOWN = [
  'open',
  'input',
  'eval',
  'exec',
  'compile',
  'globals',
  'locals',
  'vars',
  'dir',
  'id',
  'hash',
  'ascii',
  'bytes',
  'bytearray',
  'memoryview',
  'complex',
  'frozenset',
  'help',
  '__import__',
  '__file__',
  '__doc__',
  'aiter',
  'anext',
  'delattr',
];

/** Made for each run. */
export function builtinNames(): Table {
  const entries: (readonly [string, Value])[] = [...functions, ...iterations, ...objects, ...types].map(
    (one) => [one.name, one],
  );
  const unknown = NOTHING_KNOWN.map((name) => [name, { ...UNKNOWN, why: name }] as const);
  return table([...entries, ...unknown, ...exceptionClasses()]);
}
