// Whether a module keeps what it computed beyond the call that is traced: features for a picture, a loss for whoever trains it.
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Instance, Value } from '../../python/values.ts';

/** Whether an attribute of the module holds a tensor of the trace, itself or in a list, tuple or dict. */
export function keepsTensorOf(trace: object, { table }: Instance): boolean {
  // A list may hold itself.
  const seen = new Set<Value>();
  const holds = (value: Value): boolean => {
    if (value instanceof Tensor) return value.source?.trace === trace;
    if (value.type !== 'list' && value.type !== 'tuple' && value.type !== 'dict') return false;
    if (seen.has(value)) return false;
    seen.add(value);
    return holdsAny(value.type === 'dict' ? value.table.entries.values() : value.items);
  };
  const holdsAny = (values: Iterable<Value>): boolean => {
    for (const value of values) if (holds(value)) return true;
    return false;
  };
  return holdsAny(table.entries.values());
}
