// What of a file is a list, and what has names.
import { expect, it } from 'vitest';
import { isRawList, isRawRecord, type RawValue } from './raw-value.ts';

it.each<[RawValue, boolean, boolean]>([
  [{}, false, true],
  [{ top: 1 }, false, true],
  [[], true, false],
  [[1], true, false],
  [null, false, false],
  ['top', false, false],
  [1, false, false],
  [true, false, false],
])('%j is a list: %s, has names: %s', (value, list, record) => {
  expect([isRawList(value), isRawRecord(value)]).toEqual([list, record]);
});
