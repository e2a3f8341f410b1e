import { describe, expect, it } from 'vitest';
import type { AttributeDefault, AttributeSpec, AttributeType } from './attribute-spec.ts';
import { DEFAULT_CONVENTIONS } from './attributes.ts';
import { describeDefault, describeType, expectation, formatValue } from './describe.ts';

const REQUIRED: AttributeDefault = { required: true };
const spec = (type: AttributeType, given: AttributeDefault = REQUIRED): AttributeSpec => ({
  ...type,
  meaning: '',
  default: given,
});

it.each([
  [{ type: 'integer', min: 1 }, 'integer ≥ 1', 'an integer of at least 1'],
  [{ type: 'integer', min: 1, max: 9 }, 'integer from 1 to 9', 'an integer from 1 to 9'],
  [{ type: 'integer', min: -(2 ** 31 - 1) }, 'integer', 'an integer'],
  [{ type: 'number' }, 'number', 'a number'],
  [{ type: 'number', max: 2 }, 'number ≤ 2', 'a number of at most 2'],
  [{ type: 'number', min: 0, max: 1 }, 'number from 0 to 1', 'a number from 0 to 1'],
  [{ type: 'number', min: 0, below: 1 }, 'number ≥ 0 and < 1', 'a number of at least 0 and below 1'],
  [{ type: 'number', below: 1 }, 'number < 1', 'a number below 1'],
  [{ type: 'boolean' }, '`true` or `false`', '`true` or `false`'],
  [{ type: 'text' }, 'text', 'text in quotes'],
  [{ type: 'choice', choices: { a: '', b: '', c: '' } }, '`a`, `b` or `c`', 'one of `a`, `b` or `c`'],
  [{ type: 'choice', choices: { a: '' } }, '`a`', '`a`'],
  [
    { type: 'per-axis', min: 0 },
    'integer ≥ 0, or one for each axis',
    'an integer of at least 0, or a list with one for each spatial axis',
  ],
  [
    { type: 'per-axis-number', above: 0 },
    'number > 0, or one for each axis',
    'a number above 0, or a list with one for each spatial axis',
  ],
  [
    { type: 'axis' },
    'an axis: an index, or a name such as `channels` or `height`',
    'an axis: an index, or a name such as `channels` or `height`',
  ],
  [
    { type: 'axes' },
    'list of axes, each an index or a name',
    'a list of axes, each an index or a name such as `channels` or `height`',
  ],
  [{ type: 'integers', min: 1 }, 'list of integers ≥ 1', 'a list of integers of at least 1'],
  [
    { type: 'shape', infer: false },
    'list of sizes',
    'a list of sizes of at least 1, or names for sizes that are not known',
  ],
  [
    { type: 'shape', infer: true },
    'list of sizes, −1 once for what remains',
    'a list of sizes of at least 1, with −1 at most once',
  ],
] satisfies [AttributeType, string, string][])('words for %o', (type, short, expected) => {
  expect([describeType(spec(type)), expectation(spec(type))]).toEqual([short, expected]);
});

it('says whether padding can be computed', () => {
  expect(describeType(spec({ type: 'padding' }))).toContain('`same` or `valid`');
  expect(expectation(spec({ type: 'padding' }))).toContain('`same` or `valid`');
  const numbersOnly = spec({ type: 'padding', numbersOnly: true });
  expect(describeType(numbersOnly)).toBe('integer ≥ 0, one for each axis, or pairs');
  expect(expectation(numbersOnly)).toBe(
    'an integer of at least 0, a list with one or a pair for each spatial axis, or a mapping of sides',
  );
});

describe('defaults', () => {
  const conventions = { ...DEFAULT_CONVENTIONS, poolRounding: 'ceil' } as const;

  it.each([
    [{ required: true }, 'required'],
    [{ absent: true }, 'optional'],
    [{ sameAs: 'kernel' }, 'default: same as `kernel`'],
    [{ value: 1 }, 'default: `1`'],
    [{ value: true }, 'default: `true`'],
    [{ convention: 'poolRounding' }, "default: `ceil`, the file's convention"],
  ] satisfies [AttributeDefault, string][])('%o', (given, words) => {
    expect(describeDefault(spec({ type: 'boolean' }, given), conventions)).toBe(words);
  });

  it('names the convention only if the file is known', () => {
    expect(describeDefault(spec({ type: 'boolean' }, { convention: 'same' }))).toBe(
      "default: the file's convention",
    );
  });
});

it('writes values as they can stand in a file', () => {
  expect(formatValue('same')).toBe('same');
  expect(formatValue([3, 5])).toBe('[3, 5]');
  expect(formatValue(['H', 3])).toBe('[H, 3]');
  expect(
    formatValue([
      { before: 1, after: 1 },
      { before: 0, after: 1 },
    ]),
  ).toBe('[1, [0, 1]]');
});
