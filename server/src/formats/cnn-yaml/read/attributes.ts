// The attributes of a layer, as they stand behind its kind or in `defaults`.
import type { AttributeSpec, AttributeTable } from '../../../operations/attribute-spec.ts';
import type { Operation } from '../../../operations/operation.ts';
import { resolveAlias, type YamlMap, type YamlNode, type YamlPair } from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { Problems } from '../problems.ts';
import type { WrittenAttribute } from '../written.ts';
import { checkAttribute } from './check-attribute.ts';
import { entrySpan } from './entry-span.ts';
import { type Reading, shortText } from './reading.ts';
import { evaluate, inspect } from './values.ts';

/** Where attributes stand and whose they are. */
export interface AttributeOwner {
  readonly operation: Operation;
  /** As spelled. */
  readonly kind: string;
  readonly origin: WrittenAttribute['origin'];
}

/** The attribute of this name or other spelling. */
export function findAttribute(
  table: AttributeTable,
  name: string,
): readonly [string, AttributeSpec] | undefined {
  const direct = Object.hasOwn(table, name) ? table[name] : undefined;
  if (direct) return [name, direct];
  return Object.entries(table).find(([, spec]) => spec.aliases?.includes(name));
}

/** The attribute that a mistyped name most likely means. */
export function nearestAttribute(table: AttributeTable, name: string): string | undefined {
  const spellings = Object.entries(table).flatMap(([id, spec]) => [id, ...(spec.aliases ?? [])]);
  const nearest = nearestName(name, spellings);
  return nearest === undefined ? undefined : findAttribute(table, nearest)?.[0];
}

export interface ReadAttributes {
  readonly attributes: readonly WrittenAttribute[];
  /** Some are not known, and it cannot be told what they mean. */
  readonly unread: boolean;
}

/**
 * `filters: 64` and the like. One that is not known is reported, and read as the one that it most likely means
 * if that is not there too.
 */
export function readAttributePairs(
  map: YamlMap,
  owner: AttributeOwner,
  reading: Reading,
  skip: ReadonlySet<string> = new Set(),
): ReadAttributes {
  const table = owner.operation.attributes;
  const found = new Map<string, WrittenAttribute>();
  const misspelled: (readonly [string | undefined, YamlPair])[] = [];
  for (const [name, pair] of map.entries) {
    const known = skip.has(name) ? undefined : findAttribute(table, name);
    if (known && found.has(known[0])) {
      const message = `\`${name}\` is another word for \`${known[0]}\`, which \`${owner.kind}\` has already.`;
      reading.problems.structure(pair.key.span, message);
    }
    if (known) found.set(known[0], readPair(known, pair, owner, reading));
    else if (!skip.has(name)) misspelled.push([reportUnknown(name, pair, map, owner, reading), pair]);
  }
  let unread = false;
  for (const [suggestion, pair] of misspelled) {
    const meant = suggestion === undefined ? undefined : findAttribute(table, suggestion);
    if (meant && !found.has(meant[0])) found.set(meant[0], readPair(meant, pair, owner, reading));
    else unread ||= meant === undefined;
  }
  return { attributes: [...found.values()], unread };
}

export function readPair(
  [name, spec]: readonly [string, AttributeSpec],
  { key, value }: YamlPair,
  owner: AttributeOwner,
  reading: Reading,
): WrittenAttribute {
  return readValue({ name, spec, node: value, nameSpan: key.span }, owner, reading);
}

/** The value of one attribute; checked here already if no parameter is part of it. */
export function readValue(
  attribute: Pick<WrittenAttribute, 'name' | 'spec' | 'node' | 'nameSpan' | 'parameter'>,
  owner: AttributeOwner,
  reading: Reading,
): WrittenAttribute {
  const written: WrittenAttribute = { ...attribute, origin: owner.origin };
  const { node } = attribute;
  const kind = inspect(node, reading);
  if (kind === 'parametric') return written;
  if (kind === 'broken') return { ...written, constant: null };
  const constant = checkAttribute(written, evaluate(node, new Map()), {
    // What looks wrong in broken text may be the break.
    problems: reading.damaged ? new Problems() : reading.problems,
    conventions: reading.conventions,
    quote: () => shortText((resolveAlias(node) ?? node).span),
  });
  return { ...written, constant };
}

/** Gives the attribute that is most likely meant. */
function reportUnknown(
  name: string,
  pair: YamlPair,
  map: YamlMap,
  owner: AttributeOwner,
  reading: Reading,
): string | undefined {
  const table = owner.operation.attributes;
  const suggestion = nearestAttribute(table, name);
  // In broken text, what seems to be a name may be the break.
  if (reading.damaged) return suggestion;
  reading.problems.add({
    type: 'unknown-attribute',
    span: pair.key.span,
    entry: entrySpan(pair, map),
    name,
    kind: owner.kind,
    ...(suggestion !== undefined && { suggestion }),
    known: Object.keys(table),
  });
  return suggestion;
}

/** The mapping behind a key, if there is one. */
export function mapOf(node: YamlNode | undefined): YamlMap | undefined {
  const target = node && resolveAlias(node);
  return target?.type === 'map' ? target : undefined;
}
