// A call of a layer that has a record: what comes out, and that it was done.

import { givenValues } from '../../../network/given-values.ts';
import { channelAxis, isKnown, mapShape, UNKNOWN } from '../../../network/shape.ts';
import type { StatedProblem } from '../../../network/stated-problem.ts';
import type { Applied } from '../../../operations/apply-operation.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import { applyStated } from '../../../operations/stated-operation.ts';
import { list } from '../../../python/make.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import { attribute } from '../../../tracing/trace.ts';
import type { DescribedLayer } from '../described.ts';
import { asTensor } from '../tensors/data.ts';
import { KerasTensor, type NodeRead } from '../tensors/keras-tensor.ts';
import { areTold, type Sizes, shapeOf, sizesIn } from '../tensors/sizes.ts';
import { widthFor } from '../tensors/width-for.ts';
import { RECURRENT } from '../wrappers.ts';
import { checkWidth } from './built-for.ts';
import type { Layers } from './layers.ts';
import { note } from './note.ts';
import { otherAxes } from './number-of-axes.ts';
import { markBuilt } from './state.ts';

/** Applies the operation that a layer is to what it is called with. */
export function callDescribed(
  self: Instance,
  plain: DescribedLayer,
  given: Given,
  run: Run,
  layers: Layers,
): Value {
  const described = asCalled(plain, given, run);
  if (described.operation === 'multi_head_attention' && markBuilt(self, run)) nameParts(layers);
  if (masks(self, run, layers)) layers.session.mayMask = true;
  const reads = readsOf(described, given, run, layers);
  const width = widthFor(described, reads);
  checkWidth(self, width, given, run, layers);
  const applies = appliedTo(described, reads);
  const isSaid = applies?.problems.some((one) => one.type === 'rank' && one.expected.length === 1);
  const misfits = isSaid ? [] : otherAxes(described, reads);
  const found = misfits.length > 0 ? undefined : applies;
  const empty = layers.session.isEager && found ? emptyMap(described, found) : undefined;
  const applied = empty ?? found;
  const problems = width === null ? openSize(reads) : misfits;
  const outputs = outputsOf(described, applied, reads).map(
    (sizes) => new KerasTensor({ sizes, dtype: 'float32' }, layers.home),
  );
  note(
    self,
    {
      ...{ reads, outputs, described, isJudged: found !== undefined && !empty },
      ...(applied && !empty && { applied }),
      ...(problems.length > 0 && { problems }),
    },
    given,
    run,
    layers,
  );
  const [only, ...more] = outputs;
  return more.length === 0 && only ? only : list(outputs);
}

function masks(self: Instance, run: Run, { session }: Layers): boolean {
  if (self.class.name === 'Masking') return true;
  const asked = session.given.get(self)?.keywords.get('mask_zero');
  return asked !== undefined && run.truth(asked.value) !== false;
}

/** It makes layers of its own when it is called first, so that those that the program makes later have other numbers. */
function nameParts({ session }: Layers): void {
  for (const part of ['Softmax', 'Dropout']) session.nameFor(part);
}

/** Attention may be asked for its scores too. */
function asCalled(described: DescribedLayer, { keywords }: Given, run: Run): DescribedLayer {
  const flag = keywords.get('return_attention_scores')?.value;
  if (!ATTENTION.has(described.operation) || flag === undefined || run.truth(flag) !== true) return described;
  return { ...described, attributes: new Map(described.attributes).set('scores', attribute('scores', true)) };
}

/** With numbers TensorFlow pools a map that is a little smaller than the window to one without elements, and goes on. */
function emptyMap(
  { operation, layout = 'channels_last' }: DescribedLayer,
  applied: Applied,
): Applied | undefined {
  const { problems, windows = [], outputs } = applied;
  const [shape] = outputs;
  const isPool = operation === 'max_pool' || operation === 'avg_pool';
  if (
    !isPool ||
    !shape ||
    problems.length === 0 ||
    problems.some(({ type }) => type !== 'kernel-exceeds-input')
  )
    return undefined;
  const sides = windows.map(({ input, output, kernel, stride }) =>
    isKnown(output) ? output : isKnown(input) ? Math.trunc((input - kernel + stride) / stride) : UNKNOWN,
  );
  if (!sides.every((side) => isKnown(side) && side >= 0)) return undefined;
  const channels = shape[channelAxis(shape.length, layout)] ?? UNKNOWN;
  return { ...applied, problems: [], outputs: [mapShape(sides, channels, layout)] };
}

