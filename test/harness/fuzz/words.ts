// Words that fuzzed texts of any format are made of: what YAML means something by, and what JavaScript or a terminal would;
// and values of attributes, right or not so right.
import fc from 'fast-check';
import type { AttributeSpec } from '../../../server/src/operations/attribute-spec.ts';

const SIGNS = '\n\t :-,[]{}&*!|>\'"#%@`?~$\\0'.split('');
const ODD_CHARACTERS = [
  ...['\r', '\r\n', '\0', '\ufeff', '\ud800', '\udfff', '\u202e', '\u2028', '\u0085', '😀', 'é'],
];
const YAML = [
  ...['- ', '  ', ': ', ' #', '<<: *c', '&c ', '*c', '!!str ', '!!binary ', '---\n', '...\n', '? ', '|\n'],
  ...['>-\n', '"\\u00', '[]', '{}', "''", '%YAML 1.1\n'],
];
const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '64',
  '-1',
  '0o17',
  '0x10',
  '0.5',
  '1e3',
  '-0',
  '.nan',
  '1:30',
  '1e-308',
];
/** Rare: as a number of repeats, each stands for as many layers as are ever written out, and for a second of work. */
export const HUGE = ['1e308', '9007199254740993', '0x7fffffff', '2147483648', '.inf', '1_000_000'];
const VALUES = ['null', 'true', 'False', '~', 'None', "'x'", '[1, 2]', '[[1, 1], [1, 1]]', '{ a: 1 }'];
const NAMES = ['__proto__', 'constructor', 'toString', 'a', 'b', 'a.0', 'out', 'input', 'previous', 'x-c'];

export const COMMON_WORDS: readonly string[] = [
  ...[...SIGNS, ...ODD_CHARACTERS, ...YAML, ...NUMBERS, ...VALUES, ...NAMES],
];

/** A value that nobody means where it stands. */
export const odd = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      ...[
        ...NUMBERS,
        ...VALUES,
        ...NAMES,
        '',
        '*c',
        '&d 3',
        '$width',
        '2 * $width // 2',
        '$',
        'same',
        '|',
        '"',
      ],
      ...[
        '[',
        '{',
        ']',
        '}',
        '? 1',
        '!!str 3',
        '!!binary aGk=',
        '# gone',
        'a: b',
        '- 1',
        '\n      - 3',
        '\u202e',
      ],
    ),
    weight: 500,
  },
  { arbitrary: fc.constantFrom(...HUGE), weight: 1 },
);

const count = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 16, 64, 96, 1024)).map(String);
const pair = fc.tuple(count, count).map((sizes) => `[${sizes.join(', ')}]`);

/** A value that an attribute or an argument takes, right or not so right. */
export function writtenValue(spec: AttributeSpec): fc.Arbitrary<string> {
  return fc.oneof({ arbitrary: fitting(spec), weight: 5 }, { arbitrary: odd, weight: 1 });
}

function fitting(spec: AttributeSpec): fc.Arbitrary<string> {
  switch (spec.type) {
    case 'integer':
      return count;
    case 'number':
      return fc.constantFrom('0.5', '0', '1', '1e-5', '3');
    case 'boolean':
      return fc.constantFrom('true', 'false', 'True');
    case 'text':
      return fc.constantFrom('"abc,cd->abd"', '"...b,bc->...c"', '"ab...,bc->ac..."', 'c', '"->"');
    case 'choice':
      return fc.constantFrom(...Object.keys(spec.choices), 'other');
    case 'per-axis':
    case 'per-axis-number':
      return fc.oneof(count, pair);
    case 'padding':
      return fc.oneof(
        fc.constantFrom('same', 'valid', '[[1, 1], [0, 2]]', '1', '2', 'same_tensorflow'),
        pair,
      );
    case 'shape':
      return fc
        .array(fc.oneof(count, fc.constant('-1')), { maxLength: 4 })
        .map((all) => `[${all.join(', ')}]`);
    case 'axes':
      return fc.constantFrom('[2, 0, 1]', '[0, 1, 2]', '1', '[-1]', '[height, width]');
    case 'axis':
      return fc.constantFrom('channels', 'height', '0', '-1', '3');
    case 'integers':
      return fc.array(count, { maxLength: 4 }).map((all) => `[${all.join(', ')}]`);
  }
}
