// What a hover says about an attribute or its value: meaning, limits, and the value in force with its origin.
import type { Attribute, Layer } from '../../network/network.ts';
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { formatValue } from '../../operations/describe.ts';
import { code, paragraphs } from '../../wording/markdown.ts';
import { describeAttribute } from '../attribute-words.ts';
import { itemsAt, layersOf } from '../items.ts';
import { findAttribute, operationOf, type PlaceOf } from '../place.ts';
import { attributeEffect } from './attribute-effect.ts';
import type { HoverSubject } from './subject.ts';

type AttributePlace = PlaceOf<'attribute' | 'value'>;

/** Longest list of differing values. */
const MOST_VALUES = 8;

export function attributeHover(
  { analyzed, model, offset }: HoverSubject,
  place: AttributePlace,
): string | undefined {
  const written = place.type === 'value' ? place.attribute : place.written;
  const operation = operationOf(place);
  const found = operation && findAttribute(operation, written);
  if (found) {
    const item = itemsAt(analyzed, offset).at(-1);
    const layers = item?.type === 'layer' ? layersOf(model, item) : [];
    const here = paragraphs(
      inForce(layers, found.name, found.spec),
      attributeEffect(model, layers, found.spec),
    );
    return describeAttribute(found.name, found.spec, here);
  }
  if (place.type === 'value') return wordHover(place);
  return parameterHover(place);
}

/** The value that decides; several where the layer stands in a block and they differ. */
function inForce(layers: readonly Layer[], name: string, spec: AttributeSpec): string {
  const values = layers.flatMap((layer) => {
    const attribute = layer.attributes.get(name);
    return attribute ? [`${valueText(attribute, spec)}${origin(attribute)}`] : [];
  });
  const different = [...new Set(values)];
  if (different.length === 0) return '';
  const shown = different.slice(0, MOST_VALUES);
  const more = different.length - shown.length;
  const where = different.length > 1 ? 'Here, by use' : 'Here';
  return `${where}: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function valueText({ value }: Attribute, spec: AttributeSpec): string {
  const text = code(formatValue(value));
  const meaning = spec.type === 'choice' && typeof value === 'string' ? spec.choices[value] : undefined;
  return meaning === undefined ? text : `${text} (${meaning.charAt(0).toLowerCase()}${meaning.slice(1)})`;
}

function origin(attribute: Attribute): string {
  switch (attribute.origin) {
    case 'written':
      return '';
    case 'defaults':
      return ', from the defaults of this file';
    case 'convention':
      return ', from the conventions of this file';
  }
}

function wordHover({ attribute, written, words }: PlaceOf<'value'>): string | undefined {
  const meaning = words && Object.hasOwn(words, written) ? words[written] : undefined;
  return meaning === undefined ? undefined : `**${code(attribute)}: ${code(written)}** – ${meaning}.`;
}

function parameterHover({ block, written }: PlaceOf<'attribute'>): string | undefined {
  const parameter = block?.parameters.find(({ name }) => name === written);
  if (!block || !parameter) return undefined;
  const standard = parameter.default === undefined ? 'must be given' : `default: ${code(parameter.default)}`;
  return `**${code(written)}** – Parameter of the block ${code(block.name)}; ${standard}`;
}
