// Candidates that change the layer from which a window gets its input: another kernel or padding there gives a size
// that fits here.
import { around } from '../../inference/what-if.ts';
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { Layer } from '../../network/network.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { isInsideModule } from '../facts/layer-graph.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { nameOf, producerOf } from '../words/place.ts';
import { setAttribute } from './edits.ts';
import { networkSearch } from './network-search.ts';
import { type AxisGoal, fits, meetsGoal } from './window-edits.ts';

/** How many layers without a window of their own may stand between. */
const LENGTH = 8;
/** How far from what is written a number is looked for. */
const REACH = 4;

/** The nearest kernel and the nearest padding of the layer before with which all axes reach the goal. */
export function producerEdits(
  { layer, facts }: LayerSubject,
  context: RuleContext,
  goal: AxisGoal = fits,
): FixCandidate[] {
  // What is written as a module of a library is written for itself: what suits one is no reason to change another.
  if (isInsideModule(layer, context.network)) return [];
  const sizing = sizingLayer(layer, context);
  const windows = sizing && context.facts.layers[sizing.id]?.windows;
  if (!sizing || !windows || windows.length !== facts.windows?.length) return [];
  const search = networkSearch(context, layer);
  const works: Works = (attribute, value, axes) =>
    search.spares(sizing, { [attribute]: value }, (found) => meetsGoal(found, layer, goal, axes));
  const wrong = facts.windows.flatMap((window, axis) => (goal(window) ? [] : [axis]));
  const kernel = nearest(
    'kernel',
    windows.map(({ kernel }) => kernel),
    1,
    wrong,
    works,
  );
  const padding = windows.every(hasEvenPadding)
    ? nearest(
        'padding',
        windows.map(({ padding }) => padding.before),
        0,
        wrong,
        works,
      )
    : undefined;
  return [
    ...(kernel === undefined ? [] : [setAttribute(sizing, 'kernel', kernel, nameOf(sizing))]),
    ...(padding === undefined ? [] : [setAttribute(sizing, 'padding', padding, nameOf(sizing))]),
  ];
}

/** Whether the axes of the window that is to be mended reach the goal with this value. */
type Works = (attribute: string, value: AttributeValue, axes?: readonly number[]) => boolean;

/** One number for all axes; or another one for each axis that is wrong. */
function nearest(
  attribute: string,
  current: readonly number[],
  least: number,
  wrong: readonly number[],
  works: Works,
): AttributeValue | undefined {
  const [first] = current;
  const near = (number: number) => around(number, Math.max(least, number - REACH), number + REACH, 'smaller');
  const isOne = first !== undefined && current.every((number) => number === first);
  const one = isOne ? near(first).find((number) => works(attribute, number)) : undefined;
  if (one !== undefined) return one;
  const each = wrong.reduce<readonly number[]>((numbers, axis) => {
    const found = near(numbers[axis] ?? least).find((n) => works(attribute, numbers.with(axis, n), [axis]));
    return found === undefined ? numbers : numbers.with(axis, found);
  }, current);
  return each !== current && works(attribute, each) ? each : undefined;
}

function hasEvenPadding({ padding, same }: WindowAxis): boolean {
  return !same && padding.before === padding.after;
}

/** The convolution or pool whose map arrives at `reader`, through layers that keep its size. */
function sizingLayer(reader: Layer, { network, facts }: RuleContext): Layer | undefined {
  let layer = producerOf(network, reader);
  for (let steps = 0; layer?.inputs.length === 1 && steps < LENGTH; steps++) {
    if (facts.layers[layer.id]?.windows) return layer;
    layer = producerOf(network, layer);
  }
  return undefined;
}
