import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeSpec, AttributeType } from './attribute-spec.ts';
import { checkValue, type RawValue } from './check-value.ts';
import { FRAMEWORK_CONVENTIONS } from './framework-conventions.ts';
import { LARGEST_SIZE } from './raw-value.ts';

const spec = (type: AttributeType): AttributeSpec => ({ ...type, meaning: '', default: { required: true } });

const INTEGER = spec({ type: 'integer', min: 1 });
const LIMITED = spec({ type: 'integer', min: 1, max: 8 });
const RATE = spec({ type: 'number', min: 0, below: 1 });
const NUMBER = spec({ type: 'number' });
const SHARE = spec({ type: 'number', min: 0, max: 1 });
const BOOLEAN = spec({ type: 'boolean' });
const CHOICE = spec({ type: 'choice', choices: { relu: '', leaky_relu: '', 1: '' } });
const PER_AXIS = spec({ type: 'per-axis', min: 1 });
const SCALE = spec({ type: 'per-axis-number', above: 0 });
const PADDING = spec({ type: 'padding' });
const SIDES = spec({ type: 'padding', numbersOnly: true });
const INPUT = spec({ type: 'shape', infer: false });
const TARGET = spec({ type: 'shape', infer: true });
const AXES = spec({ type: 'axes' });
const AXIS = spec({ type: 'axis' });
const TEXT = spec({ type: 'text' });
const INTEGERS = spec({ type: 'integers', min: 1 });

describe('right values', () => {
  it.each([
    ['integer', INTEGER, 64, 64],
    ['largest integer', INTEGER, LARGEST_SIZE, LARGEST_SIZE],
    ['integer at its limit', LIMITED, 8, 8],
    ['number', RATE, 0.5, 0.5],
    ['number without limits', NUMBER, -3.5, -3.5],
    ['number at its limit', SHARE, 1, 1],
    ['true', BOOLEAN, true, true],
    ['yes', BOOLEAN, 'yes', true],
    ['On', BOOLEAN, 'On', true],
    ['no', BOOLEAN, 'no', false],
    ['False', BOOLEAN, 'False', false],
    ['choice', CHOICE, 'relu', 'relu'],
    ['choice as a class is called', CHOICE, 'LeakyReLU', 'leaky_relu'],
    ['choice with hyphens', CHOICE, 'leaky-relu', 'leaky_relu'],
    ['choice that is a number', CHOICE, 1, '1'],
    ['text', TEXT, 'ab,bc->ac', 'ab,bc->ac'],
    ['one number for all axes', PER_AXIS, 3, 3],
    ['a list, one for each axis', PER_AXIS, [3, 5], [3, 5]],
    ['a list for eight axes', PER_AXIS, new Array(8).fill(3), new Array(8).fill(3)],
    ['a factor', SCALE, 0.5, 0.5],
    ['a list of factors', SCALE, [2, 1.5], [2, 1.5]],
    ['padding on all sides', PADDING, 1, 1],
    [
      'padding for each axis',
      PADDING,
      [1, 2],
      [
        { before: 1, after: 1 },
        { before: 2, after: 2 },
      ],
    ],
    [
      'padding in pairs',
      PADDING,
      [
        [0, 1],
        [2, 3],
      ],
      [
        { before: 0, after: 1 },
        { before: 2, after: 3 },
      ],
    ],
    [
      'padding in sides',
      PADDING,
      { top: 1, bottom: 0, left: 2, right: 3 },
      [
        { before: 1, after: 0 },
        { before: 2, after: 3 },
      ],
    ],
    [
      'padding in some sides',
      SIDES,
      { left: 2 },
      [
        { before: 0, after: 0 },
        { before: 2, after: 0 },
      ],
    ],
    [
      'padding in sides of a volume',
      PADDING,
      { front: 1, right: 2 },
      [
        { before: 1, after: 0 },
        { before: 0, after: 0 },
        { before: 0, after: 2 },
      ],
    ],
    [
      'padding behind only',
      PADDING,
      { back: 1 },
      [
        { before: 0, after: 1 },
        { before: 0, after: 0 },
        { before: 0, after: 0 },
      ],
    ],
    ['padding of one axis', PADDING, { before: 2 }, [{ before: 2, after: 0 }]],
    ['padding behind one axis', PADDING, { after: 2 }, [{ before: 0, after: 2 }]],
    ['padding on both sides of one axis', PADDING, { before: 1, after: 2 }, [{ before: 1, after: 2 }]],
    ['the largest padding', PADDING, 2 ** 31 - 1, 2 ** 31 - 1],
    // As many as there are sides of a volume: what is wrong with it is said where the axes are counted.
    ['padding for six axes', PADDING, [1, 1, 1, 1, 1, 1], new Array(6).fill({ before: 1, after: 1 })],
    ['padding word', PADDING, 'same', 'same'],
    ['padding word in capitals', PADDING, 'VALID', 'valid'],
    ['shape', INPUT, [39, 31, 1], [39, 31, 1]],
    ['shape of a vector', INPUT, 100, [100]],
    ['shape with unknown sizes', INPUT, ['H', '?', null, 3], ['H', 'unknown', 'unknown', 3]],
    ['shape with eight axes', INPUT, new Array(8).fill(2), new Array(8).fill(2)],
    ['target with a rest', TARGET, [-1, 80], [-1, 80]],
    ['axes', AXES, [2, -1, 'channels'], [2, -1, 'channels']],
    ['one axis for axes', AXES, 1, [1]],
    ['eight axes', AXES, [0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6, 7]],
    ['axis by index', AXIS, -1, -1],
    ['axis by name', AXIS, 'height', 'height'],
    ['integers', INTEGERS, [16, 48], [16, 48]],
    ['one integer for integers', INTEGERS, 16, [16]],
    ['many integers', INTEGERS, new Array(1024).fill(1), new Array(1024).fill(1)],
  ] satisfies [string, AttributeSpec, RawValue, unknown][])('%s', (_, type, raw, value) => {
    expect(checkValue(raw, type)).toEqual({ value });
  });

  it('reads plain `same` by the convention of the file, if it is known', () => {
    const conventions = FRAMEWORK_CONVENTIONS.keras;
    expect(checkValue('same', PADDING, conventions)).toEqual({ value: 'same_tensorflow' });
    expect(checkValue('same_lower', PADDING, conventions)).toEqual({ value: 'same_lower' });
    // An axis may be called anything.
    expect(checkValue('same', AXIS, conventions)).toEqual({ value: 'same' });
  });
});

