// Candidates that give the input of a network the nearest larger size with which tensors have the sizes that they should have.
import type { Facts } from '../../inference/facts.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown, spatialAxes } from '../../network/shape.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { FixCandidate, RuleContext } from '../rule.ts';
import { setInput } from './edits.ts';
import { networkSearch } from './network-search.ts';

/** How far from the size that is there it is looked. */
const REACH = 64;

/** Whether all is as it should be along an axis of the input, which has this size then. */
export type Fits = (found: Facts, axis: number, size: number) => boolean;

/** `about`: the layer that is to be mended, where it is one. Of several inputs none is changed. */
export function fittingInput(context: RuleContext, about: Layer | undefined, fits: Fits): FixCandidate[] {
  const { network, facts } = context;
  const [input, ...others] = network.layers.filter(({ operation }) => operation === INPUT_OPERATION);
  const shape = input && facts.layers[input.id]?.outputs[0];
  const last = about ?? network.layers.at(-1);
  if (!input || others.length > 0 || !last || !shape?.every(isKnown)) return [];
  const search = networkSearch(context, last);
  let current: readonly number[] = shape;
  for (const axis of spatialAxes(shape.length, network.layout)) {
    const size = current[axis] ?? 1;
    const sizes = Array.from({ length: REACH }, (_, more) => size + more);
    const found = sizes.find((one) => {
      const changed = current.with(axis, one);
      return search.sparesWithInput(input, changed, (after) => fits(after, axis, one));
    });
    if (found === undefined) return [];
    current = current.with(axis, found);
  }
  return current.every((size, axis) => size === shape[axis]) ? [] : [setInput(input, current)];
}
