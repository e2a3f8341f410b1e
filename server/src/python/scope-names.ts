// `globals()` and `locals()`: the names of a scope as a dict. What is written into that of a module is one of its names from then on; what
// is written into that of a function changes nothing.
import { namesAsDict } from './instance-attributes.ts';
import type { Dict, Scope } from './values.ts';

const ASKING = ['globals', 'locals'] as const;

export type Asking = (typeof ASKING)[number];

/** Which of them the name of a function is, if it is one. */
export function askingNamed(name: string): Asking | undefined {
  return ASKING.find((one) => one === name);
}

/** `undefined` where the names of several scopes are meant. */
export function namesOfScope(which: Asking, scope: Scope): Dict | undefined {
  const asked = which === 'globals' ? scope.module : scope;
  // The scope of a comprehension is none of its own in newer versions.
  if (asked.kind === 'class' || (asked.kind === 'function' && !asked.frame)) return undefined;
  const { of, ...names } = namesAsDict(asked.table);
  names.table.open = asked.table.open;
  return asked.kind === 'module' && of ? { ...names, of } : names;
}
