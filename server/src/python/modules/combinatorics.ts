// What `itertools` makes of all of its items: products, permutations and combinations.
import { builtin, iterator, tuple } from '../make.ts';
import type { Builtin, Run, Value } from '../values.ts';

type Lists = readonly (readonly Value[])[];

/** Of each list one, the last changing first. */
function product(lists: Lists, run: Run): Lists {
  return lists.reduce<Lists>(
    (sofar, items) => {
      run.pay(sofar.length * items.length * lists.length);
      return sofar.flatMap((one) => items.map((item) => [...one, item]));
    },
    [[]],
  );
}

/** Places in an order: how many, of how many, which of them may follow on those before. */
function chosen(
  size: number,
  length: number,
  run: Run,
  may: (place: number, before: readonly number[]) => boolean,
): readonly (readonly number[])[] {
  let all: (readonly number[])[] = [[]];
  for (let turn = 0; turn < size; turn++) {
    const next: (readonly number[])[] = [];
    for (const before of all) {
      run.pay(length * (1 + size / 4));
      for (let place = 0; place < length; place++) if (may(place, before)) next.push([...before, place]);
    }
    all = next;
  }
  return all;
}

function ofPlaces(name: string, may: (place: number, before: readonly number[]) => boolean): Builtin {
  return builtin(name, (run, over, size) => {
    const items = over && run.iterate(over);
    if (!items || (size && size.type !== 'int' && size.type !== 'none')) return undefined;
    const count = size?.type === 'int' ? size.value : items.length;
    if (count < 0) return run.raise('ValueError', 'r must be non-negative');
    if (!size && name !== 'permutations') return undefined;
    const found = chosen(count, items.length, run, may);
    return iterator(found.map((places) => tuple(places.flatMap((at) => items[at] ?? []))));
  });
}

export const combinatorics: readonly Builtin[] = [
  {
    type: 'builtin',
    name: 'product',
    call: ({ positional, keywords, isOpen }, run) => {
      const times = keywords.get('repeat')?.value ?? { type: 'int', value: 1 };
      const all = positional.map(({ value }) => run.iterate(value));
      const known = all.filter((items) => items !== undefined);
      if (known.length < all.length || isOpen || times.type !== 'int' || times.value > 20)
        return run.unknown('product');
      const lists = Array.from({ length: times.value }, () => known).flat();
      return iterator(product(lists, run).map((items) => tuple(items)));
    },
  },
  ofPlaces('permutations', (place, before) => !before.includes(place)),
  ofPlaces('combinations', (place, before) => place > (before.at(-1) ?? -1)),
  ofPlaces('combinations_with_replacement', (place, before) => place >= (before.at(-1) ?? 0)),
];
