// Sequences of different lengths in one tensor, as `torch.nn.utils.rnn` packs them: of a batch, how long each is, where that is known.
import type { Foreign, Given, Run, Value } from '../../../python/values.ts';
import { type Size, sameSize, sumOf } from '../tensors/sizes.ts';
import { Tensor, type TensorFacts, type TensorHome } from '../tensors/tensor.ts';

type Lengths = readonly number[];

export class PackedSequence implements Foreign {
  readonly type = 'foreign';
  readonly class = 'torch.nn.utils.rnn.PackedSequence';
  readonly isApart = true;
  readonly batch: Size;
  readonly width: Size;
  /** Of each sequence. */
  readonly lengths: Lengths | undefined;
  readonly facts: TensorFacts;
  readonly home: TensorHome;

  /** `facts` are those of the tensor with all steps one after the other. */
  constructor(batch: Size, width: Size, lengths: Lengths | undefined, facts: TensorFacts, home: TensorHome) {
    this.batch = batch;
    this.width = width;
    this.lengths = lengths;
    this.facts = facts;
    this.home = home;
  }

  attribute(name: string, run: Run): Value | undefined {
    if (name === 'data')
      return new Tensor(
        { ...this.facts, sizes: [this.lengths && sumOf(this.lengths), this.width] },
        this.home,
      );
    if (name === 'batch_sizes' && this.lengths) {
      const values = sizesOfSteps(this.lengths);
      return new Tensor({ sizes: [values.length], dtype: 'int64', values }, this.home);
    }
    return ['batch_sizes', 'sorted_indices', 'unsorted_indices'].includes(name)
      ? run.unknown(name)
      : undefined;
  }

  /** Another with the same lengths: what a layer makes of each step. */
  withWidth(width: Size, facts: TensorFacts): PackedSequence {
    return new PackedSequence(this.batch, width, this.lengths, facts, this.home);
  }
}

/** How many sequences have a first step, a second one, and so on. */
function sizesOfSteps(lengths: Lengths): readonly number[] {
  const longest = Math.max(0, ...lengths);
  return Array.from({ length: longest }, (_, step) => lengths.filter((length) => length > step).length);
}

function argument({ positional, keywords }: Given, at: number, name: string): Value | undefined {
  return (positional[at] ?? keywords.get(name))?.value;
}

/** `pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True)` */
export function pack(given: Given, run: Run): Value {
  const input = argument(given, 0, 'input');
  const isFirst = run.truth(argument(given, 2, 'batch_first') ?? { type: 'none' });
  if (!(input instanceof Tensor) || input.sizes?.length !== 3 || isFirst === undefined)
    return run.unknown('pack_padded_sequence');
  const [batch, steps] = [input.sizes[isFirst ? 0 : 1], input.sizes[isFirst ? 1 : 0]];
  const lengths = lengthsOf(argument(given, 1, 'lengths'), run);
  if (lengths) {
    if (!sameSize(batch, lengths.length))
      run.raise(
        'RuntimeError',
        `Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.length} (batch_size=${batch})`,
      );
    if (lengths.some((length) => length <= 0))
      run.raise(
        'RuntimeError',
        "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
      );
    const isSorted = lengths.every((length, at) => at === 0 || length <= (lengths[at - 1] ?? 0));
    const mustBe = run.truth(argument(given, 3, 'enforce_sorted') ?? { type: 'bool', value: true });
    if (!isSorted && mustBe)
      run.raise(
        'RuntimeError',
        '`lengths` array must be sorted in decreasing order when `enforce_sorted` is True.',
      );
    const longest = Math.max(0, ...lengths);
    if (steps !== undefined && longest > steps)
      run.raise('RuntimeError', `Expected \`len(lengths)\` steps of at most ${steps}, but got ${longest}`);
  }
  const { sizes: _, values: __, ...rest } = input.facts;
  return new PackedSequence(batch, input.sizes[2], lengths, { ...rest, sizes: undefined }, input.home);
}

