// What sizes of its input would suit a window that leaves something over.
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { elementsOf } from '../../wording/axes.ts';
import { grouped } from '../../wording/counted.ts';
import { listed } from '../../wording/sentence.ts';

/** "31 or 33 rows and 29 or 31 columns": the nearest sizes of each axis that the stride divides. */
export function fittingSizes(axes: readonly WindowAxis[]): string {
  return listed(
    axes.map((window) => `${listed(nearest(window).map(grouped), 'or')} ${elementsOf(window.axis)}s`),
  );
}

function nearest({ input, padding, kernel, dilation, stride, remainder }: WindowAxis): readonly number[] {
  const smaller = isKnown(input) ? input - remainder : 0;
  const least = Math.max(1, dilation * (kernel - 1) + 1 - padding.before - padding.after);
  return [smaller, smaller + stride].filter((size) => size >= least);
}
