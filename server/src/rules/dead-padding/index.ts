// dead-padding: a convolution is padded by as much as its kernel, so that its outermost windows read zeros only.
import type { WindowAxis } from '../../operations/operation.ts';
import { listed } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'dead-padding',
  summary: 'Padding as large as the kernel: the outermost windows read zeros only',
  category: 'shape',
  severity: 'warning',
  fixable: true,
  windows: true,
  checkLayer({ layer, facts }, context) {
    if (facts.problems.length > 0) return;
    const windows = facts.windows ?? [];
    const axes = windows.filter(isDead);
    const [first] = axes;
    if (first === undefined) return;
    const most = Math.min(...axes.map((axis) => extent(axis) - 1));
    context.report({
      span: attributeSpan(layer, 'padding'),
      message: `Padding ${largest(first)} is not smaller than kernel ${extent(first)}, so the outermost windows along ${listed(axes.map(({ axis }) => axis))} read nothing but padding; ${most === 0 ? 'none' : `at most ${most}`} is of use.`,
      layer,
      fixes: () => [
        setAttribute(layer, 'padding', Math.floor(most / 2)),
        setAttribute(layer, 'padding', most),
      ],
    });
  },
};

function isDead(window: WindowAxis): boolean {
  return window.kind === 'convolution' && !window.same && largest(window) >= extent(window);
}

function largest({ padding }: WindowAxis): number {
  return Math.max(padding.before, padding.after);
}

/** Input elements that one position of the kernel covers. */
function extent({ kernel, dilation }: WindowAxis): number {
  return dilation * (kernel - 1) + 1;
}
