// Kinds of values that are the language's own, of which every attribute and operator is known.
import type { Value } from './values.ts';

const KINDS: ReadonlySet<Value['type']> = new Set([
  ...(['int', 'float', 'bool', 'none', 'text', 'bytes'] as const),
  ...(['list', 'tuple', 'dict', 'set', 'range', 'view'] as const),
]);

/** Whether a value is a number, a text, `None`, or a container of the language. */
export function isPlainKind({ type }: Value): boolean {
  return KINDS.has(type);
}
