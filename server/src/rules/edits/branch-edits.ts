// Candidates that give a branch of a merge another size where it gets its size: the padding or cropping of a layer
// of that branch.
import type { Facts } from '../../inference/facts.ts';
import type { Layer } from '../../network/network.ts';
import { pairs } from '../../network/pairs.ts';
import { isKnown } from '../../network/shape.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { nameFrom, producerOf } from '../words/place.ts';
import { setAttribute } from './edits.ts';
import { type Changes, networkSearch } from './network-search.ts';

/** How many layers back a branch is followed. */
const LENGTH = 12;
/** How far from what is written a number is looked for. */
const REACH = 8;

/** Another padding of the last layer of the `input`-th branch by which the inputs of a merge fit together. */
export function branchEdits(input: number, { layer }: LayerSubject, context: RuleContext): FixCandidate[] {
  const search = networkSearch(context, layer);
  // What a program found out is not found out again by computing: there the sizes are compared.
  const mends = (sizing: Layer, changes: Changes) =>
    layer.stated?.problems
      ? search.spares(sizing, changes, (found) => joins(found, layer, input))
      : search.mends(sizing, changes);
  for (const sizing of branch(producerOf(context.network, layer, input), context)) {
    if (roundsDown(sizing) && mends(sizing, { rounding: 'ceil' }))
      return [setAttribute(sizing, 'rounding', 'ceil', nameFrom(sizing, layer, context))];
    const attribute = sizingAttribute(sizing);
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

/** So many others of the kind show how it is meant. */
const ENOUGH = 2;

/** Whether every other layer with such a window, wherever it is written, is padded by this number. */
function isOddOneOut(sizing: Layer, padding: number, { network }: RuleContext): boolean {
  const window = ({ operation, attributes }: Layer) =>
    JSON.stringify([
      operation,
      ...['kernel', 'stride', 'dilation'].map((name) => attributes.get(name)?.value),
    ]);
  const alike = network.layers.filter(
    (other) => other.definition !== sizing.definition && window(other) === window(sizing),
  );
  const isPadded = ({ attributes }: Layer) =>
    [attributes.get('padding')?.value].flat().every((value) => value === padding);
  return new Set(alike.map(({ definition }) => definition)).size >= ENOUGH && alike.every(isPadded);
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

/** The layers from `last` backwards, as long as they read one tensor and only this branch reads them. */
function branch(last: Layer | undefined, { network, graph }: RuleContext): readonly Layer[] {
  const layers: Layer[] = [];
  let layer = last;
  while (layer?.inputs.length === 1 && graph.readers(layer).length === 1 && layers.length < LENGTH) {
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
