// The arguments of a call of a model that nobody states: what `forward` must be given and the program does not show.
import { ASSUMED_BATCH } from '../../libraries/assumed-batch.ts';
import type { Sizes } from '../../libraries/torch/tensors/sizes.ts';
import { Tensor, type TensorHome } from '../../libraries/torch/tensors/tensor.ts';
import type { Given, Instance, Run, Value } from '../../python/values.ts';
import type { Parameter } from '../../syntax/python/expression.ts';
import type { StatedInput } from '../format.ts';

const MISSING: Value = { type: 'unknown', why: 'the input is not stated' };

/** All that `forward` must be given, of which nothing is known. */
export function blankCall(model: Instance, run: Run): Given {
  return {
    positional: requiredOf(model, run).map(() => ({ value: MISSING })),
    keywords: new Map(),
    isOpen: false,
  };
}

/** Which positional arguments are not known, or are tensors of which more than the batch is unknown. */
export function blanksIn({ positional }: Given): readonly number[] {
  return positional.flatMap(({ value }, at) => (isBlank(value) ? [at] : []));
}

function isBlank(value: Value): boolean {
  return (
    value.type === 'unknown' ||
    (value instanceof Tensor && value.sizes?.slice(1).includes(undefined) !== false)
  );
}

/** The call with tensors at some places, by position. */
export function filled(given: Given, tensors: ReadonlyMap<number, Value>): Given {
  const last = Math.max(-1, ...tensors.keys());
  const more = Array.from({ length: Math.max(0, last + 1 - given.positional.length) }, () => ({
    value: MISSING,
  }));
  const positional = [...given.positional, ...more].map((one, at) => {
    const value = tensors.get(at);
    return value ? { ...one, value } : one;
  });
  return { ...given, positional };
}

/** As it may be stated, with sizes that are not known. */
export type AssumedInput = Omit<StatedInput, 'sizes'> & { readonly sizes: Sizes };

/** A tensor of stated sizes, without the batch. */
export function tensorOf(
  { sizes, dtype = 'float32' }: AssumedInput,
  home: TensorHome,
  batch = ASSUMED_BATCH,
): Tensor {
  return new Tensor({ sizes: [batch, ...sizes], dtype }, home);
}

/** The names of what `forward` must be given. */
export function requiredOf(model: Instance, run: Run): readonly string[] {
  const forward = run.attributeIfAny(model, 'forward');
  const parameters: readonly Parameter[] =
    forward?.type === 'method' && forward.function.type === 'function'
      ? forward.function.parameters.slice(1)
      : [];
  const required = parameters.filter(
    ({ kind, default: usual }) => (kind === 'positional' || kind === 'any') && usual === undefined,
  );
  return required.map(({ name }) => name);
}

/** What was stated as a whole says what there is. */
export function withoutKeywords({ positional }: Given): Given {
  return { positional, keywords: new Map(), isOpen: false };
}
