// Candidates that give a branch of a merge another size where it gets its size: the padding or cropping of a layer
// of that branch.
import type { Layer } from '../../network/network.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { nameFrom, producerOf } from '../words/place.ts';
import { setAttribute } from './edits.ts';
import { networkSearch } from './network-search.ts';

/** How many layers back a branch is followed. */
const LENGTH = 12;
/** How far from what is written a number is looked for. */
const REACH = 8;

/** Another padding of the last layer of the `input`-th branch by which the inputs of a merge fit together. */
export function branchEdits(input: number, { layer }: LayerSubject, context: RuleContext): FixCandidate[] {
  const search = networkSearch(context, layer);
  for (const sizing of branch(producerOf(context.network, layer, input), context)) {
    const attribute = sizingAttribute(sizing);
    const value = attribute && sizing.attributes.get(attribute)?.value;
    const current = value === undefined || value === 'valid' ? 0 : value;
    if (attribute === undefined || typeof current !== 'number') continue;
    const better = nearby(current).find((number) => search.mends(sizing, { [attribute]: number }));
    if (better === undefined) continue;
    return [setAttribute(sizing, attribute, better, nameFrom(sizing, layer, context))];
  }
  return [];
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

function sizingAttribute(layer: Layer): 'padding' | 'cropping' | undefined {
  const attributes = layer.operation === undefined ? undefined : findOperation(layer.operation)?.attributes;
  if (attributes?.cropping) return 'cropping';
  return attributes?.padding ? 'padding' : undefined;
}
