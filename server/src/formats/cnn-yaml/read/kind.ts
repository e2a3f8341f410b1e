// What an entry with a kind becomes: a layer of the catalogue, a use of a block, or a reuse of weights.
import { findOperation } from '../../../operations/catalogue.ts';
import type { Operation } from '../../../operations/operation.ts';
import { isEmpty, resolveAlias, type YamlNode } from '../../../syntax/yaml/tree.ts';
import { takesReferences } from '../merges.ts';
import type { WrittenAttribute, WrittenEntry, WrittenLayer, WrittenReuse } from '../written.ts';
import { type AttributeOwner, findAttribute, readAttributePairs, readPair, readValue } from './attributes.ts';
import type { KindEntry } from './kind-entry.ts';
import { readReferences } from './names.ts';
import type { Reading } from './reading.ts';
import { readUse } from './use.ts';

export function readKind(entry: KindEntry): WrittenEntry {
  const { base, reading } = entry;
  if (base.definition.kind === 'reuse') return readReuse(entry);
  const block = reading.blocks.get(base.definition.kind);
  if (block) return readUse(block, entry);
  const operation = findOperation(base.definition.kind);
  if (operation && operation.category !== 'input') return readLayer(operation, entry);
  const suggestion = reportUnknownKind(entry);
  return {
    ...base,
    type: 'layer',
    attributes: [],
    unread: false,
    ...(suggestion !== undefined && { suggestion }),
    ...(entry.value && { value: entry.value }),
  };
}

function readLayer(operation: Operation, entry: KindEntry): WrittenLayer {
  const { base, value, reading } = entry;
  const owner: AttributeOwner = { operation, kind: base.definition.kind, origin: 'written' };
  const layer = { ...base, type: 'layer', operation, ...(value && { value }) } as const;
  const outside = entry.outside.flatMap(([name, pair]) => {
    const known = findAttribute(operation.attributes, name);
    return known ? readPair(known, pair, owner, reading) : [];
  });
  const target = value && resolveAlias(value);
  if (!value || isEmpty(value)) return { ...layer, attributes: outside, unread: false };
  if (!target) return { ...layer, attributes: outside, unread: true };
  if (target.type === 'map') {
    const { attributes, unread } = readAttributePairs(target, owner, reading, entry.skip);
    return { ...layer, attributes: [...attributes, ...outside], unread };
  }
  if (takesReferences(operation)) {
    const from = readReferences(
      value,
      { text: base.definition.kind, span: base.definition.kindSpan },
      reading,
    );
    if (base.from && from) {
      const message = `What \`${base.definition.kind}\` reads stands here and behind \`from\`; once is enough.`;
      reading.problems.structure(value.span, message);
    }
    return { ...layer, ...(from && { from }), attributes: outside, unread: false };
  }
  const shorthand = readShorthand(operation, value, owner, reading);
  return { ...layer, attributes: shorthand ? [shorthand, ...outside] : outside, unread: !shorthand };
}

/** `dense: 100`. */
function readShorthand(
  operation: Operation,
  value: YamlNode,
  owner: AttributeOwner,
  reading: Reading,
): WrittenAttribute | undefined {
  const name = operation.shorthand;
  const spec = name === undefined ? undefined : operation.attributes[name];
  if (name !== undefined && spec) return readValue({ name, spec, node: value }, owner, reading);
  const names = Object.keys(operation.attributes);
  const example = names.slice(0, 2).map((attribute) => `${attribute}: …`);
  const message =
    names.length === 0
      ? `\`${owner.kind}\` takes no value.`
      : `The attributes of \`${owner.kind}\` are given by name: \`{ ${example.join(', ')} }\`.`;
  reading.problems.structure(value.span, message);
  return undefined;
}

function readReuse(entry: KindEntry): WrittenReuse {
  const { base, value, reading } = entry;
  const references = value
    ? readReferences(value, { text: 'reuse', span: base.definition.kindSpan }, reading)
    : undefined;
  if (!value && !reading.damaged) {
    reading.problems.structure(base.definition.kindSpan, 'The name of a layer is missing behind `reuse`.');
  }
  const [target, second] = references ?? [];
  if (second) reading.problems.structure(second.span, '`reuse` takes one name.');
  return { ...base, type: 'reuse', ...(target && { target }) };
}

/** Gives the kind or block that is most likely meant. */
function reportUnknownKind({ base, value, reading }: KindEntry): string | undefined {
  const { kind } = base.definition;
  const suggestion = reading.nearestKinds.find(kind, reading.blocks.keys());
  if (base.damaged && (!value || isEmpty(value))) return suggestion;
  reading.problems.add({
    type: 'unknown-kind',
    span: base.definition.kindSpan,
    name: kind,
    ...(suggestion !== undefined && { suggestion }),
  });
  return suggestion;
}
