// What a model is called with where the program does not say it: sizes that are stated from outside, or those that its first layer
// takes.
import { ASSUMED_BATCH } from '../../libraries/torch/session.ts';
import type { Sizes } from '../../libraries/torch/tensors/sizes.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { TorchLibrary } from '../../libraries/torch/torch-library.ts';
import type { Given, Instance, Run, Value } from '../../python/values.ts';
import type { Parameter } from '../../syntax/python/expression.ts';
import type { Span } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import type { Program } from './program.ts';
import type { TracedCall, Until } from './traced-call.ts';

/** A network with how its input came to be known. */
export interface Traced {
  readonly call: TracedCall;
  /** The sizes are none that anybody stated. */
  readonly isAssumed: boolean;
}

/** Batches that are tried one after the other, where the program does not work with whatever batch there is. */
const BATCHES = [ASSUMED_BATCH, 2, 1] as const;

/** Heights and widths that images mostly have, the most usual first. */
const USUAL_SIDES = [
  224, 32, 28, 64, 128, 256, 299, 227, 96, 112, 192, 48, 160, 320, 384, 448, 512, 572,
] as const;

/** Traces a model with what is stated, else with what it seems to take. */
export function traceModel(
  program: Program,
  model: Instance,
  stated: readonly StatedInput[] | undefined,
  span: Span,
): Traced | undefined {
  const names = requiredOf(model, program.run.interpreter);
  if (stated) {
    const call = traceWith(program, model, stated, names, span);
    return call && { call, isAssumed: false };
  }
  for (const [at, input] of candidates(program, model, names, span).entries()) {
    const values = [tensor([ASSUMED_BATCH, ...input.sizes], input.dtype, program.library)];
    const call = program.trace(model, givenOf(values, names), ASSUMED_BATCH, span, 'misfit');
    if (call && fits(call)) return { call, isAssumed: true };
    if (at === 0 && !mayFit(program, model, input, names, span)) break;
  }
  const call = traceUnknown(program, model, names, span);
  return call && { call, isAssumed: true };
}

function fits({ problem, misfits, result }: TracedCall): boolean {
  return !problem && misfits === 0 && result !== undefined && result.type !== 'unknown';
}

/** Whether other heights and widths may do where some do not: what fails without any fails with all of them. */
function mayFit(
  program: Program,
  model: Instance,
  { sizes, dtype }: StatedInput,
  names: readonly string[],
  span: Span,
): boolean {
  const anySides = sizes.map((size, axis) => (axis === 0 ? size : undefined));
  const values = [tensor([ASSUMED_BATCH, ...anySides], dtype, program.library)];
  const call = program.trace(model, givenOf(values, names), ASSUMED_BATCH, span, 'misfit');
  return call === undefined || (!call.problem && call.misfits === 0);
}

function traceWith(
  program: Program,
  model: Instance,
  inputs: readonly StatedInput[],
  names: readonly string[],
  span: Span,
): TracedCall | undefined {
  let first: TracedCall | undefined;
  for (const batch of BATCHES) {
    const values = inputs.map(({ sizes, dtype }) => tensor([batch, ...sizes], dtype, program.library));
    const call = program.trace(model, givenOf(values, names), batch, span);
    if (call && fits(call)) return call;
    first ??= call;
  }
  return first;
}

/** Nothing is known of what it gets. */
function traceUnknown(
  program: Program,
  model: Instance,
  names: readonly string[],
  span: Span,
  until?: Until,
): TracedCall | undefined {
  const unknown = new Tensor({ sizes: undefined }, program.library.home);
  return program.trace(model, givenOf([unknown], names), ASSUMED_BATCH, span, until);
}

function givenOf(values: readonly Value[], names: readonly string[]): Given {
  const missing: Value = { type: 'unknown', why: 'the input is not stated' };
  const all = [...values, ...names.slice(values.length).map(() => missing)];
  return { positional: all.map((value) => ({ value })), keywords: new Map(), isOpen: false };
}

function tensor(sizes: Sizes, dtype = 'float32', { home }: TorchLibrary): Tensor {
  return new Tensor({ sizes, dtype }, home);
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

/** Sizes that the first layer takes. */
function candidates(
  program: Program,
  model: Instance,
  names: readonly string[],
  span: Span,
): readonly StatedInput[] {
  const call = traceUnknown(program, model, names, span, 'first layer');
  const layers = call?.network.layers ?? [];
  const first = layers.find(({ inputs }) => inputs.some(({ target }) => target?.layer === 0));
  const number = (name: string) => {
    const value = first?.attributes.get(name)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  switch (first?.operation) {
    case 'dense': {
      const features = number('in_features');
      return features === undefined ? [] : [{ sizes: [features] }];
    }
    case 'conv1d':
      return [1024, 16_000, 128].map((length) => ({ sizes: [number('in_channels') ?? 1, length] }));
    case 'conv3d':
      return [112, 64, 32].map((side) => ({ sizes: [number('in_channels') ?? 3, 16, side, side] }));
    case 'embedding':
      return [{ sizes: [16], dtype: 'int64' }];
    default:
      return USUAL_SIDES.map((side) => ({ sizes: [number('in_channels') ?? 3, side, side] }));
  }
}
