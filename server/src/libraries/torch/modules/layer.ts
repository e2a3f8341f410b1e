// A layer of `torch.nn` that has a record: what it keeps when it is made, and what it does when it is called.
import type { Attribute } from '../../../network/network.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import { conventionalAttributes } from '../../../operations/conventional-attributes.ts';
import { FRAMEWORK_CONVENTIONS } from '../../../operations/framework-conventions.ts';
import { UNKNOWN } from '../../../python/make.ts';
import type { Given as Call, Instance, Run, Value } from '../../../python/values.ts';
import { attribute, type Read } from '../../../tracing/trace.ts';
import { Given, type GivenAttributes } from '../../given.ts';
import type { LibraryLayer } from '../../library.ts';
import type { Argument } from '../../literal.ts';
import type { Session } from '../session.ts';
import type { Sizes } from '../tensors/sizes.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import { NotKnown, TorchError } from '../tensors/torch-error.ts';
import { behaviourOf } from './behaviours.ts';
import type { HeldWeights } from './held-weights.ts';
import { argumentOf } from './literal.ts';

/** What a layer was made with. */
export interface MadeLayer {
  readonly record: LibraryLayer;
  readonly given: Given;
}

/** The same with the weights that it holds. */
export interface HeldLayer extends MadeLayer {
  readonly held: HeldWeights;
}

/** Binds the arguments of a constructor. Raises where they do not fit. */
export function makeLayer(record: LibraryLayer, self: Instance, call: Call, run: Run): MadeLayer {
  const name = record.name.slice(record.name.lastIndexOf('.') + 1);
  const found = new Map<string, Argument>();
  run.touch(self.table);
  const set = (parameter: string, value: Value, argument: Argument) => {
    found.set(parameter, argument);
    self.table.entries.set(parameter, value);
  };
  const byPlace = record.parameters.filter(({ keywordOnly }) => !keywordOnly);
  call.positional.forEach((one, at) => {
    const parameter = byPlace[at];
    if (parameter) set(parameter.name, one.value, argumentOf(one, run));
    else if (!record.takesMore)
      run.raise(
        'TypeError',
        `${name}.__init__() takes from 1 to ${byPlace.length + 1} positional arguments but ${call.positional.length + 1} were given`,
      );
  });
  for (const [keyword, one] of call.keywords) {
    const parameter = record.parameters.find((known) => known.name === keyword);
    if (parameter) set(keyword, one.value, argumentOf(one, run));
    else if (!record.takesMore)
      run.raise('TypeError', `${name}.__init__() got an unexpected keyword argument '${keyword}'`);
  }
  for (const { name: parameter, spec } of record.parameters) {
    if (found.has(parameter)) continue;
    if (call.isOpen) set(parameter, UNKNOWN, { value: undefined });
    else if ('required' in spec.default)
      run.raise('TypeError', `${name}.__init__() missing 1 required positional argument: '${parameter}'`);
    else self.table.entries.set(parameter, usual('value' in spec.default ? spec.default.value : undefined));
  }
  return { record, given: new Given(record.parameters, found) };
}

function usual(value: unknown): Value {
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'float', value };
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'string') return { type: 'text', value };
  return { type: 'none' };
}

