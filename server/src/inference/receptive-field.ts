// The part of the network's input that an element depends on, carried along with the shapes.
// Arithmetic after Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks" (2019).
import { combined } from '../network/pairs.ts';
import type { InputShape, Reach } from '../operations/operation.ts';
import type { FieldAxis, ReceptiveField } from './facts.ts';

/** A field on its way through the network. Sizes may be fractions behind upsampling. */
export interface FieldState {
  /** Number of spatial axes of the network's input, also where the field itself is not known. */
  readonly rank: number | undefined;
  readonly axes: readonly FieldAxis[] | undefined;
}

export const NO_FIELD: FieldState = Object.freeze({ rank: undefined, axes: undefined });

/** Behind rounding errors of strides such as 1/3. */
const TOLERANCE = 1e-9;

/** The field of the elements of an input: each depends on itself. */
export function inputField(shape: InputShape): FieldState {
  if (shape === undefined) return NO_FIELD;
  const rank = Math.max(0, shape.length - 1);
  return { rank, axes: Array.from({ length: rank }, () => ({ size: 1, smallest: 1, stride: 1, start: 0 })) };
}

/** The field behind an operation that reaches this far into its inputs. */
export function throughLayer(reach: Reach, inputs: readonly FieldState[]): FieldState {
  const merged = mergeFields(inputs);
  switch (reach.type) {
    case 'pointwise':
      return merged;
    case 'unknown':
      return { rank: merged.rank, axes: undefined };
    case 'everything':
      return { rank: merged.rank, axes: everything(merged) };
    case 'window':
      return { rank: merged.rank, axes: throughWindow(reach.axes, merged.axes) };
  }
}

/** The field as it is stated: whole elements, or nothing for an input without spatial axes. */
export function statedField(state: FieldState): ReceptiveField | undefined {
  if (state.axes === undefined || state.axes.length === 0) return undefined;
  return {
    axes: state.axes.map((axis) => ({
      size: Math.ceil(axis.size - TOLERANCE),
      smallest: Math.ceil(axis.smallest - TOLERANCE),
      stride: axis.stride,
      start: Math.floor(axis.start + TOLERANCE),
    })),
  };
}

/** Whether two fields are equal in value. */
export function sameField(one: FieldState, other: FieldState): boolean {
  if (one === other) return true;
  if (one.rank !== other.rank || one.axes?.length !== other.axes?.length) return false;
  return one.axes?.every((axis, index) => sameAxis(axis, other.axes?.[index])) ?? other.axes === undefined;
}

function sameAxis(one: FieldAxis, other: FieldAxis | undefined): boolean {
  return (
    one.size === other?.size &&
    one.smallest === other.smallest &&
    one.stride === other.stride &&
    one.start === other.start
  );
}

function throughWindow(
  reach: readonly { extent: number; stride: number; start: number }[],
  axes: readonly FieldAxis[] | undefined,
): readonly FieldAxis[] | undefined {
  if (axes === undefined || axes.length !== reach.length) return undefined;
  return combined(axes, reach, (axis, step) => {
    const growth = (step.extent - 1) * axis.stride;
    return {
      size: axis.size + growth,
      smallest: axis.smallest + growth,
      stride: axis.stride * step.stride,
      start: axis.start + step.start * axis.stride,
    };
  });
}

function everything({ rank, axes }: FieldState): readonly FieldAxis[] | undefined {
  if (rank === undefined) return undefined;
  return Array.from({ length: rank }, (_, index) => ({
    size: Number.POSITIVE_INFINITY,
    smallest: Number.POSITIVE_INFINITY,
    stride: axes?.[index]?.stride ?? 1,
    start: Number.NEGATIVE_INFINITY,
  }));
}

/** What an element depends on that is computed from several tensors: the hull of their fields. */
function mergeFields(inputs: readonly FieldState[]): FieldState {
  const first = inputs[0];
  if (first === undefined) return NO_FIELD;
  if (inputs.length === 1) return first;
  const rank = inputs.every((input) => input.rank === first.rank) ? first.rank : undefined;
  const all = inputs.flatMap(({ axes }) => (axes ? [axes] : []));
  if (rank === undefined || all.length < inputs.length) return { rank, axes: undefined };
  const along = (index: number) => all.map((axes) => axes[index]).filter((axis) => axis !== undefined);
  return { rank, axes: Array.from({ length: rank }, (_, index) => hull(along(index))) };
}

function hull(axes: readonly FieldAxis[]): FieldAxis {
  const start = least(axes, (axis) => axis.start);
  const end = most(axes, (axis) => axis.start + axis.size);
  const bounded = axes.filter((axis) => Number.isFinite(axis.size));
  const whole = bounded.length < axes.length;
  return {
    size: whole ? Number.POSITIVE_INFINITY : end - start,
    smallest: least(axes, (axis) => axis.smallest),
    stride: most(bounded.length > 0 ? bounded : axes, (axis) => axis.stride),
    start,
  };
}

/** Not as the arguments of one call: a file can join more tensors than a call takes. */
function least(axes: readonly FieldAxis[], of: (axis: FieldAxis) => number): number {
  return axes.reduce((before, axis) => Math.min(before, of(axis)), Number.POSITIVE_INFINITY);
}

function most(axes: readonly FieldAxis[], of: (axis: FieldAxis) => number): number {
  return axes.reduce((before, axis) => Math.max(before, of(axis)), Number.NEGATIVE_INFINITY);
}
