// A call that the program makes itself. Data that is loaded has a batch that may be any, also one that differs from call to call: the model
// is traced with the batch that is assumed, and where it does not work with that, with one that is not known. What it gives has no known batch
// either.
import { ASSUMED_BATCH, followsBatch } from '../../libraries/assumed-batch.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { RootCall } from '../../libraries/torch/session.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { TorchLibrary } from '../../libraries/torch/torch-library.ts';
import type { Given, Run, Value } from '../../python/values.ts';
import { type TracedCall, traceCall, withValues } from './traced-call.ts';

/** How deep what a model gives is looked into. */
const DEEPEST = 6;

/** Traces the call and tells `done` what it is, also where it raises an exception; gives what the program goes on with. */
export function traceOwnCall(
  call: RootCall,
  run: Run,
  library: TorchLibrary,
  done: (traced: TracedCall) => void,
): Value {
  if (!isLoaded(call.given)) return traceCall({ call }, run, library, done);
  const assumed = { ...call, given: withValues(call.given, withKnownBatch) };
  let first: TracedCall | undefined;
  let ended: { readonly result: Value } | { readonly error: unknown };
  try {
    ended = { result: traceCall({ call: assumed }, run, library, (traced) => (first = traced)) };
  } catch (error) {
    ended = { error };
  }
  if (!first || (!first.problem && ('error' in ended || first.misfits === 0))) {
    if (first) done(first);
    if ('error' in ended) throw ended.error;
    return ofAnyBatch(ended.result, run, 0);
  }
  const before = first;
  return traceCall({ call }, run, library, (traced) => done(failsAlike(before, traced) ? before : traced));
}

function isLoaded({ positional, keywords }: Given): boolean {
  const of = (value: Value): boolean =>
    value.type === 'list' || value.type === 'tuple' ? value.items.some(of) : hasAnyBatch(value);
  return [...positional, ...keywords.values()].some(({ value }) => of(value));
}

function hasAnyBatch(value: Value): value is Tensor {
  const { sizes = [] } = value instanceof Tensor ? value : {};
  return sizes.length > 1 && sizes[0] === undefined;
}

/** As many samples as there are in data that is loaded. */
function withKnownBatch(value: Value): Value {
  if (value.type === 'list' && !value.open) return { ...value, items: value.items.map(withKnownBatch) };
  if (value.type === 'tuple') return { ...value, items: value.items.map(withKnownBatch) };
  if (!hasAnyBatch(value)) return value;
  const { facts, sizes = [], home } = value;
  return new Tensor({ ...facts, sizes: [ASSUMED_BATCH, ...sizes.slice(1)] }, home);
}

/** Whether what is wrong is so whatever the batch is. */
function failsAlike(one: TracedCall, other: TracedCall): boolean {
  return (
    one.misfits === other.misfits &&
    one.misfit?.layer === other.misfit?.layer &&
    one.problem?.span === other.problem?.span &&
    one.problem?.class === other.problem?.class
  );
}

/** Sizes that follow from the batch that was assumed are not known outside of the call. */
function ofAnyBatch(value: Value, run: Run, depth: number): Value {
  const inside = (item: Value) => ofAnyBatch(item, run, depth + 1);
  if (value instanceof Tensor) {
    const { facts } = value;
    if (!facts.sizes?.some((size) => size !== undefined && followsBatch(size))) return value;
    const sizes = facts.sizes.map((size) => (size !== undefined && followsBatch(size) ? undefined : size));
    return new Tensor({ ...facts, sizes }, value.home);
  }
  if (depth > DEEPEST) return value;
  if (value.type === 'tuple') return { ...value, items: value.items.map(inside) };
  if (value.type === 'list') {
    run.touch(value);
    value.items = value.items.map(inside);
  } else if (value.type === 'dict' || (value.type === 'instance' && !isModule(value))) {
    run.touch(value.table);
    for (const [name, item] of value.table.entries) value.table.entries.set(name, inside(item));
  }
  return value;
}
