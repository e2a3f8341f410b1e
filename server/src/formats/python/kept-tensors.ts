// Whether a module keeps what it computed beyond the call that is traced: features for a picture, a loss for whoever trains it.
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Instance, Value } from '../../python/values.ts';

/** How deep lists, tuples and dicts are looked into. */
const DEEPEST = 3;
/** How many values of one list are looked at. */
const MOST = 1000;

/** Whether an attribute of the module holds a tensor of the trace, itself or in a list, tuple or dict. */
export function keepsTensorOf(trace: object, { table }: Instance): boolean {
  return hasTensorOf(trace, table.entries.values(), DEEPEST);
}

function hasTensorOf(trace: object, values: Iterable<Value>, depth: number): boolean {
  let looked = 0;
  for (const value of values) {
    looked += 1;
    if (looked > MOST) return false;
    if (value instanceof Tensor) {
      if (value.source?.trace === trace) return true;
    } else if (depth > 0) {
      if (value.type === 'list' || value.type === 'tuple') {
        if (hasTensorOf(trace, value.items, depth - 1)) return true;
      } else if (value.type === 'dict' && hasTensorOf(trace, value.table.entries.values(), depth - 1)) {
        return true;
      }
    }
  }
  return false;
}
