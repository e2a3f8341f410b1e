// The names of the language.
import { table, UNKNOWN } from '../make.ts';
import { open } from '../open-file.ts';
import type { Table, Value } from '../values.ts';
import { exceptionClasses } from './exceptions.ts';
import { functions } from './functions.ts';
import { iterations } from './iterations.ts';
import { objects } from './objects.ts';
import { types } from './types.ts';

/** There, but nothing is known of them; among them names that only older versions or notebooks have. */
const NOTHING_KNOWN = (
  'BaseExceptionGroup ExceptionGroup ' +
  '__package__ __spec__ __loader__ __builtins__ __debug__ copyright credits license exit quit breakpoint display get_ipython unichr xrange ' +
  'unicode basestring raw_input reduce long ' +
  'input eval exec compile globals locals bytearray memoryview help __import__ __file__ __doc__ aiter anext'
).split(' ');

/** Those that no program can change. */
const CONSTANT: readonly (readonly [string, Value])[] = Object.freeze([
  ...[...functions, ...iterations, ...objects, ...types, open].map((one) => [one.name, one] as const),
  ...NOTHING_KNOWN.map((name) => [name, Object.freeze({ ...UNKNOWN, why: name })] as const),
]);

/** Made for each run. */
export function builtinNames(): Table {
  const names = table(CONSTANT);
  for (const [name, value] of exceptionClasses()) names.entries.set(name, value);
  return names;
}
