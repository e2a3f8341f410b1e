// Whether a network is spelled as PyTorch's code spells it.
import type { Layer, Network } from '../../network/network.ts';
import { sourceOf } from '../../text/span.ts';

/** `Conv2d` and `Linear` are PyTorch's; Keras has `Conv2D` and `Dense`. */
const KIND = /^(?:[A-Z][A-Za-z]*[123]d|Linear)$/;
const ATTRIBUTE = /^(?:in|out)_(?:channels|features)$/;

export function isSpelledAsPyTorch({ layers }: Network): boolean {
  return layers.some((layer) => KIND.test(layer.kind) || hasItsAttributes(layer));
}

function hasItsAttributes({ attributes }: Layer): boolean {
  return [...attributes.values()].some(({ nameSpan }) => nameSpan && ATTRIBUTE.test(sourceOf(nameSpan)));
}
