// Candidates that give a branch of a merge another size where it gets its size: the padding or cropping of a layer
// of that branch.
import type { Facts } from '../../inference/facts.ts';
import { layerWith } from '../../inference/what-if.ts';
import type { Layer } from '../../network/network.ts';
import { pairs } from '../../network/pairs.ts';
import { channelAxis, isKnown, type Shape } from '../../network/shape.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { nameFrom, producerOf } from '../words/place.ts';
import { setAttribute } from './edits.ts';
import { isOddOneOut } from './lost-padding.ts';
import { type Changes, networkSearch } from './network-search.ts';

/** How many layers back a branch is followed. */
const LENGTH = 12;
/** How far from what is written a number is looked for. */
const REACH = 8;

/** Another padding of the last layer of the `input`-th branch by which the inputs of a merge fit together, or another factor. */
export function branchEdits(input: number, { layer }: LayerSubject, context: RuleContext): FixCandidate[] {
  const search = networkSearch(context, layer);
  // What a program found out is not found out again by computing: there the sizes are compared.
  const mends = (sizing: Layer, changes: Changes) => {
    if (!mayJoin(sizing, changes, layer, input, context)) return false;
    return layer.stated?.problems
      ? search.spares(sizing, changes, (found) => joins(found, layer, input))
      : search.mends(sizing, changes);
  };
  let isAlone = true;
  for (const sizing of branch(producerOf(context.network, layer, input), context)) {
    isAlone &&= context.graph.readers(sizing).length === 1;
    if (isAlone && roundsDown(sizing) && mends(sizing, { rounding: 'ceil' }))
      return [setAttribute(sizing, 'rounding', 'ceil', nameFrom(sizing, layer, context))];
    const scale = anotherScale(sizing, layer, input, context);
    if (scale !== undefined && mends(sizing, { scale }))
      return [setAttribute(sizing, 'scale', scale, nameFrom(sizing, layer, context))];
    // What others read as well gets another border for all of them, but may well have been made too large for all.
    const attribute = isAlone ? sizingAttribute(sizing) : undefined;
    const value = attribute && sizing.attributes.get(attribute)?.value;
    const current = value === undefined || value === 'valid' ? 0 : value;
    if (attribute === undefined || typeof current !== 'number') continue;
    const better = nearby(current).find((number) => mends(sizing, { [attribute]: number }));
    if (better === undefined) continue;
    const candidate = setAttribute(sizing, attribute, better, nameFrom(sizing, layer, context));
    const isSlip = attribute === 'padding' && isOddOneOut(sizing, better, context);
    return [isSlip ? { ...candidate, restores: true } : candidate];
  }
  return [];
}

/** `false` if what gives the branch its sides would give it others than those of the other input: most values are found out so. */
function mayJoin(
  sizing: Layer,
  changes: Changes,
  { inputs }: Layer,
  input: number,
  { network, facts }: RuleContext,
): boolean {
  const sidesOf = (shape: Shape | undefined) =>
    shape?.filter((_, axis) => axis !== channelAxis(shape.length, network.layout));
  const [own, other] = [input, input === 0 ? 1 : 0].map((at) => sidesOf(facts.shapeOf(inputs[at]?.target)));
  const known = facts.layers[sizing.id];
  const given = sidesOf(known?.outputs[0]);
  // Layers between that change the sides would have to be followed.
  if (!known || !own || !other || !given || !isSame(given, own)) return true;
  const sides = sidesOf(layerWith(network, sizing, known, changes)?.outputs[0]);
  return !sides || sides.some((side) => !isKnown(side)) || isSame(sides, other);
}

function isSame(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((size, axis) => size === other[axis]);
}

/** The factor of an upsampling with which the branch would have the sides of the other input, if these are as many times as large. */
function anotherScale(
  { attributes }: Layer,
  { inputs }: Layer,
  input: number,
  { facts }: RuleContext,
): number | undefined {
  const scale = attributes.get('scale')?.value;
  if (typeof scale !== 'number') return undefined;
  const [own, other] = [input, input === 0 ? 1 : 0].map((at) => facts.shapeOf(inputs[at]?.target)?.slice(1));
  const wanted = pairs(own ?? [], other ?? []).map(([have, want]) =>
    isKnown(have) && isKnown(want) ? (scale * want) / have : Number.NaN,
  );
  const [first = Number.NaN] = wanted;
  return first !== scale && Number.isInteger(first) && wanted.every((one) => one === first)
    ? first
    : undefined;
}

/** Whether two inputs of a merge have the same heights and widths, as far as these are known. */
function joins(found: Facts, { inputs }: Layer, input: number): boolean {
  const [one, other] = [0, input].map((at) => found.shapeOf(inputs[at]?.target));
  if (!one || !other || one.length !== other.length) return false;
  return pairs(one.slice(1), other.slice(1)).every(([a, b]) => !isKnown(a) || !isKnown(b) || a === b);
}

function nearby(current: number): readonly number[] {
  const steps = Array.from({ length: REACH }, (_, index) => index + 1);
  return steps.flatMap((step) => [current + step, current - step]).filter((number) => number >= 0);
}

/** The layers from `last` backwards, as long as they read one tensor. */
function branch(last: Layer | undefined, { network }: RuleContext): readonly Layer[] {
  const layers: Layer[] = [];
  let layer = last;
  while (layer?.inputs.length === 1 && layers.length < LENGTH) {
    layers.push(layer);
    layer = producerOf(network, layer);
  }
  return layers;
}

/** Pools leave out what does not fill a window, unless they are told to round up. */
function roundsDown({ operation, attributes }: Layer): boolean {
  const rounding = attributes.get('rounding')?.value;
  return rounding === 'floor' && operation !== undefined && findOperation(operation)?.category === 'pooling';
}

function sizingAttribute(layer: Layer): 'padding' | 'cropping' | undefined {
  const attributes = layer.operation === undefined ? undefined : findOperation(layer.operation)?.attributes;
  if (attributes?.cropping) return 'cropping';
  return attributes?.padding ? 'padding' : undefined;
}
