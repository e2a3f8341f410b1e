import { describe, expect, it } from 'vitest';
import { readJson, readJsonIn } from './read-json.ts';
import type { JsonNode } from './tree.ts';
import { valueAt } from './tree.ts';

/** The plain value of a tree. */
function plain(node: JsonNode | undefined): unknown {
  if (node?.type === 'object')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plain(value)]));
  if (node?.type === 'array') return node.items.map(plain);
  return node?.value;
}

const read = (text: string) => plain(readJson(text).root);
const messages = (text: string) => readJson(text).problems.map(({ message }) => message);

describe('JSON', () => {
  it.each([
    '{"a": [1, -2.5e3, true, false, null, "x"], "b": {}, "c": []}',
    '"plain"',
    '[[[]], {"a": {"b": [{}]}}]',
    '{"a": "q\\"\\\\ \\n \\u00e4 \\ud83d\\ude00"}',
    ' 12 ',
  ])('is read as a parser reads it: %s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
    expect(messages(text)).toEqual([]);
  });

  it('says where everything stands', () => {
    const text = '{"a": ["x\\"y", 10]}';
    const { root } = readJson(text);
    const list = valueAt(root, 'a');
    expect(list && text.slice(list.start, list.end)).toBe('["x\\"y", 10]');
    const [first, second] = list?.type === 'array' ? list.items : [];
    expect(first?.type === 'string' && text.slice(first.content.start, first.content.end)).toBe('x\\"y');
    expect(second && text.slice(second.start, second.end)).toBe('10');
  });

  it('takes the last of two keys', () => {
    const { root } = readJson('{"a": 1, "a": 2}');
    expect(plain(valueAt(root, 'a'))).toBe(2);
    expect(valueAt(root, '__proto__')).toBeUndefined();
  });

  it('takes the numbers that Python writes', () => {
    expect(read('[NaN, Infinity, -Infinity]')).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });
});

describe('JSON inside of a string', () => {
  it('is read with its places in the file', () => {
    const text = JSON.stringify(JSON.stringify({ a: { name: 'ü"x', b: [1, 22] } }));
    const { root, problems } = readJson(text);
    expect(problems).toEqual([]);
    expect(plain(root)).toEqual({ a: { name: 'ü"x', b: [1, 22] } });
    const list = valueAt(valueAt(root, 'a'), 'b');
    expect(list && text.slice(list.start, list.end)).toBe('[1,22]');
  });

  it('may stand in one entry', () => {
    const text = JSON.stringify({ inner: '{"a": [7]}', other: 'word' });
    const tree = readJson(text);
    const node = valueAt(tree.root, 'inner');
    const inside = node?.type === 'string' ? readJsonIn(tree, node) : undefined;
    expect(plain(inside)).toEqual({ a: [7] });
    const list = valueAt(inside, 'a');
    expect(list && text.slice(list.start, list.end)).toBe('[7]');
    const other = valueAt(tree.root, 'other');
    expect(other?.type === 'string' && readJsonIn(tree, other)).toBeUndefined();
  });
});

describe('broken JSON is read as far as it goes', () => {
  it.each<[text: string, value: unknown, message: string]>([
    ['{"a": 1 "b": 2}', { a: 1, b: 2 }, 'A comma is missing.'],
    ['{"a": 1,}', { a: 1 }, 'No comma can stand behind the last one.'],
    ['{"a": [1, 2', { a: [1, 2] }, 'The bracket is not closed: `]` is missing.'],
    ['{"a": "x\n, "b": 1}', { a: 'x', b: 1 }, 'The string is not closed.'],
    ['{"a": , "b": 1}', { b: 1 }, 'The key `a` has no value.'],
    ['{"a" "b": 1}', { b: 1 }, 'The key `a` has no value.'],
    ['{a: 1, "b": 2}', { b: 2 }, 'A key in quotes has to stand here.'],
    ['[1, , 2]', [1, 2], 'A value has to stand before the comma.'],
    ['[1, nan]', [1, null], '`nan` is no value.'],
    ['[1}', [1], 'The bracket is not closed: `]` is missing.'],
    ['{} 1', {}, 'Nothing can follow the end of the value.'],
    ['"abc', 'abc', 'The string is not closed.'],
    ['"ab\\', 'ab', 'The string is not closed.'],
  ])('%s', (text, value, message) => {
    expect(read(text)).toEqual(value);
    expect(messages(text)).toContain(message);
  });

  it('says nothing of a text without anything', () => {
    expect(readJson('').root).toBeUndefined();
    expect(readJson(' \n').root).toBeUndefined();
  });

  it('leaves out what is nested too deeply', () => {
    const deep = `{"a": ${'['.repeat(100_000)}"]"${']'.repeat(100_000)}, "b": 1}`;
    expect(plain(valueAt(readJson(deep).root, 'b'))).toBe(1);
    expect(messages(deep)).toEqual(['What is nested more than 256 deep is left out.']);
    expect(() => readJson('{"a":'.repeat(100_000))).not.toThrow();
    expect(() => readJson('[{"'.repeat(50_000))).not.toThrow();
  });
});
