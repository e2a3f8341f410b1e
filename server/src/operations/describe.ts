// Words for what an attribute takes: hover, completion, the reference page and messages all read them here.
import type { AttributeValue, DeclaredSize, SidePadding } from '../network/attribute-value.ts';
import type { AttributeSpec, Conventions } from './attribute-spec.ts';

/** The type with its limits in short: "integer ≥ 1", "`zeros`, `reflect`, …". */
export function describeType(spec: AttributeSpec): string {
  switch (spec.type) {
    case 'integer':
      return `integer${limitsOf(spec)}`;
    case 'number':
      return `number${limitsOf(spec)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'text':
      return 'text';
    case 'choice':
      return listWords(Object.keys(spec.choices), 'or');
    case 'per-axis':
      return `integer ≥ ${spec.min}, or one for each axis`;
    case 'per-axis-number':
      return `number > ${spec.above}, or one for each axis`;
    case 'padding':
      return spec.numbersOnly
        ? 'integer ≥ 0, one for each axis, or pairs'
        : 'integer ≥ 0, one for each axis, pairs, `same` or `valid`';
    case 'shape':
      return spec.infer ? 'list of sizes, −1 once for what remains' : 'list of sizes';
    case 'axes':
      return 'list of axes, each an index or a name';
    case 'axis':
      return 'an axis: an index, or a name such as `channels` or `height`';
    case 'integers':
      return `list of integers ≥ ${spec.min}`;
  }
}

/** The default in words: "default: `1`", "default: same as `kernel`", "required", "optional". */
export function describeDefault(spec: AttributeSpec, conventions?: Conventions): string {
  const { default: given } = spec;
  if ('required' in given) return 'required';
  if ('absent' in given) return 'optional';
  if ('sameAs' in given) return `default: same as \`${given.sameAs}\``;
  if ('value' in given) return `default: \`${formatValue(given.value)}\``;
  const convention = conventions?.[given.convention];
  return convention === undefined
    ? "default: the file's convention"
    : `default: \`${convention}\`, the file's convention`;
}

/** What would be right, to stand behind "expected": "an integer of at least 1". */
export function expectation(spec: AttributeSpec): string {
  switch (spec.type) {
    case 'integer':
      return `an integer${rangeOf(spec)}`;
    case 'number':
      return `a number${rangeOf(spec)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'text':
      return 'text in quotes';
    case 'choice':
      return listWords(Object.keys(spec.choices), 'or', 'one of ');
    case 'per-axis':
      return `an integer of at least ${spec.min}, or a list with one for each spatial axis`;
    case 'per-axis-number':
      return `a number above ${spec.above}, or a list with one for each spatial axis`;
    case 'padding':
      return `an integer of at least 0, a list with one or a pair for each spatial axis, or a mapping of sides${
        spec.numbersOnly ? '' : ', or `same` or `valid`'
      }`;
    case 'shape':
      return spec.infer
        ? 'a list of sizes of at least 1, with −1 at most once'
        : 'a list of sizes of at least 1, or names for sizes that are not known';
    case 'axes':
      return 'a list of axes, each an index or a name such as `channels` or `height`';
    case 'axis':
      return 'an axis: an index, or a name such as `channels` or `height`';
    case 'integers':
      return `a list of integers of at least ${spec.min}`;
  }
}

/** A value as it can be written in a file. */
export function formatValue(value: AttributeValue): string {
  if (typeof value !== 'object') return String(value);
  return `[${value.map(formatItem).join(', ')}]`;
}

function formatItem(item: DeclaredSize | SidePadding): string {
  if (typeof item !== 'object') return String(item);
  return item.before === item.after ? String(item.before) : `[${item.before}, ${item.after}]`;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly below?: number;
}

/** Limits that only say "any integer" are not worth saying. */
const ANY = -(2 ** 31 - 1);

function limitsOf({ min = ANY, max, below }: Limits): string {
  const lower = min > ANY ? ` ≥ ${min}` : '';
  if (max !== undefined) return min > ANY ? ` from ${min} to ${max}` : ` ≤ ${max}`;
  return below === undefined ? lower : `${lower}${lower && ' and'} < ${below}`;
}

function rangeOf({ min = ANY, max, below }: Limits): string {
  const lower = min > ANY ? ` of at least ${min}` : '';
  if (max !== undefined) return min > ANY ? ` from ${min} to ${max}` : ` of at most ${max}`;
  return below === undefined ? lower : `${lower}${lower && ' and'} below ${below}`;
}

function listWords(words: readonly string[], last: string, prefix = ''): string {
  const quoted = words.map((word) => `\`${word}\``);
  const [only] = quoted;
  if (quoted.length === 1 && only !== undefined) return only;
  return `${prefix}${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}
