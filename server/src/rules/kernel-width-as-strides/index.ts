// kernel-width-as-strides: `Conv2D(32, 3, 3)`, where Keras 1 had a kernel of 3×3, has strides of 3 since Keras 2.

import type { Attribute, Layer } from '../../network/network.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import { quoted } from '../../wording/sentence.ts';
import type { FixCandidate, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'kernel-width-as-strides',
  summary: 'The third argument of a convolution of Keras is its strides, and not the width of its kernel',
  category: 'attribute',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  categories: ['convolution'],
  checkLayer({ layer }, context) {
    if (context.network.framework !== 'keras') return;
    const [kernel, stride] = [layer.attributes.get('kernel'), layer.attributes.get('stride')];
    const size = kernel?.value;
    if (typeof size !== 'number' || size !== stride?.value || size % 2 === 0 || size < 2) return;
    const between = kernel && stride && besideEachOther(kernel, stride);
    if (!between) return;
    context.report({
      span: between.second,
      message: `The third argument of ${quoted(layer.kind)} is ${quoted('strides')} since Keras 2: windows of ${size}×${size} are taken ${size} apart. A kernel of ${size}×${size} is one argument, ${quoted(`(${size}, ${size})`)}.`,
      layer,
      fixes: () => edits(layer, size, between),
    });
  },
};

interface Beside {
  readonly first: Span;
  readonly second: Span;
}

/** Both are given by their places, one right behind the other. */
function besideEachOther(kernel: Attribute, stride: Attribute): Beside | undefined {
  const [first, second] = [kernel.span, stride.span];
  if (!first || !second || first.segment !== second.segment || first.end > second.start) return undefined;
  const text = sourceOf({ segment: first.segment, start: first.end, end: second.start });
  return /^\s*,\s*$/.test(text) ? { first, second } : undefined;
}

function edits(_: Layer, size: number, { first, second }: Beside): FixCandidate[] {
  const [one, other] = [sourceOf(first), sourceOf(second)];
  const both = { segment: first.segment, start: first.start, end: second.end };
  return [
    {
      title: `Set ${quoted('kernel_size')} to \`(${size}, ${size})\`, without strides`,
      intents: [{ type: 'replace', span: both, text: `(${one}, ${other})` }],
    },
    {
      title: `Write ${quoted(`strides=${other}`)}, as it is now`,
      intents: [{ type: 'replace', span: second, text: `strides=${other}` }],
      confirms: true,
    },
  ];
}
