// Candidates that several rules about shapes offer, with titles that say what will stand in the file.
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { Layer } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import type { Span } from '../../text/span.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import type { FixCandidate } from '../rule.ts';
import { attributeName } from '../words/place.ts';

/** `of` names the layer, where it is not the one that the finding is about. */
export function setAttribute(
  layer: Layer,
  attribute: string,
  value: AttributeValue,
  of?: string,
): FixCandidate {
  const whose = of === undefined ? '' : ` of ${of}`;
  const titled = (name: string, written: string) => `Set ${quoted(name)}${whose} to ${written}`;
  return {
    title: titled(attributeName(layer, attribute), valueText(value)),
    says: (name, written) => titled(name, isNumber(written) ? written : quoted(written)),
    intents: [{ type: 'set-attribute', layer: layer.id, attribute, value }],
  };
}

function isNumber(written: string): boolean {
  return /^-?\d/.test(written);
}

/** Take an attribute out, so that nothing is declared. */
export function removeAttribute(layer: Layer, attribute: string): FixCandidate {
  return {
    title: `Remove \`${attribute}\``,
    intents: [{ type: 'remove-attribute', layer: layer.id, attribute }],
  };
}

export function setInput(input: Layer, shape: Shape): FixCandidate {
  const name = input.name === undefined || input.name === 'input' ? 'the input' : `\`${input.name}\``;
  return {
    title: `Set ${name} to ${shapeInSentence(shape)}`,
    intents: [{ type: 'set-input', layer: input.id, shape }],
  };
}

/** In programs: looks for a size of the input with which all of it runs. */
export function fitInput(): FixCandidate {
  return { title: 'Set the input', intents: [{ type: 'fit-input' }] };
}

/** Replaces what is written at `span`. `safe` when the text cannot be a working model as it stands. */
export function changeText(span: Span, from: string, to: string, safe = false): FixCandidate {
  return {
    title: from.trim() === '' ? `Set it to ${quoted(to)}` : `Change ${quoted(from)} to ${quoted(to)}`,
    intents: [{ type: 'replace', span, text: to }],
    ...(safe && { safe }),
  };
}

/** Takes an entry `name: value` out. */
export function removeEntry(entry: Span, name: string): FixCandidate {
  return { title: `Remove ${quoted(name)}`, intents: [{ type: 'remove-entry', span: entry }] };
}

/** Takes a layer out; its readers read its input instead. */
export function removeLayer(layer: Layer, safe = false): FixCandidate {
  return {
    title: `Remove ${quoted(layer.name ?? layer.kind)}`,
    intents: [{ type: 'remove-layer', layer: layer.id }],
    ...(safe && { safe }),
  };
}

/** A value as a title shows it: `3`, `[3, 2]`, `[[0, 1], [0, 1]]`, `same`. */
export function valueText(value: AttributeValue): string {
  if (typeof value === 'string') return `\`${value.startsWith('same') ? 'same' : value}\``;
  if (typeof value !== 'object') return String(value);
  const items = value.map((item) =>
    typeof item === 'object' ? `[${item.before}, ${item.after}]` : String(item),
  );
  return `[${items.join(', ')}]`;
}
