// even-same-kernel: `same` padding of an even kernel cannot be the same on both sides.

import type { WindowAxis } from '../../operations/operation.ts';
import { listed } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import type { FixCandidate, LayerSubject, Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'even-same-kernel',
  summary: 'An even kernel with `same` padding shifts the map by half an element',
  category: 'design',
  severity: 'hint',
  fixable: true,
  windows: true,
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    const padding = layer.attributes.get('padding')?.value;
    if (typeof padding !== 'string' || !padding.startsWith('same')) return;
    const uneven = (facts.windows ?? []).filter(isUneven);
    if (uneven.length === 0) return;
    context.report({
      span: attributeSpan(layer, 'kernel'),
      message: `Kernel ${kernels(uneven)} even, so \`same\` padding is uneven (${sides(uneven)}) and shifts the map by half an element.`,
      layer,
      fixes: () => oddKernels(subject),
    });
  },
};

/** Whether a convolution of stride 1 needs an odd number of elements of padding. */
function isUneven({ kind, kernel, dilation, stride }: WindowAxis): boolean {
  return kind === 'convolution' && stride === 1 && (dilation * (kernel - 1)) % 2 === 1;
}

/** "4 is", or with the axes "height 4 and width 2 are". */
function kernels(axes: readonly WindowAxis[]): string {
  const [first] = axes;
  const all = axes.length > 1 && axes.every(({ kernel }) => kernel === first?.kernel);
  if (all) return `${first?.kernel} is`;
  const texts = axes.map(({ axis, kernel }) => `${axis} ${kernel}`);
  return `${listed(texts)} ${texts.length === 1 ? 'is' : 'are'}`;
}

function sides(axes: readonly WindowAxis[]): string {
  const texts = axes.map(({ padding: { before, after } }) => `${before} + ${after}`);
  return listed([...new Set(texts)]);
}

function oddKernels({ layer, facts }: LayerSubject): FixCandidate[] {
  const kernels = (facts.windows ?? []).map((axis) => ({ kernel: axis.kernel, uneven: isUneven(axis) }));
  return [1, -1].map((change) => {
    const sizes = kernels.map(({ kernel, uneven }) => (uneven ? kernel + change : kernel));
    const [first] = sizes;
    const value = first !== undefined && sizes.every((size) => size === first) ? first : sizes;
    return setAttribute(layer, 'kernel', value);
  });
}
