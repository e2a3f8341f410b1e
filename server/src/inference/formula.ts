// Computations in words and numbers, as hovers and messages show them.

import { formatDim, isKnown, product } from '../network/shape.ts';
import type { Product, WindowAxis } from '../operations/operation.ts';
import { formatCount } from '../text/format-count.ts';

/** `4·4·1·20 = 320`; a single factor is just the number; digits of the result in groups of three. */
export function productFormula({ factors }: Product): string {
  const numbers = factors.map((factor) => formatDim(factor.size)).join('·');
  const result = product(factors.map((factor) => factor.size));
  if (factors.length <= 1) return isKnown(result) ? formatCount(result) : numbers;
  return isKnown(result) ? `${numbers} = ${formatCount(result)}` : numbers;
}

/** `kernel height · kernel width · input channels · filters` */
export function productWords({ factors }: Product): string {
  return factors.map((factor) => factor.label).join(' · ');
}

/**
 * How the output size of one axis comes about, with its numbers: `(39 + 0 + 0 − 4) / 1 + 1 = 36`. Rounding is
 * shown by ⌊ ⌋ and ⌈ ⌉ where there is something to round.
 */
export function windowFormula(window: WindowAxis): string {
  const result = formatDim(window.output);
  if (window.same) return `⌈${formatDim(window.input)} / ${window.stride}⌉ = ${result}`;
  if (window.kind === 'transposed') return `${transposedFormula(window)} = ${result}`;
  const quotient = stepsFormula(window);
  if (divides(window)) return `${quotient} + 1 = ${result}`;
  const [open, close] = window.rounding.startsWith('ceil') ? ['⌈', '⌉'] : ['⌊', '⌋'];
  return `${open}${quotient}${close} + 1 = ${result}`;
}

/** Whether the stride divides what it has to; for a size that is not known, whether it always does. */
function divides({ input, padding, kernel, dilation, stride }: WindowAxis): boolean {
  if (!isKnown(input)) return stride === 1;
  return (input + padding.before + padding.after - dilation * (kernel - 1) - 1) % stride === 0;
}

/** The steps that a window can be moved: `(39 + 0 + 0 − 4) / 1`. */
export function stepsFormula(window: WindowAxis): string {
  return `(${formatDim(window.input)}${paddingTerm(window, '+')} − ${reachTerm(window)}) / ${window.stride}`;
}

function reachTerm({ kernel, dilation }: WindowAxis): string {
  return dilation === 1 ? `${kernel}` : `(${dilation}·(${kernel} − 1) + 1)`;
}

function transposedFormula(window: WindowAxis): string {
  const extra = window.outputPadding ? ` + ${window.outputPadding}` : '';
  return `(${formatDim(window.input)} − 1)·${window.stride}${paddingTerm(window, '−')} + ${reachTerm(window)}${extra}`;
}

function paddingTerm({ padding }: WindowAxis, sign: '+' | '−'): string {
  const { before, after } = padding;
  return ` ${sign} ${before} ${sign} ${after}`;
}
