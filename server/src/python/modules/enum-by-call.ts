// An enumeration that is made by a call: `Enum('Color', 'RED GREEN')`, with names in a text, a list, pairs of names and values, or a dict.
import { emptyDict, given as givenOf, text } from '../make.ts';
import type { Class, Given, Run, Value } from '../values.ts';

/** What says nothing of the members. */
const BESIDE = new Set(['module', 'qualname']);

/** `auto` gives what stands for a value that follows from those before. `undefined` if it is not known what is made. */
export function enumByCall(
  of: Class,
  { positional, keywords, isOpen }: Given,
  auto: Value,
  run: Run,
): Value | undefined {
  const [first, second, ...more] = positional.map(({ value }) => value);
  const name = first ?? keywords.get('value')?.value;
  const names = second ?? keywords.get('names')?.value;
  const others = [...keywords.keys()].filter((key) => !BESIDE.has(key) && key !== 'value' && key !== 'names');
  if (name?.type !== 'text' || !names || more.length > 0 || others.length > 0 || isOpen) return undefined;
  const members = membersIn(names, auto, run);
  const type = run.builtin('type');
  if (!members || !type) return undefined;
  const body = emptyDict();
  for (const [key, value] of members) {
    body.table.entries.set(`t${key}`, value);
    body.keys.set(`t${key}`, text(key));
  }
  return run.call(type, givenOf(name, { type: 'tuple', items: [of] }, body));
}

function membersIn(names: Value, auto: Value, run: Run): readonly (readonly [string, Value])[] | undefined {
  if (names.type === 'text')
    return names.value
      .split(/[\s,]+/)
      .filter((one) => one !== '')
      .map((one) => [one, auto]);
  if (names.type === 'dict') {
    if (names.table.open) return undefined;
    const members = [...names.table.entries].map(([key, value]) => [names.keys.get(key), value] as const);
    return all(
      members.map(([key, value]) => (key?.type === 'text' ? ([key.value, value] as const) : undefined)),
    );
  }
  const items = run.iterate(names);
  return items && all(items.map((item) => memberIn(item, auto)));
}

function memberIn(item: Value, auto: Value): readonly [string, Value] | undefined {
  if (item.type === 'text') return [item.value, auto];
  if (item.type !== 'tuple' && item.type !== 'list') return undefined;
  const [name, value] = item.items;
  return name?.type === 'text' && value && item.items.length === 2 ? [name.value, value] : undefined;
}

/** `undefined` if one is. */
function all<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const known = items.flatMap((item) => (item === undefined ? [] : [item]));
  return known.length === items.length ? known : undefined;
}