describe('wrong values', () => {
  it.each([
    ['a fraction', INTEGER, 2.5, 'an integer of at least 1', ['2', '3']],
    ['zero', INTEGER, 0, 'an integer of at least 1', ['1']],
    ['a negative number', INTEGER, -3, 'an integer of at least 1', ['3', '1']],
    ['a number in quotes', INTEGER, '64', 'an integer of at least 1', ['64', '1']],
    ['a word for a number', INTEGER, 'many', 'an integer of at least 1', []],
    ['a misspelt axis for a number', INTEGER, 'chanels', 'an integer of at least 1', []],
    ['too many', INTEGER, 2 ** 31, 'an integer of at least 1', ['1']],
    ['nothing', INTEGER, null, 'an integer of at least 1', []],
    ['above the limit', LIMITED, 9, 'an integer from 1 to 8', ['1']],
    ['a rate of 1', RATE, 1, 'a number of at least 0 and below 1', ['0']],
    ['a rate below 0', RATE, -0.5, 'a number of at least 0 and below 1', ['0', '0.5']],
    ['above a limit that is allowed', SHARE, 1.5, 'a number from 0 to 1', ['1', '0']],
    ['not a number', RATE, Number.NaN, 'a number of at least 0 and below 1', []],
    ['infinity', NUMBER, Number.POSITIVE_INFINITY, 'a number', []],
    ['infinity below 0', NUMBER, Number.NEGATIVE_INFINITY, 'a number', []],
    ['1 for true', BOOLEAN, 1, '`true` or `false`', ['true', 'false']],
    ['0 for false', BOOLEAN, 0, '`true` or `false`', ['false', 'true']],
    ['another word', BOOLEAN, 'maybe', '`true` or `false`', ['true', 'false']],
    ['a misspelt choice', CHOICE, 'lekyrelu', 'one of `1`, `relu` or `leaky_relu`', ['leaky_relu']],
    ['a list for a choice', CHOICE, ['relu'], 'one of `1`, `relu` or `leaky_relu`', []],
    ['an empty list', PER_AXIS, [], 'an integer of at least 1, or a list with one for each spatial axis', []],
    [
      'a list with a word',
      PER_AXIS,
      [3, 'x'],
      'an integer of at least 1, or a list with one for each spatial axis',
      [],
    ],
    ['a factor of 0', SCALE, 0, 'a number above 0, or a list with one for each spatial axis', ['1']],
    ['a word for padding', PADDING, 'sam', expect.stringContaining('`same` or `valid`'), ['same']],
    ['another word for padding', PADDING, 'vald', expect.stringContaining('`same` or `valid`'), ['valid']],
    ['negative padding', PADDING, -1, expect.stringContaining('an integer of at least 0'), ['1', '0']],
    ['padding in triples', PADDING, [[1, 2, 3]], expect.anything(), []],
    ['padding for no axis', PADDING, [], expect.anything(), []],
    ['padding for seven axes', PADDING, [1, 1, 1, 1, 1, 1, 1], expect.anything(), []],
    ['padding that is too large', PADDING, [2 ** 31], expect.anything(), []],
    ['padding in pairs with a word', PADDING, [[1, 'x']], expect.anything(), []],
    ['padding of a side with a word', PADDING, { top: 1, left: 'x' }, expect.anything(), []],
    ['padding of one axis and of a side', PADDING, { before: 1, top: 1 }, expect.anything(), []],
    ['padding of a side and an unknown one', PADDING, { top: 1, up: 1 }, expect.anything(), []],
    ['padding of unknown sides', PADDING, { up: 1 }, expect.anything(), []],
    ['padding of no sides', PADDING, {}, expect.anything(), []],
    ['padding of sides with words', PADDING, { top: 'one' }, expect.anything(), []],
    ['padding that is true', PADDING, true, expect.anything(), []],
    ['a word where only numbers do', SIDES, 'same', expect.not.stringContaining('same'), []],
    ['a shape of nothing', INPUT, [], expect.anything(), []],
    ['a size of 0', INPUT, [0, 3], expect.stringContaining('names'), []],
    ['a rest in an input', INPUT, [-1, 3], expect.stringContaining('names'), []],
    ['a size with spaces', INPUT, ['a b', 3], expect.anything(), []],
    ['two rests', TARGET, [-1, -1], 'a list of sizes of at least 1, with −1 at most once', []],
    ['a name in a target', TARGET, ['H'], 'a list of sizes of at least 1, with −1 at most once', []],
    ['too many axes', TARGET, [1, 1, 1, 1, 1, 1, 1, 1, 1], expect.anything(), []],
    ['a fraction for an axis', AXIS, 1.5, expect.stringContaining('an axis'), ['1', '2']],
    ['a misspelt axis', AXIS, '-chanels', expect.stringContaining('an axis'), ['channels']],
    ['a misspelt height', AXIS, '-heigth', expect.stringContaining('an axis'), ['height']],
    ['a misspelt width', AXIS, '-widht', expect.stringContaining('an axis'), ['width']],
    ['a misspelt depth', AXIS, '-dept', expect.stringContaining('an axis'), ['depth']],
    ['a misspelt length', AXIS, '-lenght', expect.stringContaining('an axis'), ['length']],
    ['a misspelt axis for axes', AXES, '-chanels', expect.stringContaining('a list of axes'), ['channels']],
    ['nine axes', AXES, [0, 1, 2, 3, 4, 5, 6, 7, 0], expect.stringContaining('a list of axes'), []],
    ['no axes', AXES, [], expect.stringContaining('a list of axes'), []],
    ['axes with a list', AXES, [[1]], expect.stringContaining('a list of axes'), []],
    ['no integers', INTEGERS, [], 'a list of integers of at least 1', []],
    ['integers with 0', INTEGERS, [1, 0], 'a list of integers of at least 1', []],
    ['an empty word', INTEGER, ' ', 'an integer of at least 1', []],
  ] satisfies [string, AttributeSpec, RawValue, unknown, string[]][])(
    '%s',
    (_, type, raw, expected, suggestions) => {
      expect(checkValue(raw, type)).toEqual({ expected, suggestions });
    },
  );

  it('bounds how large numbers can be', () => {
    expect(checkValue(2 ** 31 - 1, NUMBER)).toEqual({ value: 2 ** 31 - 1 });
    expect(checkValue(2 ** 31, NUMBER)).not.toHaveProperty('value');
  });

  it('bounds how long lists can be', () => {
    expect(checkValue(new Array(2000).fill(1), INTEGERS)).not.toHaveProperty('value');
    expect(checkValue(new Array(2000).fill(1), PER_AXIS)).not.toHaveProperty('value');
    expect(checkValue(new Array(2000).fill(1), PADDING)).not.toHaveProperty('value');
  });
});

it('is total, and its suggestions are right values', () => {
  const specs = [
    INTEGER,
    LIMITED,
    RATE,
    BOOLEAN,
    CHOICE,
    PER_AXIS,
    SCALE,
    PADDING,
    SIDES,
    INPUT,
    TARGET,
    AXES,
    AXIS,
    INTEGERS,
  ];
  const { raw } = fc.letrec<{ raw: RawValue }>((tie) => ({
    raw: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, 'same', 'channels', -1, 0, 1),
      fc.double(),
      fc.integer(),
      fc.string(),
      fc.array(tie('raw'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('top', 'left', 'before', '__proto__', 'x'), tie('raw')),
    ),
  }));
  fc.assert(
    fc.property(raw, fc.constantFrom(...specs), (value, type) => {
      const checked = checkValue(value, type);
      if ('value' in checked) return;
      for (const suggestion of checked.suggestions) {
        const literal: RawValue = Number.isNaN(Number(suggestion)) ? suggestion : Number(suggestion);
        expect(checkValue(literal, type)).toHaveProperty('value');
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});
