// Whether a layer says what another one says. One that is as it was in the version before stays the same object, which tells
// everything behind that nothing has to be found out about it again.
import { sameSpan } from '../text/span.ts';
import type { Attribute, Layer, Reference } from './network.ts';
import { sameStated } from './stated.ts';

/** `before` itself if the layer is equal to it in everything. */
export function keptLayer(layer: Layer, before: Layer | undefined): Layer {
  return before && isSame(layer, before) ? before : layer;
}

function isSame(one: Layer, other: Layer): boolean {
  return (
    one.definition === other.definition &&
    one.call === other.call &&
    one.id === other.id &&
    one.path === other.path &&
    one.kind === other.kind &&
    one.name === other.name &&
    one.label === other.label &&
    one.operation === other.operation &&
    one.group === other.group &&
    one.layout === other.layout &&
    one.sharesWeightsWith === other.sharesWeightsWith &&
    (one.incomplete ?? false) === (other.incomplete ?? false) &&
    one.openWidth === other.openWidth &&
    one.isNamedAgain === other.isNamedAgain &&
    sameStated(one.stated, other.stated) &&
    one.inputs.length === other.inputs.length &&
    one.inputs.every((input, index) => isSameReference(input, other.inputs[index])) &&
    areSameAttributes(one.attributes, other.attributes)
  );
}

function isSameReference({ target, text, span }: Reference, other: Reference | undefined): boolean {
  return (
    text === other?.text &&
    target?.layer === other.target?.layer &&
    target?.output === other.target?.output &&
    sameSpan(span, other.span)
  );
}

function areSameAttributes(one: Layer['attributes'], other: Layer['attributes']): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  // Their order is part of what they say: hovers list them in it.
  const others = other.values();
  for (const attribute of one.values()) {
    if (!isSameAttribute(attribute, others.next().value)) return false;
  }
  return true;
}

function isSameAttribute(one: Attribute, other: Attribute | undefined): boolean {
  return (
    one.name === other?.name &&
    sameSpan(one.span, other.span) &&
    sameSpan(one.nameSpan, other.nameSpan) &&
    sameSpan(one.literal, other.literal) &&
    sameSpan(one.passed, other.passed) &&
    one.origin === other.origin &&
    one.argument === other.argument &&
    JSON.stringify(one.value) === JSON.stringify(other.value)
  );
}