/** Weights are made for a size that is known. */
function openSize([first]: readonly NodeRead[]): readonly StatedProblem[] {
  const sizes = first?.tensor?.sizes;
  return sizes ? [{ type: 'open-size', shape: shapeOf(sizes.slice(1)) }] : [];
}

const ATTENTION: ReadonlySet<string | undefined> = new Set(['multi_head_attention', 'attention']);

/** What it reads, in the order of the operation. */
export function readsOf(
  described: DescribedLayer,
  given: Given,
  run: Run,
  { home }: Layers,
): readonly NodeRead[] {
  const read = ({ value, span }: Given['positional'][number]): NodeRead => {
    const tensor = asTensor(value, run, home);
    return { ...(tensor && { tensor }), ...(span && { span }) };
  };
  if (ATTENTION.has(described.operation)) {
    const named = (name: string, at: number) => given.keywords.get(name) ?? itemsOf(given, run)[at];
    const [query, value, key] = [named('query', 0), named('value', 1), named('key', 2)];
    return [query, key ?? value, value].flatMap((one) => (one ? [read(one)] : []));
  }
  const inputs = inputsOf(given, run);
  return [...inputs, ...(RECURRENT.has(described.operation) ? statesOf(given, run) : [])].map(read);
}

/** What a recurrent layer starts with: a tensor, or several in a list. */
function statesOf({ positional, keywords }: Given, run: Run): Given['positional'] {
  const given = keywords.get('initial_state') ?? positional[1];
  if (!given || given.value.type === 'none') return [];
  const { value, span } = given;
  const items = value.type === 'list' || value.type === 'tuple' ? run.iterate(value) : [value];
  const tensors = (items ?? []).filter((item) => item instanceof KerasTensor);
  return tensors.map((item) => ({ value: item, ...(span && { span }) }));
}

/** The tensors that are given as one list, or one by one. */
function itemsOf(given: Given, run: Run): Given['positional'] {
  return given.positional.length > 1 ? given.positional : inputsOf(given, run);
}

function inputsOf({ positional, keywords }: Given, run: Run): Given['positional'] {
  const first = positional[0] ?? keywords.get('inputs') ?? keywords.get('input') ?? [...keywords.values()][0];
  if (!first) return [];
  const { value, span } = first;
  const isList = value.type === 'list' || value.type === 'tuple';
  const items = isList && !(value.type === 'list' && value.open) ? run.iterate(value) : undefined;
  const isOfTensors = items?.some((item) => !['int', 'float', 'bool'].includes(item.type));
  return items && isOfTensors ? items.map((item) => ({ value: item, ...(span && { span }) })) : [first];
}

export function appliedTo(described: DescribedLayer, reads: readonly NodeRead[]): Applied | undefined {
  const { operation, attributes, layout = 'channels_last', incomplete = false, unknown, stated } = described;
  const found = operation === undefined ? undefined : findOperation(operation);
  if (!found) return undefined;
  const inputs = reads.map(({ tensor }) => tensor?.sizes && shapeOf(tensor.sizes.slice(1)));
  const given = givenValues({ attributes });
  const known = { operation: found, given, inputs, layout, incomplete };
  return applyStated({ ...known, ...(unknown && { unknown }) }, stated);
}

function outputsOf(
  { attributes, operation, incomplete }: DescribedLayer,
  applied: Applied | undefined,
  reads: readonly NodeRead[],
): readonly (Sizes | undefined)[] {
  const [first] = reads;
  const batch = first?.tensor?.sizes?.[0];
  // After what does not fit nothing can be said of what is open.
  const fits = (applied?.problems.length ?? 0) === 0;
  const isWhole = fits && !incomplete && reads.every(({ tensor }) => areTold(tensor?.sizes));
  const shapes = applied?.outputs ?? [undefined];
  const found = shapes.map((shape) => shape && [batch, ...sizesIn(shape, isWhole)]);
  if (attributes.get('state')?.value !== true || found.length > 1) return found;
  // The last state, which is two tensors in an LSTM.
  const units = attributes.get('units')?.value;
  const state = typeof units === 'number' ? [batch, units] : undefined;
  const both = attributes.has('bidirectional') ? 2 : 1;
  return [...found, ...Array.from({ length: both * (operation === 'lstm' ? 2 : 1) }, () => state)];
}
