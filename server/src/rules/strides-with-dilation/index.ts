// strides-with-dilation: a convolution of Keras has strides and dilation, which it has no implementation for.
import type { AttributeValue } from '../../network/attribute-value.ts';
import { quoted } from '../../wording/sentence.ts';
import { setAttribute, valueText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';
import { attributeName, attributeSpan } from '../words/place.ts';

/** Depthwise and separable convolutions take both. */
const REFUSING: ReadonlySet<string> = new Set([...['conv', 'conv1d', 'conv2d', 'conv3d', 'transposed_conv']]);

export const rule: Rule = {
  id: 'strides-with-dilation',
  summary: 'A convolution of Keras has both strides and dilation',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook', 'cnn-yaml'],
  categories: ['convolution'],
  checkLayer({ layer }, context) {
    if (context.network.framework !== 'keras' || !REFUSING.has(layer.operation ?? '')) return;
    const stride = layer.attributes.get('stride')?.value;
    const dilation = layer.attributes.get('dilation')?.value;
    if (stride === undefined || dilation === undefined || largest(stride) < 2 || largest(dilation) < 2)
      return;
    const names = [attributeName(layer, 'stride'), attributeName(layer, 'dilation')];
    context.report({
      span: attributeSpan(layer, 'stride'),
      message: `${quoted(layer.kind)} has ${quoted(names[0] ?? '')} ${valueText(stride)} and ${quoted(names[1] ?? '')} ${valueText(dilation)}: Keras refuses both above 1 together.`,
      related: [
        {
          span: attributeSpan(layer, 'dilation'),
          message: `${quoted(names[1] ?? '')} is ${valueText(dilation)} here`,
        },
      ],
      layer,
      fixes: () => [setAttribute(layer, 'stride', 1), setAttribute(layer, 'dilation', 1)],
    });
  },
};

function largest(value: AttributeValue): number {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? Math.max(0, ...value.filter((one) => typeof one === 'number')) : 0;
}