/** Applies a layer to what it is called with. */
export function callLayer(
  { record, given, held }: HeldLayer,
  self: Instance,
  call: Call,
  run: Run,
  session: Session,
  home: TensorHome,
): Value {
  const [first] = call.positional.length > 0 ? call.positional : [...call.keywords.values()];
  if (!first) return run.raise('TypeError', `forward() missing 1 required positional argument: 'input'`);
  const input = first.value instanceof Tensor ? first.value : undefined;
  if (
    !input &&
    first.value.type !== 'unknown' &&
    first.value.type !== 'foreign' &&
    first.value.type !== 'instance'
  )
    return run.raise('TypeError', `the input of a layer must be Tensor, not ${first.value.type}`);
  const behaviour = behaviourOf(record);
  const stated = (sample: Sizes | undefined) => statedOf(record, given, sample);
  let sizes: Sizes | undefined;
  let problem: TorchError | undefined;
  let more = 0;
  try {
    const result = input?.sizes
      ? behaviour.run({ sizes: input.sizes, given, stated, record })
      : behaviour.blind?.({ given, stated, record });
    sizes = result?.sizes;
    more = result?.more ?? 0;
  } catch (error) {
    if (error instanceof TorchError) problem = error;
    else if (!(error instanceof NotKnown)) throw error;
  }
  const { tracing } = session;
  let layer: number | undefined;
  if (tracing && !tracing.trace.isFull) {
    const batched = input?.sizes && behaviour.lead?.(input.sizes);
    const sample = batched ? input.sizes?.slice(batched) : undefined;
    const shape = sample?.map((size) => size ?? ({ unknown: true } as const));
    const read: Read = input
      ? session.read(input, first.span, run)
      : {
          shape: undefined,
          span: first.span ?? call.span ?? session.definition(record.name, call, run).span,
        };
    const seen = shape ?? read.shape;
    const { operation, attributes, isComplete } = stated(
      seen?.map((size) => (typeof size === 'number' ? size : undefined)),
    );
    const owner = tracing.owners.get(self);
    const lead = batched ? input.sizes?.[0] : undefined;
    const times =
      lead !== undefined && tracing.batch !== undefined && lead !== tracing.batch ? lead / tracing.batch : 1;
    const outputs = problem
      ? undefined
      : [session.sample(sizes), ...Array.from({ length: more }, () => session.sample(sizes))];
    // With other weights than its own it holds other numbers than its operation says.
    const isChanged = owner === undefined && held.isChanged(self);
    const counted = owner === undefined ? held.count(self, tracing.counted) : undefined;
    const own =
      isChanged && counted && outputs ? { attributes: countsOf(counted) } : { operation, attributes };
    const taken = tracing.trace.take({
      kind: kindOf(record),
      name: self.class.name,
      ...pathFor(self, session, record),
      ...own,
      reads: [{ ...read, shape: seen }],
      ...(outputs && { outputs }),
      definition: session.made.get(self) ?? session.definition(kindOf(record), call, run),
      call: session.call(call, run),
      ...(!isComplete && { incomplete: true }),
      ...(owner !== undefined && { sharesWeightsWith: owner }),
      ...(Number.isInteger(times) && times > 1 && { times }),
    });
    layer = taken.layer;
    if (owner === undefined) tracing.owners.set(self, layer);
    if (problem && (taken.applied?.problems.length ?? 0) > 0) {
      problem = undefined;
      tracing.misfits += 1;
    }
  }
  if (problem) return run.raise(problem.kind, problem.message);
  const dtype = input?.facts.dtype;
  const source =
    layer === undefined || !tracing ? {} : { source: { trace: tracing.trace, layer, output: 0 } };
  const result = new Tensor(
    { sizes, ...(dtype !== undefined && { dtype }), ...behaviour.strides?.(input), ...source },
    home,
  );
  if (more === 0) return result;
  return { type: 'tuple', items: [result, new Tensor({ sizes, dtype: 'int64', ...source }, home)] };
}

/** A lazy layer has become a plain one once it was called. */
export function kindOf({ name }: LibraryLayer): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/^Lazy/, '');
}

export function pathFor(
  self: Instance,
  session: Session,
  record: LibraryLayer,
): { readonly path: string; readonly name?: string } {
  const name = session.tracing?.names.get(self);
  return name === undefined ? { path: session.pathOf(kindOf(record)) } : { path: name, name };
}

/** The operation that a layer is, with its attributes. */
export function statedOf(record: LibraryLayer, given: Given, sample: Sizes | undefined) {
  const operation = (record.operationFor ? record.operationFor(given) : record.operation) ?? '';
  const shape = sample?.map((size) => size ?? ({ unknown: true } as const));
  return { operation, ...attributesOf(operation, record.attributes(given, shape)) };
}

function attributesOf(id: string, stated: GivenAttributes) {
  const found = findOperation(id);
  const known = found?.attributes ?? {};
  const attributes = new Map<string, Attribute>();
  let isComplete = true;
  for (const [name, { value, span }] of Object.entries(stated)) {
    if (!Object.hasOwn(known, name)) continue;
    if (value === undefined) isComplete = false;
    else attributes.set(name, attribute(name, value, span, span));
  }
  if (found) {
    for (const usual of conventionalAttributes(found, FRAMEWORK_CONVENTIONS.pytorch).values()) {
      if (stated[usual.name] === undefined) attributes.set(usual.name, usual);
    }
  }
  return { attributes, isComplete };
}

function countsOf({ learned, kept }: { readonly learned: number; readonly kept: number }) {
  return new Map([
    ['parameters', attribute('parameters', learned)],
    ['statistics', attribute('statistics', kept)],
  ]);
}
