// What fuzzing puts into texts: words of all formats, of YAML, and of what JavaScript or a terminal would mean something by.
import fc from 'fast-check';
import { kits } from '../format-kits.ts';
import { COMMON_WORDS, HUGE } from './words.ts';

const DIRECTIVES = ['# convlint-disable-next-line\n', ' # convlint-disable-line x', '# convlint-disable\n'];

export const ALPHABET: readonly string[] = [
  ...COMMON_WORDS,
  ...kits.flatMap(({ words }) => words),
  ...DIRECTIVES,
];

/** Something to put in anywhere. */
export const piece = fc.oneof(
  { arbitrary: fc.constantFrom(...ALPHABET), weight: 1000 },
  { arbitrary: fc.integer({ min: -9, max: 99 }).map(String), weight: 400 },
  { arbitrary: fc.double({ min: -9, max: 9 }).map(String), weight: 100 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 4 }), weight: 200 },
  { arbitrary: fc.double().map(String), weight: 1 },
  { arbitrary: fc.constantFrom(...HUGE), weight: 1 },
);