function lengthsOf(value: Value | undefined, run: Run): Lengths | undefined {
  if (value instanceof Tensor) return value.sizes?.length === 1 ? value.facts.values : undefined;
  const items = value && run.iterate(value);
  const known = items?.flatMap((item) => {
    if (item.type === 'int') return [item.value];
    return item instanceof Tensor && item.facts.values?.length === 1 ? item.facts.values : [];
  });
  return known && known.length === items?.length ? known : undefined;
}

/** `pad_packed_sequence(sequence, batch_first=False, …)` gives a tensor, and the lengths. */
export function pad(given: Given, run: Run): Value {
  const packed = argument(given, 0, 'sequence');
  const isFirst = run.truth(argument(given, 1, 'batch_first') ?? { type: 'none' });
  if (!(packed instanceof PackedSequence) || isFirst === undefined) return run.unknown('pad_packed_sequence');
  const total = argument(given, 3, 'total_length');
  const { batch, width, home, facts, lengths } = packed;
  const longest = lengths && Math.max(0, ...lengths);
  const isAsked = total !== undefined && total.type !== 'none';
  const length = isAsked ? (total.type === 'int' ? total.value : undefined) : longest;
  if (isAsked && length !== undefined && longest !== undefined && length < longest)
    run.raise(
      'ValueError',
      `Expected total_length to be at least the length of the longest sequence in input, but got total_length=${length} and max sequence length being ${longest}`,
    );
  const sizes = isFirst ? [batch, length, width] : [length, batch, width];
  const values = lengths && { values: lengths };
  return {
    type: 'tuple',
    items: [
      new Tensor({ ...facts, sizes }, home),
      new Tensor({ sizes: [batch], dtype: 'int64', ...values }, home),
    ],
  };
}

/** `pad_sequence(sequences, batch_first=False, …)`: all as long as the longest. */
export function padAll(given: Given, run: Run): Value {
  const all = tensorsOf(argument(given, 0, 'sequences'), run);
  const isFirst = run.truth(argument(given, 1, 'batch_first') ?? { type: 'none' });
  const [first] = all ?? [];
  if (!all || !first?.sizes || isFirst === undefined) return run.unknown('pad_sequence');
  const longest = longestOf(all);
  const rest = first.sizes.slice(1);
  const sizes = isFirst ? [all.length, longest, ...rest] : [longest, all.length, ...rest];
  const { values: _, memory: __, ...facts } = first.facts;
  return new Tensor({ ...facts, sizes, strides: 'unknown' }, first.home);
}

/** `pack_sequence(sequences, enforce_sorted=True)` */
export function packAll(given: Given, run: Run): Value {
  const all = tensorsOf(argument(given, 0, 'sequences'), run);
  const [first] = all ?? [];
  if (!all || first?.sizes?.length !== 2) return run.unknown('pack_sequence');
  const lengths = all.map(({ sizes }) => sizes?.[0]);
  const known = lengths.flatMap((length) => (length === undefined ? [] : [length]));
  const { values: _, memory: __, ...facts } = first.facts;
  return new PackedSequence(
    all.length,
    first.sizes[1],
    known.length === lengths.length ? known : undefined,
    { ...facts, sizes: undefined },
    first.home,
  );
}

function tensorsOf(value: Value | undefined, run: Run): readonly Tensor[] | undefined {
  const items = value && run.iterate(value);
  const tensors = items?.flatMap((item) => (item instanceof Tensor && item.sizes ? [item] : []));
  return tensors && tensors.length > 0 && tensors.length === items?.length ? tensors : undefined;
}

function longestOf(all: readonly Tensor[]): Size {
  let longest = 0;
  for (const { sizes } of all) {
    const length = sizes?.[0];
    if (length === undefined) return undefined;
    longest = Math.max(longest, length);
  }
  return longest;
}
