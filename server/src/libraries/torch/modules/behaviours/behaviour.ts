// How a layer of `torch.nn` behaves with sizes that have the batch in them: which shapes it takes, and what comes out. What happens to
// one sample is up to the operation that the layer is.
import type { Attribute } from '../../../../network/network.ts';
import type { Applied } from '../../../../operations/apply-operation.ts';
import type { Given } from '../../../given.ts';
import type { LibraryLayer } from '../../../library.ts';
import { type Size, type Sizes, shown } from '../../tensors/sizes.ts';
import type { Tensor, TensorFacts } from '../../tensors/tensor.ts';
import { fail, NotKnown } from '../../tensors/torch-error.ts';

export interface Stated {
  readonly operation: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly isComplete: boolean;
  /** The attributes whose values are not known. */
  readonly unknown: ReadonlySet<string>;
}

export interface Asked {
  readonly record: LibraryLayer;
  readonly given: Given;
  /** What it is called with besides the input: `output_size`. */
  readonly wanted?: Sizes | undefined;
  /** Whether it was told to train; `undefined` if that is not known. */
  readonly trains?: boolean | undefined;
  /** What its operation makes of a sample; `undefined` if it has none. */
  applied(sample: Sizes | undefined): Applied | undefined;
}

export type AskedOf = Asked & { readonly sizes: Sizes };

export interface Outcome {
  readonly sizes: Sizes | undefined;
  /** Further outputs of the same sizes. */
  readonly more?: number;
}

export interface Behaviour {
  run(asked: AskedOf): Outcome;
  /** What is known where nothing is known of the input. */
  blind?(asked: Asked): Outcome;
  /** How many axes before those of a sample: 1 with a batch, 0 without. */
  lead?(sizes: Sizes): number;
  strides?(input: Tensor | undefined): Pick<TensorFacts, 'strides'>;
}

/** What the operation makes of a sample; raises where it does not fit. */
export function applied(
  asked: Pick<Asked, 'applied' | 'record'>,
  sample: Sizes | undefined,
): Sizes | undefined {
  const { name } = asked.record;
  const found = asked.applied(sample);
  if (!found) throw new NotKnown(name);
  const { outputs, problems } = found;
  if (problems.length > 0)
    fail(
      `${name}: an input of size ${shown(sample ?? [])} does not fit (${problems.map(({ type }) => type).join(', ')})`,
    );
  return outputs[0]?.map((size): Size => (typeof size === 'number' ? size : undefined));
}

/** A number that is given, or is usual; `undefined` if it is not known. */
export function lengthOf(given: Given, name: string): number | undefined {
  const value = given.value(name);
  return typeof value === 'number' ? value : undefined;
}
