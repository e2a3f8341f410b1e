import { expect, it } from 'vitest';
import { compactJson } from './compact-json.ts';

it('keeps lists of plain values on one line and everything else on lines of its own', () => {
  expect(compactJson({ shape: [39, 31, null], from: ['a', 'b'], empty: [] })).toBe(
    '{\n  "shape": [39, 31, null],\n  "from": ["a", "b"],\n  "empty": []\n}\n',
  );
});

it('is JSON that says the same, whatever the strings in it look like', () => {
  const value = {
    a: '[\n  1,\n  2\n]',
    b: [
      [1, 2],
      [3, 4],
    ],
    c: [{ d: [1.5, true] }],
    e: '[ 1 ]',
  };
  expect(JSON.parse(compactJson(value))).toEqual(value);
});
