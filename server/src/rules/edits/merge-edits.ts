// Candidates that make two tensors fit together: change a branch where it gets its size, pad the smaller one, crop or pool the larger one, upsample, or
// project the channels with a 1×1 convolution.

import type { NewLayer } from '../../formats/fix-intent.ts';
import type { Facts } from '../../inference/facts.ts';
import type { SidePadding } from '../../network/attribute-value.ts';
import { pairs } from '../../network/pairs.ts';
import { channelAxis, isKnown, spatialAxisName } from '../../network/shape.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { countedAlong } from '../../wording/axes.ts';
import { counted } from '../../wording/counted.ts';
import { listed, shapeInSentence } from '../../wording/sentence.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { giverOf, nameFrom, producerOf } from '../words/place.ts';
import { branchEdits } from './branch-edits.ts';
import { setAttribute, valueText } from './edits.ts';
import { fittingInput } from './fitting-input.ts';
import { type Lost, restored } from './lost-padding.ts';

/** One of the two tensors, and the shape it should have. */
interface Branch {
  /** Index among the inputs of the merge. */
  readonly input: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** The axes along which they differ, and what lost the padding that may be why. */
interface Differing {
  readonly differing: readonly number[];
  readonly lost: readonly Lost[];
}

/** A layer to put into a branch, and what a title says it does. */
interface Insertion {
  readonly insert: NewLayer;
  readonly does: string;
}

export function mergeEdits(
  problem: ShapeProblemOf<'merge-mismatch'>,
  { differing, lost }: Differing,
  subject: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const first = problem.first.map((size) => (isKnown(size) ? size : 0));
  const other = problem.shape.map((size) => (isKnown(size) ? size : 0));
  const matched = (from: readonly number[], to: readonly number[]) =>
    pairs(from, to).map(([size, wanted], index) => (differing.includes(index) ? wanted : size));
  if (problem.merge === 'product' || differing.some((index) => !first[index] || !other[index])) return [];
  const branches: Branch[] = [
    { input: problem.input, from: other, to: matched(other, first) },
    { input: 0, from: first, to: matched(first, other) },
  ];
  const tables = branches.map((branch) => tableEdits(branch, subject, context));
  // A table is made as large as it has to be: nothing is padded or cut for it each time it is read.
  const along = alongChannels(problem, subject, context);
  const inserted = ([...tables.flat(), ...along].length > 0 ? [] : branches).flatMap((branch) =>
    insertions(branch, context).map((insertion) => candidate(branch, insertion, subject, context)),
  );
  const adjusted = branches.flatMap(({ input }) => branchEdits(input, subject, context));
  const widths =
    problem.merge === 'concat' ? [] : branches.flatMap((branch) => widthEdits(branch, subject, context));
  const resized = context.network.framework === 'keras' ? inputFor(problem, differing, subject, context) : [];
  const given = lost.map((one) => restored(one, subject.layer, context));
  return [...given, ...tables.flat(), ...along, ...adjusted, ...resized, ...inserted, ...widths];
}

/** Tensors that differ in their channels alone are put one behind the other along these. */
function alongChannels(
  { merge, first, shape }: ShapeProblemOf<'merge-mismatch'>,
  { layer }: LayerSubject,
  { network }: RuleContext,
): FixCandidate[] {
  const axis = layer.attributes.get('axis');
  if (merge !== 'concat' || axis?.origin !== 'written' || network.framework !== 'keras') return [];
  const channels = channelAxis(shape.length, layer.layout ?? network.layout);
  const isAlike = first.every((size, at) => at === channels || size === shape[at]);
  return isAlike && first.length === shape.length
    ? [setAttribute(layer, 'axis', channels === 0 ? 0 : -1)]
    : [];
}

/** The nearest size of the input with which both have one size: often one that can be halved as often as it is. */
function inputFor(
  { input, shape }: ShapeProblemOf<'merge-mismatch'>,
  differing: readonly number[],
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const channels = channelAxis(shape.length, context.network.layout);
  if (!differing.some((axis) => axis !== channels)) return [];
  const shapeAt = (found: Facts, index: number) => found.shapeOf(layer.inputs[index]?.target);
  return fittingInput(context, layer, (found, axis) => {
    const [one, other] = [shapeAt(found, 0)?.[axis], shapeAt(found, input)?.[axis]];
    return isKnown(one) && isKnown(other) && one === other;
  });
}

/** How many layers are gone back to the one that makes the channels. */
const MOST_BACK = 6;

/** The layer that makes the channels of a branch makes as many as the other has. */
function widthEdits(
  { input, from, to }: Branch,
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const channel = channelAxis(from.length, context.network.layout);
  const [have, want] = [from[channel], to[channel]];
  if (want === undefined || have === want) return [];
  let maker = producerOf(context.network, layer, input);
  for (let count = 0; maker && count < MOST_BACK; count++) {
    const { attributes } = maker;
    const attribute = ['filters', 'units'].find((name) => attributes.has(name));
    if (attribute !== undefined)
      return attributes.get(attribute)?.value === have
        ? [setAttribute(maker, attribute, want, nameFrom(maker, layer, context))]
        : [];
    maker = maker.inputs.length === 1 ? producerOf(context.network, maker) : undefined;
  }
  return [];
}

/** A table that the model holds gets the size of what it is joined with. */
function tableEdits({ input, to }: Branch, { layer }: LayerSubject, context: RuleContext): FixCandidate[] {
  const table = producerOf(context.network, layer, input);
  if (!table || table.inputs.length > 0 || table.operation !== undefined) return [];
  return [
    {
      title: `Set ${nameFrom(table, layer, context)} to ${shapeInSentence(to)}`,
      intents: [{ type: 'set-input', layer: table.id, shape: to }],
    },
  ];
}

function candidate(
  { input }: Branch,
  { insert, does }: Insertion,
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate {
  return {
    title: does.replace('%', () => `what ${giverOf(context, layer, input)} gives`),
    intents: [{ type: 'insert-before', layer: layer.id, input, insert }],
  };
}

/** Layers that turn the one shape into the other; `%` in their words stands for the tensor. */
function insertions(branch: Branch, context: RuleContext): Insertion[] {
  const { layout } = context.network;
  if (branch.from.length < 2) return [];
  const channel = channelAxis(branch.from.length, layout);
  const pick = (shape: readonly number[]) => shape.filter((_, axis) => axis !== channel);
  const [from, to] = [pick(branch.from), pick(branch.to)];
  const [channels] = branch.to.slice(channel);
  if (channels !== undefined && branch.from[channel] !== channels) return projection(from, to, channels);
  return [...resizing(from, to), ...padding(from, to), ...cropping(from, to)];
}

/** Where more elements become one, the maps differ by another mistake than a missing shortcut. */
const LARGEST_STRIDE = 4;
/** A convolution of one element skips others with any stride; with this one it is the shortcut of published networks. */
const SHORTCUT_STRIDE = 2;

/**
 * The shortcut of a residual block whose sizes change (He et al. 2015, option B), and a convolution whose kernel is as
 * large as its stride, which reads every element once.
 */
function projection(from: readonly number[], to: readonly number[], channels: number): Insertion[] {
  const strides = pairs(from, to).map(([size, wanted]) => Math.ceil(size / wanted));
  const ones = strides.map(() => 1);
  const largest = Math.max(...strides);
  if (largest > LARGEST_STRIDE) return [];
  const kernels = largest === 1 ? [ones] : largest > SHORTCUT_STRIDE ? [strides] : [ones, strides];
  const fitting = kernels.filter((kernel) =>
    pairs(from, to).every(([size, wanted], axis) => {
      const [k = 1, s = 1] = [kernel[axis], strides[axis]];
      return Math.floor((size - k) / s) + 1 === wanted;
    }),
  );
  return fitting.map((kernel) => {
    const strided = largest > 1;
    const attributes = {
      filters: channels,
      kernel: oneOrEach(kernel),
      ...(strided && { stride: oneOrEach(strides) }),
    };
    const stride = strided ? ` of stride ${valueText(attributes.stride ?? 1)}` : '';
    const size = kernel.join('×');
    return {
      insert: { operation: 'conv', attributes },
      does: `Project % to ${counted(channels, 'channel')} with a ${size} convolution${stride}`,
    };
  });
}

/** One number where all are equal. */
function oneOrEach(values: readonly number[]): number | readonly number[] {
  const [first = 1] = values;
  return values.every((value) => value === first) ? first : values;
}

function resizing(from: readonly number[], to: readonly number[]): Insertion[] {
  const factors = pairs(from, to).map(([size, wanted]) => wanted / size);
  const factor = Math.max(...factors);
  if (factors.some((other) => other !== factor)) return [];
  if (Number.isInteger(factor)) {
    return [
      { insert: { operation: 'upsample', attributes: { scale: factor } }, does: `Upsample % by ${factor}` },
    ];
  }
  if (!Number.isInteger(1 / factor)) return [];
  return [
    {
      insert: { operation: 'max_pool', attributes: { kernel: 1 / factor } },
      does: `Pool % by ${1 / factor}`,
    },
  ];
}

function padding(from: readonly number[], to: readonly number[]): Insertion[] {
  const missing = pairs(from, to).map(([size, wanted]) => wanted - size);
  if (missing.some((count) => count < 0) || missing.every((count) => count === 0)) return [];
  return [
    {
      insert: { operation: 'pad', attributes: { padding: missing.map(sides) } },
      does: `Pad % by ${amounts(missing)}`,
    },
  ];
}

function cropping(from: readonly number[], to: readonly number[]): Insertion[] {
  const surplus = pairs(from, to).map(([size, wanted]) => size - wanted);
  if (surplus.some((count) => count < 0) || surplus.every((count) => count === 0)) return [];
  return [
    {
      insert: { operation: 'crop', attributes: { cropping: surplus.map(sides) } },
      does: `Crop % by ${amounts(surplus)}`,
    },
  ];
}

/** The odd element comes at the end, as in TensorFlow's `same` padding. */
function sides(count: number): SidePadding {
  return { before: Math.floor(count / 2), after: Math.ceil(count / 2) };
}

function amounts(counts: readonly number[]): string {
  const parts = counts.flatMap((count, axis) =>
    count === 0 ? [] : [countedAlong(spatialAxisName(axis, counts.length), count)],
  );
  return listed(parts);
}
