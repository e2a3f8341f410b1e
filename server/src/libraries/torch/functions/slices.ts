// Which places of an axis a slice takes. Tensors take no negative steps.
import type { Slice, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';
import { TorchError } from '../tensors/torch-error.ts';

/** `null` where nothing is written, `undefined` where it is not known. */
type Bound = number | null | undefined;

/** Start, stop and step. Raises what PyTorch raises for those that it does not take. */
export function boundsOf({ start, stop, step }: Slice): readonly [Bound, Bound, Bound] {
  const by = bound(step);
  if (typeof by === 'number' && by <= 0) throw new TorchError('ValueError', 'step must be greater than zero');
  return [bound(start), bound(stop), by];
}

function bound(value: Value): Bound {
  if (value.type === 'none') return null;
  if (value.type === 'int') return value.value;
  if (value instanceof Tensor) return value.facts.values?.[0];
  if (value.type === 'float')
    throw new TorchError('TypeError', 'slice indices must be integers or None or have an __index__ method');
  return undefined;
}

/** The first place that is taken of an axis of that size, how many there are, and how far apart; `undefined` if it is not known. */
export function takenFrom(
  size: number,
  [start, stop, step]: ReturnType<typeof boundsOf>,
): { readonly from: number; readonly count: number; readonly step: number } | undefined {
  if (start === undefined || stop === undefined || step === undefined) return undefined;
  const place = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  const from = start === null ? 0 : place(start);
  const to = stop === null ? size : place(stop);
  const by = step ?? 1;
  return { from, count: Math.max(0, Math.ceil((to - from) / by)), step: by };
}
