// Which axis of a shape is meant: by index, counted from either end, or by name.
import type { DeclaredSize } from '../network/attribute-value.ts';
import {
  axisName,
  channelAxis,
  channelsOf,
  type Dim,
  type Layout,
  product,
  type Shape,
  spatialOf,
  UNKNOWN,
} from '../network/shape.ts';
import type { Attributes, Call } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';

/** The axis meant, or what is wrong; neither if nothing is given. */
export interface FoundAxis {
  readonly axis?: number;
  readonly problem?: ShapeProblem;
}

/** Several axes meant, or what is wrong. */
export interface FoundAxes {
  readonly axes?: readonly number[];
  readonly problem?: ShapeProblem;
}

/** The axis that an attribute names in a shape with `rank` axes. */
export function axisOf(call: Call, attribute: string, rank: number): FoundAxis {
  const value = call.attributes.get(attribute);
  if (typeof value !== 'number' && typeof value !== 'string') return {};
  const axis = findAxis(value, rank, call.layout);
  if (axis !== undefined) return { axis };
  return { problem: { type: 'axes', attribute, rank, reason: noSuchAxis(value) } };
}

/** The axes that a list attribute names in a shape with `rank` axes, each at most once. */
export function axesOf(
  call: Call,
  attribute: string,
  items: readonly DeclaredSize[],
  rank: number,
): FoundAxes {
  const axes: number[] = [];
  for (const item of items) {
    const axis = findAxis(item, rank, call.layout);
    if (axis === undefined || axes.includes(axis)) {
      const reason = axis === undefined ? noSuchAxis(item) : `axis ${shown(item)} is named twice`;
      return { problem: { type: 'axes', attribute, rank, reason } };
    }
    axes.push(axis);
  }
  return { axes };
}

/** Whether an attribute means the channels whatever the number of axes. */
export function meansChannels(attributes: Attributes, attribute: string): boolean {
  return attributes.get(attribute) === 'channels';
}

/**
 * The axis that both PyTorch and Keras call the features of a sequence or vector: the last one. In a map it is
 * the channels, wherever the layout puts them.
 */
export function featureAxis(rank: number, layout: Layout): number {
  return rank <= 2 ? rank - 1 : channelAxis(rank, layout);
}

function findAxis(value: DeclaredSize, rank: number, layout: Layout): number | undefined {
  if (typeof value === 'number') {
    const axis = value < 0 ? value + rank : value;
    return Number.isInteger(axis) && axis >= 0 && axis < rank ? axis : undefined;
  }
  if (value === 'channels' || value === 'features') return rank > 0 ? channelAxis(rank, layout) : undefined;
  const names = Array.from({ length: rank }, (_, axis) => axisName(axis, rank, layout));
  const axis = names.indexOf(value);
  return axis < 0 ? undefined : axis;
}

function noSuchAxis(axis: DeclaredSize): string {
  return `the input has no axis ${shown(axis)}`;
}

/** A number as it is, a name as a word of the file. */
function shown(axis: DeclaredSize): string {
  return typeof axis === 'number' ? String(axis) : `\`${axis}\``;
}

/** The channels of a map, wherever the layout puts them; unknown if not even the number of axes is known. */
export function channelsAt(shape: Shape | undefined, layout: Layout): Dim {
  return shape ? channelsOf(shape, layout) : UNKNOWN;
}

/** How many positions a map has. */
export function positionsAt(shape: Shape | undefined, layout: Layout): Dim {
  return shape ? product(spatialOf(shape, layout)) : UNKNOWN;
}
