// How the size of each spatial axis comes about, with the numbers put in.
import type { LayerFacts } from '../../inference/facts.ts';
import { windowFormula } from '../../inference/formula.ts';
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { counted } from '../../wording/counted.ts';
import { code } from '../../wording/markdown.ts';

/** `height: (39 + 2·0 − 4) / 1 + 1 = 36`, one line for each axis. */
export function windowLines({ windows = [] }: Pick<LayerFacts, 'windows'>): readonly string[] {
  return windows.map((axis) => `${axis.axis}: ${code(windowFormula(axis))}${remark(axis)}`);
}

function remark(axis: WindowAxis): string {
  if (axis.kind === 'transposed' || axis.same || !isKnown(axis.input)) return '';
  if (!isKnown(axis.output)) return ' (does not fit)';
  if (dropsLastWindow(axis)) return ' (one less: the last window would start in the padding)';
  if (axis.remainder === 0) return '';
  const left = `${counted(axis.remainder, 'element')} left over`;
  return axis.rounding === 'exact' ? ` (${left}: not a whole number)` : ` (${left})`;
}

/** Rounded up, but the window that this adds has nothing of the input in it. */
function dropsLastWindow(axis: WindowAxis): boolean {
  if (!axis.rounding.startsWith('ceil') || !isKnown(axis.input) || !isKnown(axis.output)) return false;
  const { before, after } = axis.padding;
  const reach = axis.dilation * (axis.kernel - 1) + 1;
  return axis.output < Math.ceil((axis.input + before + after - reach) / axis.stride) + 1;
}
