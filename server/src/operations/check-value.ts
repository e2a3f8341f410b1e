// Checks a value as it stands in a file against what the catalogue says about its attribute. It knows no format:
// a format turns what it reads into plain JSON-like values, and words the answer at the right place.
import type { AttributeValue, DeclaredSize } from '../network/attribute-value.ts';
import { nearestName } from '../text/nearest-name.ts';
import type { AttributeSpec, Conventions } from './attribute-spec.ts';
import { expectation } from './describe.ts';
import { isRawList, LARGEST_SIZE, type RawValue } from './raw-value.ts';
import { readPadding } from './read-padding.ts';

export type { RawValue } from './raw-value.ts';

/** A value of the right type and within its limits, or what would be right. */
export type CheckedValue =
  | { readonly value: AttributeValue }
  | {
      /** Words for what would be right: "an integer of at least 1". */
      readonly expected: string;
      /** Literals that would be right, nearest first. */
      readonly suggestions: readonly string[];
    };

/** Lists are at most this long: shapes have few axes, and splits few parts. */
const LONGEST_LIST = 1024;
const MOST_AXES = 8;
/** Texts that mean something are short. */
const LONGEST_TEXT = 200;

/**
 * Reads a value as its attribute's type, or says what would be right. Total for any raw value. With the
 * conventions of the file, plain `same` is read as the kind of padding that it means.
 */
export function checkValue(raw: RawValue, spec: AttributeSpec, conventions?: Conventions): CheckedValue {
  const value = readValue(raw, spec);
  if (value === undefined) return { expected: expectation(spec), suggestions: suggestions(raw, spec) };
  return { value: spec.type === 'padding' && value === 'same' ? (conventions?.same ?? value) : value };
}

function readValue(raw: RawValue, spec: AttributeSpec): AttributeValue | undefined {
  switch (spec.type) {
    case 'integer':
      return isInteger(raw, spec.min, spec.max) ? raw : undefined;
    case 'number':
      return isNumber(raw, spec) ? raw : undefined;
    case 'boolean':
      return readBoolean(raw);
    case 'text':
      return typeof raw === 'string' && raw.length <= LONGEST_TEXT ? raw : undefined;
    case 'choice':
      return readChoice(raw, spec.choices);
    case 'per-axis':
      return readPerAxis(raw, (item): item is number => isInteger(item, spec.min));
    case 'per-axis-number':
      return readPerAxis(raw, (item): item is number => isNumber(item, {}) && item > spec.above);
    case 'padding':
      return readPadding(raw, spec.numbersOnly ?? false);
    case 'shape':
      return readShape(raw, spec.infer);
    case 'axes':
      return readAxes(raw);
    case 'axis':
      return isAxis(raw) ? raw : undefined;
    case 'integers':
      return readIntegers(raw, spec.min);
  }
}

function isInteger(raw: RawValue, min: number, max = LARGEST_SIZE): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= max;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly below?: number;
}

function isNumber(raw: RawValue, { min, max, below }: Limits): raw is number {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return false;
  return (
    raw >= (min ?? Number.NEGATIVE_INFINITY) &&
    raw <= (max ?? LARGEST_SIZE) &&
    raw < (below ?? Number.POSITIVE_INFINITY)
  );
}

const YES: readonly string[] = ['true', 'yes', 'on'];
const NO: readonly string[] = ['false', 'no', 'off'];

/** `yes` and `no` are truth values in older YAML, and `True` and `False` in Python. */
function readBoolean(raw: RawValue): boolean | undefined {
  if (typeof raw === 'boolean') return raw;
  if (typeof raw !== 'string') return undefined;
  const word = raw.toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : undefined;
}

/** A choice however it is spelled: `LeakyReLU`, `leaky-relu` and `leaky_relu` are the same. */
function readChoice(raw: RawValue, choices: Readonly<Record<string, string>>): string | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  const word = plain(String(raw));
  return Object.keys(choices).find((choice) => plain(choice) === word);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_.-]/g, '');
}

function readPerAxis(raw: RawValue, fits: (item: RawValue) => item is number): AttributeValue | undefined {
  if (!isRawList(raw)) return fits(raw) ? raw : undefined;
  const numbers = raw.filter(fits);
  return raw.length > 0 && raw.length <= MOST_AXES && numbers.length === raw.length ? numbers : undefined;
}

