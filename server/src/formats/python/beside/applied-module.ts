// A module of PyTorch applied to maps that nobody made: the network that it is then, for whoever has a place for it in another one.
import { ASSUMED_BATCH, followsBatch } from '../../../libraries/assumed-batch.ts';
import { toMode } from '../../../libraries/torch/modules/module-base.ts';
import { Tensor } from '../../../libraries/torch/tensors/tensor.ts';
import type { TorchLibrary } from '../../../libraries/torch/torch-library.ts';
import { isKnown, type Shape, UNKNOWN } from '../../../network/shape.ts';
import { bool, given, list } from '../../../python/make.ts';
import type { Instance, Run, Value } from '../../../python/values.ts';
import type { AppliedModule, AppliedOutput, ModuleCall } from '../../programs.ts';
import { type TracedCall, traceCall } from '../traced-call.ts';

/** `done` is told also where it raises an exception. */
export function applyModule(
  model: Instance,
  { inputs, asList, isTraining }: ModuleCall,
  run: Run,
  library: TorchLibrary,
  done: (applied: AppliedModule) => void,
): void {
  toMode(model, bool(false), run);
  // Only the outermost one: batch norms would be over one sample.
  if (isTraining) run.setAttribute(model, 'training', bool(true));
  const tensors = inputs.map((shape) => tensorOf(shape, library));
  const call = { model, given: asList ? given(list(tensors)) : given(...tensors) };
  traceCall({ call, batch: ASSUMED_BATCH }, run, library, (traced) => done(appliedOf(traced)));
}

function tensorOf(shape: Shape, { home }: TorchLibrary): Tensor {
  const sizes = [ASSUMED_BATCH, ...shape.map((size) => (isKnown(size) ? size : undefined))];
  return new Tensor({ sizes, dtype: 'float32' }, home);
}

function appliedOf({ network, result, problem, trace }: TracedCall): AppliedModule {
  const output = result && outputOf(result, trace);
  const raised = problem?.type === 'raised' ? (problem.message ?? problem.class) : undefined;
  return {
    layers: network.layers,
    groups: network.groups,
    output,
    ...(raised !== undefined && { raised }),
  };
}

function outputOf(result: Value, trace: object): AppliedModule['output'] {
  if (result instanceof Tensor) return single(result, trace);
  if (result.type !== 'tuple' && (result.type !== 'list' || result.open)) return undefined;
  const outputs = result.items.map((item) =>
    item instanceof Tensor ? single(item, trace) : { shape: undefined },
  );
  return outputs.length > 0 ? outputs : undefined;
}

function single({ sizes, facts: { source } }: Tensor, trace: object): AppliedOutput {
  const tensor = source?.trace === trace && { tensor: { layer: source.layer, output: source.output } };
  if (sizes === undefined) return { ...tensor, shape: undefined };
  // Behind a first axis that is not the batch nothing is known of each sample: who reads it must not take all axes for its own.
  if (sizes[0] !== ASSUMED_BATCH) return { shape: undefined };
  const shape = sizes.slice(1).map(sizeOf);
  return { ...tensor, shape };
}

function sizeOf(size: number | undefined): Shape[number] {
  return size === undefined || followsBatch(size) ? UNKNOWN : size;
}
