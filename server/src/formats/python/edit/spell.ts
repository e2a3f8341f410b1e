// Values as Python writes them.
import type { Literal } from '../../../libraries/literal.ts';

/** `before` is what stands in the place: a word keeps the quotes that are there. */
export function spell(value: Literal, before = ''): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const quote = before.endsWith('"') ? '"' : "'";
    return `${quote}${value}${quote}`;
  }
  const items = value.map((item) => spell(item));
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}
