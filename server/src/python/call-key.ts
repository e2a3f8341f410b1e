// Puts into words what something is called with, for whoever remembers what came of a call: calls with the same words give the same, as long as
// nothing else that decides it has changed.
import type { Given, Value } from './values.ts';

export interface KeyOptions {
  /** What is of a library, in words; `undefined` for what cannot be told from others. */
  readonly ofOther: (value: Value) => string | undefined;
  /** What numbers and texts are worth counts; otherwise only that they are some. */
  readonly isExact: boolean;
  /** Lists and dicts may be given: what is called writes nothing in them. */
  readonly takesContainers?: boolean;
  /** What is not known is like anything else that is not. */
  readonly takesUnknown?: boolean;
}

/** Of what is in each other. */
const DEEPEST = 4;
const MOST_ITEMS = 64;

/** `undefined` where the call cannot be told from others. */
export function callKey({ positional, keywords, isOpen }: Given, options: KeyOptions): string | undefined {
  if (isOpen) return undefined;
  const values = [...positional, ...keywords.values()].map(({ value }) => value);
  const key = keyOfAll('given', values, DEEPEST, options);
  return key === undefined ? undefined : [key, ...keywords.keys()].join(';');
}

function keyOf(value: Value, depth: number, options: KeyOptions): string | undefined {
  const { isExact, takesContainers, takesUnknown, ofOther } = options;
  switch (value.type) {
    case 'none':
      return value.type;
    case 'unknown':
      return takesUnknown ? value.type : undefined;
    case 'bool':
    case 'int':
    case 'float':
    case 'text':
      return isExact ? `${value.type} ${JSON.stringify(`${value.value}`)}` : value.type;
    case 'tuple':
      return value.more ? undefined : keyOfAll('tuple', value.items, depth, options);
    case 'list':
      return value.open || !takesContainers ? undefined : keyOfAll('list', value.items, depth, options);
    case 'dict': {
      const { entries, open } = value.table;
      if (open || value.kind || value.of || !takesContainers) return undefined;
      return keyOfAll(`dict ${JSON.stringify([...entries.keys()])}`, [...entries.values()], depth, options);
    }
    default:
      return ofOther(value);
  }
}

function keyOfAll(
  kind: string,
  values: readonly Value[],
  depth: number,
  options: KeyOptions,
): string | undefined {
  if (depth === 0 || values.length > MOST_ITEMS) return undefined;
  const all = values.map((one) => keyOf(one, depth - 1, options));
  return all.includes(undefined) ? undefined : `${kind} (${all.join(', ')})`;
}

/** Sizes in words: one that is not known is told from one that may be any. */
export function sizesInWords(sizes: readonly unknown[] | undefined): string {
  return sizes
    ? `[${sizes.map((size) => (typeof size === 'object' ? JSON.stringify(size) : `${size}`))}]`
    : '?';
}
