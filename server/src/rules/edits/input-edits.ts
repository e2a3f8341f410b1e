// Candidates that give the network another input: the nearest size with which a window fits.

import { around } from '../../inference/what-if.ts';
import type { Layer, Network } from '../../network/network.ts';
import { isKnown, type Shape, spatialAxes } from '../../network/shape.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { setInput } from './edits.ts';
import { networkSearch } from './network-search.ts';
import { type AxisGoal, fits, meetsGoal } from './window-edits.ts';

/** How far the search goes from the size that stands there. */
const REACH = 64;

/** The nearest size of the network's input with which the window fits, all else being equal. */
export function inputEdits(
  subject: LayerSubject,
  context: RuleContext,
  goal: AxisGoal = fits,
): FixCandidate[] {
  const { layer, facts } = subject;
  const input = inputBehind(context.network, layer);
  // A size that the file does not state is no part of it.
  if (input?.attributes.get('shape')?.origin === 'convention') return [];
  const shape = input && context.facts.layers[input.id]?.outputs[0];
  if (!input || !shape || !facts.windows || shape.length - 1 !== facts.windows.length) return [];
  const { windows } = facts;
  const axes = spatialAxes(shape.length, context.network.layout);
  const search = networkSearch(context, layer);
  const works: Works = (changed, checked) =>
    search.sparesWithInput(input, changed, (found) => meetsGoal(found, layer, goal, checked));
  const wrong = windows.flatMap((window, axis) => (goal(window) ? [] : [axis]));
  const resized = wrong.reduce<Shape>(
    (current, axis) => resizeAxis(current, axes[axis] ?? 0, axis, works),
    shape,
  );
  return resized !== shape && works(resized) ? [setInput(input, resized)] : [];
}

/** Whether these axes of the window reach the goal with this input; without them, all. */
type Works = (shape: Shape, axes?: readonly number[]) => boolean;

function resizeAxis(shape: Shape, at: number, axis: number, works: Works): Shape {
  const size = shape[at];
  if (!isKnown(size)) return shape;
  const withSize = (changed: number) => shape.map((old, index) => (index === at ? changed : old));
  const sizes = around(size, Math.max(1, size - REACH), size + REACH, 'larger');
  const found = sizes.find((changed) => works(withSize(changed), [axis]));
  return found === undefined ? shape : withSize(found);
}

/** The input that a layer depends on through the first input of each layer between. */
export function inputBehind(network: Network, layer: Layer): Layer | undefined {
  let current: Layer | undefined = layer;
  for (let steps = 0; current && steps <= network.layers.length; steps++) {
    if (current.operation === INPUT_OPERATION) return current;
    const target: number | undefined = current.inputs[0]?.target?.layer;
    current = target === undefined ? undefined : network.layers[target];
  }
  return undefined;
}
