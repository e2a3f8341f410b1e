// stride-exceeds-kernel: from one window to the next, elements of the input are skipped and never read.
import type { WindowAxis } from '../../operations/operation.ts';
import { elementsOf } from '../../wording/axes.ts';
import { listed } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { paddingFollowsKernel } from '../edits/padding-follows.ts';
import type { FixCandidate, LayerSubject, Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'stride-exceeds-kernel',
  summary: 'A stride above the kernel skips elements of the input',
  category: 'shape',
  severity: 'warning',
  fixable: true,
  windows: true,
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    const axes = (facts.windows ?? []).filter(skips);
    if (axes.length === 0) return;
    context.report({
      span: attributeSpan(layer, 'stride'),
      message: message(axes),
      // The shortcut of a residual block is a 1×1 convolution with stride by design (He et al. 2015).
      ...(axes.every(({ kernel }) => kernel === 1) && { severity: 'hint' as const }),
      layer,
      fixes: () => edits(subject),
    });
  },
};

function skips({ kind, kernel, dilation, stride, output }: WindowAxis): boolean {
  return kind !== 'transposed' && output !== 1 && stride > extent({ kernel, dilation });
}

function extent({ kernel, dilation }: Pick<WindowAxis, 'kernel' | 'dilation'>): number {
  return dilation * (kernel - 1) + 1;
}

function message(axes: readonly WindowAxis[]): string {
  const strides = [...new Set(axes.map(({ stride }) => stride))].join(' and ');
  const kernels = [...new Set(axes.map(extent))].join(' and ');
  const read = axes.reduce((share, axis) => (share * extent(axis)) / axis.stride, 1);
  const skipped = axes.map(
    (axis) => `${axis.stride - extent(axis)} of ${axis.stride} ${elementsOf(axis.axis)}s`,
  );
  const [first] = axes;
  const isOne = axes.length === 1 && first !== undefined && first.stride - extent(first) === 1;
  return `Stride ${strides} is larger than kernel ${kernels}: ${listed(skipped)} ${isOne ? 'is' : 'are'} skipped, ${percent(1 - read)} of the input.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A stride that is the kernel, or a kernel that is the stride: every element is read once. */
function edits({ layer, facts }: LayerSubject): FixCandidate[] {
  const windows = facts.windows ?? [];
  const list = (pick: (window: WindowAxis) => number) => {
    const values = windows.map(pick);
    const [first = 1] = values;
    return values.every((value) => value === first) ? first : values;
  };
  const needsOdd = paddingFollowsKernel(layer);
  const kernelFor = (stride: number) => (needsOdd ? stride + 1 - (stride % 2) : stride);
  return [
    setAttribute(
      layer,
      'stride',
      list((window) => Math.min(window.stride, extent(window))),
    ),
    setAttribute(
      layer,
      'kernel',
      list((window) => (skips(window) ? kernelFor(window.stride) : window.kernel)),
    ),
  ];
}
