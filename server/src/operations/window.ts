// The arithmetic of a window that slides along one axis, for convolutions and pools. Everything that says how
// a size is rounded stands here once. Formulas: documentation of `torch.nn.Conv2d` and `torch.nn.MaxPool2d`,
// `tf.nn` "Notes on padding", and Caffe's pooling layer.
import type { SidePadding } from '../network/attribute-value.ts';
import { stepped } from '../network/relative-size.ts';
import { type Dim, isKnown, UNKNOWN } from '../network/shape.ts';
import type { Rounding } from './attribute-spec.ts';
import type { ReachAxis, WindowAxis } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';

/** Padding that is computed from the other numbers, see `Padding`. */
export type ComputedPadding = 'same_pytorch' | 'same_tensorflow' | 'same_lower';

/** What slides along one axis. All numbers are integers; kernel, stride and dilation are at least 1. */
export interface Window {
  /** `height` */
  readonly axis: string;
  readonly kind: 'convolution' | 'pool';
  readonly input: Dim;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: SidePadding | ComputedPadding;
  /** Whether any axis of the map is padded, which Caffe's rounding asks for; absent: as this axis is. */
  readonly mapIsPadded?: boolean;
  readonly rounding: Rounding;
}

export interface WindowOutcome {
  readonly window: WindowAxis;
  readonly problems: readonly ShapeProblem[];
}

/** Input elements from the first to the last that one position of the kernel covers: `d·(k − 1) + 1`. */
export function effectiveKernel(window: { readonly kernel: number; readonly dilation: number }): number {
  return window.dilation * (window.kernel - 1) + 1;
}

/** The output size of a sliding window, with what is wrong with it. A size that cannot be is unknown. */
export function slideWindow(window: Window): WindowOutcome {
  const padding = sidesOfWindow(window);
  const size = isKnown(window.input) ? slide(window, window.input, padding) : undefined;
  const output = size ? size.output : symbolicOutput(window, padding);
  // What follows from a wrong padding is not another mistake.
  const wrongPadding = paddingProblems(window);
  return {
    window: {
      axis: window.axis,
      kind: window.kind,
      input: window.input,
      output,
      kernel: window.kernel,
      stride: window.stride,
      dilation: window.dilation,
      padding,
      ...(typeof window.padding === 'string' && { same: true }),
      rounding: window.rounding,
      remainder: size?.remainder ?? 0,
      unread: size?.unread ?? 0,
    },
    problems: wrongPadding.length > 0 ? wrongPadding : (size?.problems ?? []),
  };
}

/** How far one output element of a convolution or pool reaches along this axis. */
export function windowReach(window: WindowAxis): ReachAxis {
  return { extent: effectiveKernel(window), stride: window.stride, start: 0 - window.padding.before };
}

interface Slid {
  readonly output: Dim;
  readonly remainder: number;
  readonly unread: number;
  readonly problems: readonly ShapeProblem[];
}

function slide(window: Window, input: number, padding: SidePadding): Slid {
  const extent = effectiveKernel(window);
  const output = outputSize(window, input, padding);
  if (output < 1)
    return { output: UNKNOWN, remainder: 0, unread: 0, problems: [tooLarge(window, input, padding)] };
  const lastEnd = (output - 1) * window.stride + extent;
  const remainder = Math.max(0, input + padding.before + padding.after - lastEnd);
  // Between windows that stand apart, elements are skipped anyway: that is a matter of the stride, so as many
  // elements behind the last window are not counted again here.
  const gap = Math.max(0, window.stride - extent);
  const unread = Math.max(0, input + padding.before - lastEnd - gap);
  const exact = window.rounding === 'exact' && typeof window.padding !== 'string';
  const problems = exact && remainder > 0 ? [notWhole(window, input, padding, remainder)] : [];
  return { output: Number.isSafeInteger(output) ? output : UNKNOWN, remainder, unread, problems };
}

function outputSize(window: Window, input: number, padding: SidePadding): number {
  if (typeof window.padding === 'string') return Math.ceil(input / window.stride);
  const { before, after } = padding;
  const steps = (input + before + after - effectiveKernel(window)) / window.stride;
  if (window.rounding === 'exact' || window.rounding === 'floor') return Math.floor(steps) + 1;
  const output = Math.ceil(steps) + 1;
  // A last window that would start behind the input is dropped; Caffe drops it only if some axis is padded.
  const padded = window.mapIsPadded ?? (before > 0 || after > 0);
  const drops = window.rounding === 'ceil' || padded;
  return drops && (output - 1) * window.stride >= input + before ? output - 1 : output;
}

/** An unknown size stays the same unknown size where the window cannot change it; what relates to one goes on doing so. */
function symbolicOutput({ input, stride, rounding, ...window }: Window, padding: SidePadding): Dim {
  const extent = effectiveKernel(window);
  const padded = padding.before + padding.after;
  if (stride === 1 && padded === extent - 1) return input;
  if (typeof window.padding === 'string') return stepped(input, { times: 1, plus: stride - 1, by: stride });
  const isFloor = rounding === 'floor' || stride === 1;
  return isFloor ? stepped(input, { times: 1, plus: padded - extent + stride, by: stride }) : UNKNOWN;
}

function sidesOfWindow(window: Window): SidePadding {
  if (typeof window.padding !== 'string') return window.padding;
  const total = computedTotal(window);
  const small = Math.floor(total / 2);
  const large = total - small;
  return window.padding === 'same_lower' ? { before: large, after: small } : { before: small, after: large };
}

function computedTotal(window: Window): number {
  const extent = effectiveKernel(window);
  // Where the input is not known, the padding is that of an input which the stride divides.
  const input = isKnown(window.input) ? window.input : window.stride;
  const output = Math.ceil(input / window.stride);
  return Math.max(0, (output - 1) * window.stride + extent - input);
}

function paddingProblems(window: Window): ShapeProblem[] {
  const { padding, kernel } = window;
  if (padding === 'same_pytorch' && window.stride !== 1) {
    return [{ type: 'same-with-stride', attribute: 'padding', stride: window.stride }];
  }
  if (window.kind === 'convolution' || typeof padding === 'string') return [];
  const largest = Math.max(padding.before, padding.after);
  // Half of the kernel itself: PyTorch refuses more, however far the kernel is spread by dilation.
  const limit = window.rounding === 'ceil_caffe' ? kernel - 1 : Math.floor(kernel / 2);
  if (largest <= limit) return [];
  return [{ type: 'pool-padding', attribute: 'padding', axis: window.axis, padding: largest, kernel, limit }];
}

function tooLarge(window: Window, size: number, padding: SidePadding): ShapeProblem {
  const { axis, kernel, dilation } = window;
  return { type: 'kernel-exceeds-input', attribute: 'kernel', axis, size, padding, kernel, dilation };
}

function notWhole(window: Window, size: number, padding: SidePadding, remainder: number): ShapeProblem {
  const { axis, kind, kernel, dilation, stride } = window;
  const unpadded = padding.before === 0 && padding.after === 0;
  if (kind === 'pool' && stride === kernel && dilation === 1 && unpadded) {
    return { type: 'pool-does-not-divide', attribute: 'kernel', axis, size, kernel, remainder };
  }
  return {
    type: 'non-integer-size',
    attribute: 'stride',
    axis,
    size,
    padding,
    kernel,
    dilation,
    stride,
    remainder,
  };
}
