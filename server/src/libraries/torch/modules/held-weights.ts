// The weights of a layer as tensors of the program: put into the module when it is made, and counted as they are when it is called.
import type { Instance, Run, Value } from '../../../python/values.ts';
import { elementsOf } from '../tensors/sizes.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import { EMPTY, putPart } from './tree.ts';
import type { Weight } from './weights.ts';

export function putWeights(self: Instance, weights: readonly Weight[], run: Run, home: TensorHome): void {
  for (const { name, sizes, isBuffer, isAbsent } of weights) {
    if (isAbsent) putPart(self, name, EMPTY[isBuffer ? 'buffer' : 'parameter'], run);
    else if (isBuffer) putPart(self, name, new Tensor({ sizes, dtype: 'float32', isBuffer }, home), run);
    else putPart(self, name, new Tensor({ sizes, dtype: 'float32', isParameter: true }, home), run);
  }
}

/** How many numbers a layer learns, and keeps. */
export interface Held {
  readonly learned: number;
  readonly kept: number;
  /** How many of those that it learns are not trained. */
  readonly frozen: number | 'unknown';
}

export const NOTHING_HELD: Held = Object.freeze({ learned: 0, kept: 0, frozen: 0 });

/** `undefined` if it is not known. Tensors in `counted` are left out, and put in. */
export function countHeld(modules: readonly Instance[], counted: Set<Value>): Held | undefined {
  const parameters: Tensor[] = [];
  const buffers: Tensor[] = [];
  for (const module of modules)
    for (const [name, value] of module.table.entries) {
      if (!(value instanceof Tensor) || counted.has(value)) continue;
      if (value.isParameter) parameters.push(value);
      // How many batches were seen is no number that anybody counts.
      else if (value.isBuffer && name !== 'num_batches_tracked') buffers.push(value);
    }
  const frozen = frozenIn(parameters);
  const learned = sumOf(parameters, counted);
  const kept = sumOf(buffers, counted);
  return learned === undefined || kept === undefined ? undefined : { learned, kept, frozen };
}

function sumOf(tensors: readonly Tensor[], counted: Set<Value>): number | undefined {
  let elements: number | undefined = 0;
  for (const tensor of tensors) {
    if (counted.has(tensor)) continue;
    const own: number | undefined = tensor.sizes && elementsOf(tensor.sizes);
    elements = own === undefined || elements === undefined ? undefined : elements + own;
    if (own !== undefined) counted.add(tensor);
  }
  return elements;
}

/** How many numbers of these are not trained; each tensor counts once. */
export function frozenIn(tensors: readonly Tensor[]): number | 'unknown' {
  let count = 0;
  for (const tensor of tensors.some(({ isTrained }) => isTrained !== true) ? new Set(tensors) : []) {
    const { isTrained, sizes } = tensor;
    if (isTrained === true) continue;
    const elements = sizes && elementsOf(sizes);
    if (isTrained === undefined || elements === undefined) return 'unknown';
    count += elements;
  }
  return count;
}
