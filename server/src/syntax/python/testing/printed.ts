// A tree as text: what is in it, without places, in the form of calls. For tests, which compare what was read.
import type { PythonTree } from '../tree.ts';

/** Each statement at the top on a line of its own. */
export function printed({ statements }: PythonTree): readonly string[] {
  return statements.map(shown);
}

/** Places of nodes are left out; those of what was not read are given. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([key]) => key !== 'type' && !/span$/i.test(key));
  const type = 'type' in value ? String(value.type) : '';
  const isPlain = entries.length === 1 && type !== '' && type !== 'slice';
  return `${type}(${entries.map(([key, inner]) => (isPlain ? shown(inner) : `${key}=${shown(inner)}`)).join(', ')})`;
}

/** A tree with the places of everything in the whole text, to compare versions. */
export function located(tree: PythonTree): unknown {
  const place = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(place);
    if (typeof value !== 'object' || value === null) return value;
    if ('segment' in value && 'start' in value) return tree.segments.locate(value as never);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, place(inner)]));
  };
  return place({ statements: tree.statements, comments: tree.comments });
}
