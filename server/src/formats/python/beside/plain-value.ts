// Plain data as a value of a program.
import { bool, float, int, list, NONE, text } from '../../../python/make.ts';
import type { Run, Value } from '../../../python/values.ts';
import type { Plain } from '../../programs.ts';

/** A value of its own each time: the program may change it. */
export function plainValue(data: Plain, run: Run): Value {
  if (data === null) return NONE;
  if (typeof data === 'boolean') return bool(data);
  if (typeof data === 'string') return text(data);
  if (typeof data === 'number') return Number.isInteger(data) ? int(data) : float(data);
  if ('float' in data) return float(data.float);
  if (isList(data)) return list(data.map((item) => plainValue(item, run)));
  const dict = run.call(run.builtin('dict') ?? NONE, { positional: [], keywords: new Map(), isOpen: false });
  for (const [key, value] of data) run.setItem(dict, text(key), plainValue(value, run));
  return dict;
}

function isList(data: readonly Plain[] | ReadonlyMap<string, Plain>): data is readonly Plain[] {
  return Array.isArray(data);
}
