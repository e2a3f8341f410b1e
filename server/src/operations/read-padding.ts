// Reads padding in all its spellings: one number, one for each axis, a pair for each axis, named sides, or a word.
import type { AttributeValue, SidePadding } from '../network/attribute-value.ts';
import { isRawList, isRawRecord, LARGEST_SIZE, type RawValue } from './raw-value.ts';

const WORDS: readonly string[] = ['same', 'valid', 'same_pytorch', 'same_tensorflow', 'same_lower'];
const MOST_AXES = 3;

/** Names of the side before and the side after, from the outermost axis to the innermost. */
const SIDES: readonly (readonly [string, string])[] = [
  ['front', 'back'],
  ['top', 'bottom'],
  ['left', 'right'],
];

/** The padding that is meant, or nothing if it is none. Plain `same` stays what the file's convention makes of it. */
export function readPadding(raw: RawValue, numbersOnly: boolean): AttributeValue | undefined {
  if (typeof raw === 'string') {
    const word = raw.toLowerCase();
    return !numbersOnly && WORDS.includes(word) ? word : undefined;
  }
  if (isAmount(raw)) return raw;
  if (isRawList(raw)) return readList(raw);
  return isRawRecord(raw) ? readSides(raw) : undefined;
}

function isAmount(raw: RawValue | undefined): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= LARGEST_SIZE;
}

function readList(items: readonly RawValue[]): readonly SidePadding[] | undefined {
  if (items.length === 0 || items.length > 2 * MOST_AXES) return undefined;
  const sides = items.flatMap((item) => {
    if (isAmount(item)) return [{ before: item, after: item }];
    const [before, after] = isRawList(item) && item.length === 2 ? item : [];
    return isAmount(before) && isAmount(after) ? [{ before, after }] : [];
  });
  return sides.length === items.length ? sides : undefined;
}

/** `{ top: 1, left: 1 }`: sides that are not named get 0. `{ before, after }` is for a single axis. */
function readSides(record: { readonly [key: string]: RawValue }): readonly SidePadding[] | undefined {
  const keys = Object.keys(record);
  if (keys.length === 0 || !Object.values(record).every(isAmount)) return undefined;
  const single = readPair(record, ['before', 'after']);
  if (keys.every((key) => key === 'before' || key === 'after')) return [single];
  if (!keys.every((key) => SIDES.some((pair) => pair.includes(key)))) return undefined;
  const spatial = keys.includes('front') || keys.includes('back');
  return (spatial ? SIDES : SIDES.slice(1)).map((pair) => readPair(record, pair));
}

function readPair(
  record: { readonly [key: string]: RawValue },
  [first, second]: readonly [string, string],
): SidePadding {
  const [before, after] = [record[first], record[second]];
  return { before: isAmount(before) ? before : 0, after: isAmount(after) ? after : 0 };
}
