// Attribute values as this format writes them: what every fix and conversion puts into a file.
import type { AttributeValue, DeclaredSize, SidePadding } from '../../../network/attribute-value.ts';
import type { Conventions } from '../../../operations/attribute-spec.ts';

/** `3`, `[3, 5]`, `same`, `[[1, 0], [1, 0]]`, `true`: padding in the shortest of its spellings. */
export function spellValue(value: AttributeValue, conventions: Conventions): string {
  if (typeof value === 'string') return value === conventions.same ? 'same' : spellWord(value);
  if (typeof value !== 'object') return String(value);
  const sides = value.filter(isSides);
  const [first, ...others] = sides;
  if (first && sides.length === value.length && sides.every(({ before, after }) => before === after)) {
    const isSame = others.every(({ before }) => before === first.before);
    return isSame ? String(first.before) : `[${sides.map(({ before }) => before).join(', ')}]`;
  }
  const items = value.map((item) => {
    if (isSides(item)) return `[${item.before}, ${item.after}]`;
    return typeof item === 'string' ? spellWord(item) : String(item);
  });
  return `[${items.join(', ')}]`;
}

function isSides(item: DeclaredSize | SidePadding): item is SidePadding {
  return typeof item === 'object';
}

/** Quoted when YAML would read it as something else. */
function spellWord(word: string): string {
  const plain = /^[A-Za-z_$][\w$.-]*$/.test(word) && !/^(true|false|null|yes|no|on|off)$/i.test(word);
  return plain ? word : JSON.stringify(word);
}

/** `flatten`, `dense: 100` or `conv: { filters: 64, kernel: 3 }`. */
export function spellLayer(
  kind: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  shorthand: string | undefined,
  conventions: Conventions,
): string {
  const entries = Object.entries(attributes);
  const [only] = entries;
  if (!only) return kind;
  if (entries.length === 1 && only[0] === shorthand) return `${kind}: ${spellValue(only[1], conventions)}`;
  const pairs = entries.map(([name, value]) => `${name}: ${spellValue(value, conventions)}`);
  return `${kind}: { ${pairs.join(', ')} }`;
}
