// Calls of a model that were made before with tensors of the same sizes: loops that train make thousands of them.
import type { RootCall } from '../../libraries/torch/session.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Value } from '../../python/values.ts';

export class KnownCalls {
  readonly #results = new WeakMap<Value, Map<string, Value>>();

  /** What it gave before, or else what `work` gives. */
  result({ model, given }: RootCall, work: () => Value): Value {
    const all = [...given.positional, ...given.keywords.values()].map(({ value }) => keyOf(value));
    const key =
      given.isOpen || all.includes(undefined) ? undefined : [...all, ...given.keywords.keys()].join(';');
    const known = this.#results.get(model) ?? new Map<string, Value>();
    const before = key === undefined ? undefined : known.get(key);
    if (before) return before;
    const result = work();
    if (key !== undefined) {
      known.set(key, result);
      this.#results.set(model, known);
    }
    return result;
  }
}

/** `undefined` for what cannot be told from others. */
function keyOf(value: Value): string | undefined {
  if (value instanceof Tensor) return `${value.facts.dtype}${JSON.stringify(value.sizes)}`;
  return value.type === 'unknown' || value.type === 'none' ? value.type : undefined;
}
