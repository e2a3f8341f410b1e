// A use of a block: which value each of its parameters gets.
import { isEmpty, resolveAlias, type YamlMap, type YamlPair } from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import type { WrittenArgument, WrittenUse } from '../written.ts';
import { entrySpan } from './entry-span.ts';
import type { KindEntry } from './kind-entry.ts';
import type { BlockHead } from './reading.ts';
import { inspect } from './values.ts';

export function readUse(block: BlockHead, entry: KindEntry): WrittenUse {
  const { base, value, outside, reading } = entry;
  const given = new Map<string, WrittenArgument>();
  const target = value && resolveAlias(value);
  if (target?.type === 'map') readNamed(target, block, entry, given);
  else if (value && target && !isEmpty(value)) {
    const [first] = block.parameters;
    if (first) given.set(first.text, { name: first.text, node: value });
    else reading.problems.structure(value.span, `The block \`${block.name}\` has no parameters.`);
  }
  for (const [name, pair] of outside) given.set(name, argument(name, pair));
  for (const { node } of given.values()) inspect(node, reading);
  if (!reading.damaged) reportMissing(block, entry, given);
  return { ...base, type: 'use', block: block.name, arguments: given, ...(value && { value }) };
}

function argument(name: string, { key, value }: YamlPair): WrittenArgument {
  return { name, nameSpan: key.span, node: value };
}

/** An argument that is not known is reported, and read as the one that it most likely means if that is missing. */
function readNamed(
  map: YamlMap,
  block: BlockHead,
  { base, skip, reading }: KindEntry,
  given: Map<string, WrittenArgument>,
): void {
  const known = block.parameters.map((parameter) => parameter.text);
  const unknown = [...map.entries].filter(([name]) => !known.includes(name) && !skip?.has(name));
  for (const name of known) {
    const pair = map.entries.get(name);
    if (pair && !isEmpty(pair.value)) given.set(name, argument(name, pair));
  }
  for (const [name, pair] of unknown) {
    const suggestion = nearestName(name, known);
    if (suggestion !== undefined && !given.has(suggestion)) given.set(suggestion, argument(suggestion, pair));
    if (reading.damaged) continue;
    reading.problems.add({
      type: 'unknown-attribute',
      span: pair.key.span,
      entry: entrySpan(pair, map),
      name,
      kind: base.definition.kind,
      ...(suggestion !== undefined && { suggestion }),
      known,
    });
  }
}

function reportMissing(
  block: BlockHead,
  { base, reading }: KindEntry,
  given: ReadonlyMap<string, WrittenArgument>,
): void {
  for (const parameter of block.parameters) {
    if (parameter.default || given.has(parameter.text)) continue;
    reading.problems.add({
      type: 'missing-attribute',
      span: base.definition.kindSpan,
      name: parameter.text,
      kind: base.definition.kind,
      meaning: `A parameter of the block \`${block.name}\` without a default`,
    });
  }
}
