// Whether a model works on what it was called with, and if not, whether that was too small or too large.
import { ASSUMED_BATCH } from '../../libraries/assumed-batch.ts';
import type { Repeated } from '../../libraries/torch/tensors/tape.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Value } from '../../python/values.ts';
import type { Verdict } from './search-size.ts';
import type { TracedCall } from './traced-call.ts';

/** It came to its end, and each layer got what it takes. */
export function fits({ problem, misfits, result }: TracedCall): boolean {
  return !problem && misfits === 0 && result !== undefined && result.type !== 'unknown';
}

/** Of a call with the batch that is assumed. */
export function verdictOf(call: TracedCall | undefined): Verdict {
  if (!call) return undefined;
  const { misfit, problem, result } = call;
  if (misfit) return ofMisfit(call);
  if (problem) return problem.type === 'raised' ? ofMessage(problem.message ?? '') : undefined;
  if (!result || result.type === 'unknown') return undefined;
  return ofBatch(result);
}

/** The same of a call that was done again. */
export function verdictAgain(repeated: Repeated): Verdict {
  if (repeated.type === 'ended')
    return repeated.result.type === 'unknown' ? undefined : ofBatch(repeated.result);
  const { message, problem } = repeated.error;
  if (problem?.type !== 'width' || problem.argument !== 'in_features') return ofMessage(message);
  return Math.sign(problem.actual - problem.declared) || undefined;
}

/** A fully connected layer that gets more features than it takes, or fewer; a window that is larger than what it lies on. */
function ofMisfit({ misfit, network }: TracedCall): Verdict {
  const layer = misfit && network.layers[misfit.layer];
  const wanted = layer?.attributes.get('in_features')?.value;
  const arriving = misfit?.arriving?.at(-1);
  if (typeof wanted === 'number') {
    return arriving === undefined ? undefined : Math.sign(arriving - wanted) || undefined;
  }
  return ofMessage(misfit?.message ?? '');
}

/** A window that is larger than what it lies on, and what is padded by more than there is. */
const TOO_SMALL =
  /kernel-exceeds-input|size-below-one|smaller than kernel|greater than actual input|too small|single dimension|should be less than the corresponding/;

/** What PyTorch says where a size is too small, or a `view` does not come out even. */
function ofMessage(message: string): Verdict {
  if (TOO_SMALL.test(message)) return -1;
  const view = /^shape '\[([-\d, ]+)\]' is invalid for input of size (\d+)$/.exec(message);
  if (!view) return undefined;
  const sizes = (view[1] ?? '').split(',').map(Number);
  const wanted = sizes.reduce((product, size) => product * (size === -1 ? ASSUMED_BATCH : size), 1);
  return Math.sign(Number(view[2]) - wanted) || undefined;
}

/** `view(-1, 400)` makes another batch of another size: then what comes out has that batch. */
function ofBatch(result: Value): Verdict {
  const first = firstTensor(result);
  const batch = first?.sizes?.[0];
  return batch === undefined ? 0 : Math.sign(batch - ASSUMED_BATCH);
}

function firstTensor(value: Value): Tensor | undefined {
  if (value instanceof Tensor) return value;
  if (value.type !== 'tuple' && value.type !== 'list') return undefined;
  return value.items.map(firstTensor).find((tensor) => tensor !== undefined);
}
