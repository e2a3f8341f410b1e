// Drafts to the parts of the network, once all wires are connected. A layer that is as it was in the version before is
// the same object, which tells everything behind that nothing has to be found out about it again.
import type { Mutable } from '../../../network/mutable.ts';
import type { Attribute, Group, Layer, Reference } from '../../../network/network.ts';
import { sameSpan } from '../../../text/span.ts';
import type { GroupDraft, LayerDraft, ReferenceDraft } from './drafts.ts';
import { follow } from './wire.ts';

/** `before` is the layer that had this id. */
export function finishLayer(draft: LayerDraft, id: number, before: Layer | undefined): Layer {
  if (before && isSame(draft, before)) return before;
  const { path, kind, attributes, definition } = draft;
  const inputs = draft.inputs.map(finishReference);
  const layer: Mutable<Layer> = { id, path, kind, attributes, inputs, definition };
  if (draft.name !== undefined) layer.name = draft.name;
  if (draft.operation !== undefined) layer.operation = draft.operation;
  if (draft.group !== undefined) layer.group = draft.group;
  if (draft.sharesWeightsWith !== undefined) layer.sharesWeightsWith = draft.sharesWeightsWith;
  if (draft.call) layer.call = draft.call;
  if (draft.incomplete) layer.incomplete = true;
  return layer;
}

export function finishGroup(draft: GroupDraft, id: number): Group {
  return {
    ...draft,
    id,
    inputs: draft.inputs.map(finishReference),
    outputs: draft.outputs.map(finishReference),
    opaque: false,
  };
}

export function finishReference({ wire, text, span }: ReferenceDraft): Reference {
  const target = follow(wire);
  return target ? { target, text, span } : { text, span };
}

/** Whether everything is equal. */
function isSame(draft: LayerDraft, layer: Layer): boolean {
  return (
    draft.definition === layer.definition &&
    draft.call === layer.call &&
    draft.path === layer.path &&
    draft.kind === layer.kind &&
    draft.name === layer.name &&
    draft.operation === layer.operation &&
    draft.group === layer.group &&
    draft.sharesWeightsWith === layer.sharesWeightsWith &&
    draft.incomplete === (layer.incomplete ?? false) &&
    draft.inputs.length === layer.inputs.length &&
    draft.inputs.every((input, index) => isSameReference(input, layer.inputs[index])) &&
    areSameAttributes(draft.attributes, layer.attributes)
  );
}

function isSameReference({ wire, text, span }: ReferenceDraft, reference: Reference | undefined): boolean {
  if (text !== reference?.text || !sameSpan(span, reference.span)) return false;
  const target = follow(wire);
  return target?.layer === reference.target?.layer && target?.output === reference.target?.output;
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
    one.origin === other.origin &&
    JSON.stringify(one.value) === JSON.stringify(other.value)
  );
}
