// Texts that fuzzing found, each the smallest of its kind, with what was wrong.
import type { FoundText } from '../../../../../test/harness/format-kit.ts';

export const FOUND: readonly FoundText[] = [
  [
    'a list in the place of a key was said to be nested too deeply',
    '{"class_name": "Sequential", "config": [], [1]: 2, "keras_version": "2.1"}',
  ],
];
