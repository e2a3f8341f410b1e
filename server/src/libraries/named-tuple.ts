// What functions of libraries give that has names for its parts: `torch.max(x, 1).values`, `tf.math.top_k(x, 3).indices`.
import type { Value } from '../python/values.ts';

/** `of` is what the library calls its class. */
export function namedTuple(of: string, values: readonly Value[], names: readonly string[]): Value {
  return {
    type: 'foreign',
    class: of,
    attribute: (name) => values[names.indexOf(name)],
    item: (key) => (key.type === 'int' ? values.at(key.value) : undefined) ?? { type: 'unknown' },
    iterate: () => values,
  };
}
