// What is known where no square image fits: how many features a fully connected layer gets from the two sizes nearest to it, one that
// gives fewer and one that gives more than it takes.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown } from '../../network/shape.ts';
import type { TracedCall } from './traced-call.ts';
import type { TriedSides } from './tried-sides.ts';

export type NoInputSize = Extract<FileProblem, { type: 'no-input-size' }>;

interface Misfitting {
  readonly layer: Layer;
  readonly takes: number;
  readonly features: number;
  /** The map of which they are the elements, if they are. */
  readonly map: readonly number[] | undefined;
  readonly call: TracedCall;
}

/** `sides` are the sizes of images that were tried, with what became of each. */
export function sizeGap(below: number, above: number, sides: TriedSides): NoInputSize | undefined {
  const [less, more] = [misfitting(sides.call(below)), misfitting(sides.call(above))];
  if (!less || !more || less.layer.definition !== more.layer.definition || less.takes !== more.takes)
    return undefined;
  const attribute = less.layer.attributes.get('in_features');
  return {
    type: 'no-input-size',
    span: attribute?.literal ?? attribute?.span ?? less.layer.definition.kindSpan,
    layer: less.layer.path,
    takes: less.takes,
    nearest: [
      { side: shownSide(below, less, sides), features: less.features },
      { side: shownSide(above, more, sides), features: more.features },
    ],
    isCertain: !mayFitOtherwise(less, more),
  };
}

function misfitting(call: TracedCall | undefined): Misfitting | undefined {
  const { misfit } = call ?? {};
  const layer = misfit && call?.network.layers[misfit.layer];
  const takes = layer?.attributes.get('in_features')?.value;
  const features = misfit?.arriving?.at(-1);
  if (!call || !layer || typeof takes !== 'number' || features === undefined) return undefined;
  return { layer, takes, features, map: mapBefore(layer, features, call), call };
}

/** The shape of the map that was made flat for a layer. */
function mapBefore(
  { inputs }: Layer,
  features: number,
  { network, trace }: TracedCall,
): readonly number[] | undefined {
  for (let tensor = inputs[0]?.target; tensor; ) {
    const shape = trace.shapeOf(tensor);
    if (!shape?.every(isKnown)) return undefined;
    const count = shape.reduce((product, size) => product * size, 1);
    if (count !== features) return undefined;
    if (shape.length === 3) return shape;
    tensor = network.layers[tensor.layer]?.inputs[0]?.target;
  }
  return undefined;
}

/** An image that is not square may give what a layer takes, unless that is no multiple of the channels, or other layers come first. */
function mayFitOtherwise(less: Misfitting, more: Misfitting): boolean {
  const [channels] = less.map ?? [];
  const isSame = channels !== undefined && channels === more.map?.[0];
  const isAlike = less.call.network.layers.length === more.call.network.layers.length;
  return !isSame || !isAlike || less.takes % channels === 0;
}

/** Of sizes that give as many features, one that was tried because it is usual: the first. */
function shownSide(side: number, { features }: Misfitting, sides: TriedSides): number {
  return sides.first(features, (call) => misfitting(call)?.features) ?? side;
}