function readShape(raw: RawValue, infer: boolean): AttributeValue | undefined {
  const items = isRawList(raw) ? raw : [raw];
  if (items.length === 0 || items.length > MOST_AXES) return undefined;
  if (items.filter((item) => item === -1).length > 1) return undefined;
  const sizes = items.map((item) => readSize(item, infer)).filter((size) => size !== undefined);
  return sizes.length === items.length ? sizes : undefined;
}

function readSize(raw: RawValue, infer: boolean): DeclaredSize | undefined {
  if (infer && raw === -1) return raw;
  if (isInteger(raw, 1)) return raw;
  if (infer) return undefined;
  if (raw === null || raw === '?') return 'unknown';
  return isName(raw) ? raw : undefined;
}

function isName(raw: RawValue): raw is string {
  return typeof raw === 'string' && /^[\p{L}_][\p{L}\p{N}_'-]{0,63}$/u.test(raw);
}

function isAxis(raw: RawValue): raw is string | number {
  return isInteger(raw, -MOST_AXES, MOST_AXES) || isName(raw);
}

function readAxes(raw: RawValue): AttributeValue | undefined {
  const items = isRawList(raw) ? raw : [raw];
  const axes = items.filter(isAxis);
  return items.length > 0 && items.length <= MOST_AXES && axes.length === items.length ? axes : undefined;
}

function readIntegers(raw: RawValue, min: number): AttributeValue | undefined {
  const items = isRawList(raw) ? raw : [raw];
  if (items.length === 0 || items.length > LONGEST_LIST) return undefined;
  const integers = items.filter((item): item is number => isInteger(item, min));
  return integers.length === items.length ? integers : undefined;
}

/** What would be right and is near to what stands there. */
function suggestions(raw: RawValue, spec: AttributeSpec): string[] {
  if (spec.type === 'boolean') return raw === 0 ? ['false', 'true'] : ['true', 'false'];
  const nearest = typeof raw === 'string' ? nearestName(raw, wordsOf(spec)) : undefined;
  if (nearest !== undefined) return [nearest];
  const [only, ...others] = isRawList(raw) ? raw : [];
  const isAlone = typeof only === 'number' && others.length === 0;
  if (isAlone && readValue(only, spec) !== undefined) return [String(only)];
  const list = listNear(raw);
  if (list && readValue(list, spec) !== undefined) return [`[${list.join(', ')}]`];
  const candidates = [...shareNear(raw, spec), ...numbersNear(raw)];
  const fitting = candidates.filter((number) => readValue(number, spec) !== undefined);
  return fitting.map(String).slice(0, 2);
}

function wordsOf(spec: AttributeSpec): readonly string[] {
  if (spec.type === 'choice') return Object.keys(spec.choices);
  if (spec.type === 'padding' && !spec.numbersOnly) return ['same', 'valid'];
  if (spec.type === 'axis' || spec.type === 'axes') return ['channels', 'height', 'width', 'depth', 'length'];
  return [];
}

/** `3x3`, `4 × 4 × 64` */
function listNear(raw: RawValue): readonly number[] | undefined {
  const isSizes = typeof raw === 'string' && /^\s*\d{1,9}(?:\s*[x×,]\s*\d{1,9}){1,4}\s*$/.test(raw);
  return isSizes ? raw.split(/[x×,]/).map(Number) : undefined;
}

/** A share that is written in percent. */
function shareNear(raw: RawValue, spec: AttributeSpec): readonly number[] {
  if (typeof raw !== 'number' && typeof raw !== 'string') return [];
  const [, text] = /^([\d.]+)(?:\s*%)?$/.exec(String(raw).trim()) ?? [];
  const percent = Number(text);
  const isShare = spec.type === 'number' && (spec.max === 1 || spec.below === 1);
  return isShare && percent >= 2 && percent < 100 ? [percent / 100] : [];
}

/** Numbers that may have been meant: as it is but without quotes, rounded, without its sign, or the smallest. */
function numbersNear(raw: RawValue): number[] {
  const given = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof given !== 'number' || !Number.isFinite(given)) return [];
  const rounded = Number.isInteger(given) ? [] : [Math.floor(given), Math.ceil(given)];
  const positive = given < 0 ? [-given] : [];
  return [...new Set([given, ...rounded, ...positive, 1, 0])];
}
