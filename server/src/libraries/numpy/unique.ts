// `numpy.unique` of a small array whose values are known: its values in order, each once, and how often each is there. Source: the
// documentation of numpy.unique.
import { tuple } from '../../python/make.ts';
import type { Builtin, Run } from '../../python/values.ts';
import { Tensor, type TensorHome } from '../torch/tensors/tensor.ts';

export function unique(home: TensorHome): Builtin {
  return {
    type: 'builtin',
    name: 'numpy.unique',
    call: ({ positional, keywords, isOpen }, run) => {
      const array = positional[0]?.value;
      const isPlain = [...keywords.keys()].every((name) => name === 'return_counts');
      const { values, dtype } = array instanceof Tensor ? array.facts : {};
      if (!values || isOpen || positional.length > 1 || !isPlain) return run.unknown('numpy.unique');
      const counts = countsOf(values, run);
      const all = [...counts.keys()].sort((one, other) => one - other);
      const made = new Tensor(
        { sizes: [all.length], ...(dtype !== undefined && { dtype }), values: all },
        home,
      );
      const asked = keywords.get('return_counts')?.value;
      const isCounted = asked === undefined ? false : run.truth(asked);
      if (isCounted === undefined) return run.unknown('numpy.unique');
      if (!isCounted) return made;
      const often = all.map((value) => counts.get(value) ?? 0);
      return tuple([made, new Tensor({ sizes: [all.length], dtype: 'int64', values: often }, home)]);
    },
  };
}

function countsOf(values: readonly number[], run: Run): ReadonlyMap<number, number> {
  run.pay(values.length);
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
