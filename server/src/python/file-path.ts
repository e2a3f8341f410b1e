// Paths of files, as texts or as objects that say one.
import type { Run, Value } from './values.ts';

/** A path as a text; of an object that is a path, what it says of itself. */
export function pathIn(value: Value | undefined, run: Run): string | undefined {
  if (value?.type === 'text') return value.value;
  if (value?.type !== 'instance') return undefined;
  const own = run.attributeIfAny(value, '__fspath__');
  const made =
    own && own.type !== 'unknown'
      ? run.call(own, { positional: [], keywords: new Map(), isOpen: false })
      : undefined;
  return made?.type === 'text' ? made.value : undefined;
}
