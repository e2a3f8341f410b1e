// Sequences of different lengths in one tensor, as `torch.nn.utils.rnn` packs them: how long they are is not known.
import type { Foreign, Given, Run, Value } from '../../../python/values.ts';
import type { Size } from '../tensors/sizes.ts';
import { Tensor, type TensorFacts, type TensorHome } from '../tensors/tensor.ts';

export class PackedSequence implements Foreign {
  readonly type = 'foreign';
  readonly class = 'torch.nn.utils.rnn.PackedSequence';
  readonly batch: Size;
  readonly width: Size;
  readonly facts: TensorFacts;
  readonly home: TensorHome;

  /** `facts` are those of the tensor with all steps one after the other. */
  constructor(batch: Size, width: Size, facts: TensorFacts, home: TensorHome) {
    this.batch = batch;
    this.width = width;
    this.facts = facts;
    this.home = home;
  }

  attribute(name: string, run: Run): Value | undefined {
    if (name === 'data') return new Tensor({ ...this.facts, sizes: [undefined, this.width] }, this.home);
    return ['batch_sizes', 'sorted_indices', 'unsorted_indices'].includes(name)
      ? run.unknown(name)
      : undefined;
  }
}

function argument({ positional, keywords }: Given, at: number, name: string): Value | undefined {
  return (positional[at] ?? keywords.get(name))?.value;
}

/** `pack_padded_sequence(input, lengths, batch_first=False, …)` */
export function pack(given: Given, run: Run): Value {
  const input = argument(given, 0, 'input');
  const isFirst = run.truth(argument(given, 2, 'batch_first') ?? { type: 'none' });
  if (!(input instanceof Tensor) || input.sizes?.length !== 3 || isFirst === undefined)
    return run.unknown('pack_padded_sequence');
  const { sizes: _, ...rest } = input.facts;
  return new PackedSequence(
    input.sizes[isFirst ? 0 : 1],
    input.sizes[2],
    { ...rest, sizes: undefined },
    input.home,
  );
}

/** `pad_packed_sequence(sequence, batch_first=False, …)` gives a tensor, and the lengths. */
export function pad(given: Given, run: Run): Value {
  const packed = argument(given, 0, 'sequence');
  const isFirst = run.truth(argument(given, 1, 'batch_first') ?? { type: 'none' });
  if (!(packed instanceof PackedSequence) || isFirst === undefined) return run.unknown('pad_packed_sequence');
  const total = argument(given, 3, 'total_length');
  const length = total?.type === 'int' ? total.value : undefined;
  const { batch, width, home, facts } = packed;
  const sizes = isFirst ? [batch, length, width] : [length, batch, width];
  return {
    type: 'tuple',
    items: [new Tensor({ ...facts, sizes }, home), new Tensor({ sizes: [batch], dtype: 'int64' }, home)],
  };
}
