// The arithmetic of a transposed convolution along one axis: the mirror image of `window.ts`.
// Formulas: documentation of `torch.nn.ConvTranspose2d`; Keras' rule for the length of a deconvolution's output.
import type { SidePadding } from '../network/attribute-value.ts';
import { stepped } from '../network/relative-size.ts';
import { type Dim, isKnown } from '../network/shape.ts';
import { computed, greatestCommonDivisor } from './arithmetic.ts';
import type { ReachAxis, WindowAxis } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { type ComputedPadding, effectiveKernel, type WindowOutcome } from './window.ts';

export interface TransposedWindow {
  /** `height` */
  readonly axis: string;
  readonly input: Dim;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Every kind of `same` gives input · stride; `valid` fills up to the stride where the kernel is smaller. */
  readonly padding: SidePadding | ComputedPadding | 'valid';
  /** Absent when the file does not state it: Keras then computes it. */
  readonly outputPadding?: number;
}

/** The output size of a transposed convolution: `(i − 1)·s − padding + d·(k − 1) + 1 + output padding`. */
export function spreadWindow(window: TransposedWindow): WindowOutcome {
  const { axis, input, kernel, stride, dilation } = window;
  const { padding, outputPadding } = resolvePadding(window);
  // What is added behind the last step of the stride, or cut off where it is negative.
  const added = effectiveKernel(window) - padding.before - padding.after + outputPadding;
  const size = isKnown(input) ? (input - 1) * stride + added : undefined;
  const tooSmall = size !== undefined && size < 1;
  // An unknown size stays the same unknown size where the window cannot change it.
  const unchanged =
    stride === 1 && added === 1 ? input : stepped(input, { times: stride, plus: added - stride, by: 1 });
  return {
    window: {
      axis,
      kind: 'transposed',
      input,
      output: size === undefined ? unchanged : computed(size),
      kernel,
      stride,
      dilation,
      padding,
      outputPadding,
      ...(isSame(window.padding) && { same: true }),
      rounding: 'floor',
      remainder: 0,
      unread: 0,
    },
    problems: [
      ...outputPaddingProblems(window),
      ...(tooSmall && isKnown(input) ? [belowOne(window, input, size, padding, outputPadding)] : []),
    ],
  };
}

/**
 * How far one output element of a transposed convolution reaches along this axis. Output `j` gets kernel
 * element `t` of input `i` where `i·s = j + before − t·d`, so only every `s / gcd(s, d)`-th `t` counts.
 */
export function transposedReach(window: WindowAxis): ReachAxis {
  const { kernel, stride, dilation, padding } = window;
  const common = greatestCommonDivisor(stride, dilation);
  const extent = Math.floor((kernel - 1) / (stride / common)) * (dilation / common) + 1;
  const start = Math.ceil((padding.before - effectiveKernel(window) + 1) / stride);
  return { extent, stride: 1 / stride, start: start === 0 ? 0 : start };
}

function isSame(padding: TransposedWindow['padding']): padding is ComputedPadding {
  return typeof padding === 'string' && padding !== 'valid';
}

interface ResolvedPadding {
  readonly padding: SidePadding;
  readonly outputPadding: number;
}

function resolvePadding(window: TransposedWindow): ResolvedPadding {
  const { padding, stride, outputPadding } = window;
  const extent = effectiveKernel(window);
  if (padding === 'valid') {
    return { padding: { before: 0, after: 0 }, outputPadding: outputPadding ?? Math.max(0, stride - extent) };
  }
  if (!isSame(padding)) return { padding, outputPadding: outputPadding ?? 0 };
  if (outputPadding !== undefined) {
    const half = Math.floor(extent / 2);
    return { padding: { before: half, after: half }, outputPadding };
  }
  const total = Math.max(0, extent - stride);
  const before = Math.floor(total / 2);
  return { padding: { before, after: total - before }, outputPadding: Math.max(0, stride - extent) };
}

function outputPaddingProblems(window: TransposedWindow): ShapeProblem[] {
  const { axis, stride, dilation, outputPadding = 0 } = window;
  if (outputPadding < stride || outputPadding < dilation) return [];
  return [{ type: 'output-padding', attribute: 'output_padding', axis, outputPadding, stride, dilation }];
}

function belowOne(
  window: TransposedWindow,
  size: number,
  result: number,
  padding: SidePadding,
  outputPadding: number,
): ShapeProblem {
  const { before, after } = padding;
  const padded = before === after ? `2·${before}` : `(${before} + ${after})`;
  const extra = outputPadding > 0 ? ` + ${outputPadding}` : '';
  const formula = `(${size} − 1)·${window.stride} − ${padded} + ${effectiveKernel(window)}${extra}`;
  return { type: 'size-below-one', attribute: 'padding', axis: window.axis, size, result, formula };
}
