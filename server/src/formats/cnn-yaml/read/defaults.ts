// `defaults`: attributes for all layers of a kind.
import type { Operation } from '../../../operations/operation.ts';
import { isEmpty, resolveAlias, type YamlPair } from '../../../syntax/yaml/tree.ts';
import { spelledKind } from '../spelling.ts';
import type { WrittenDefaults } from '../written.ts';
import { mapOf, readAttributePairs } from './attributes.ts';
import type { Reading } from './reading.ts';

/** By operation id. */
export function readDefaults(
  pair: YamlPair | undefined,
  reading: Reading,
): ReadonlyMap<string, WrittenDefaults> {
  const defaults = new Map<string, WrittenDefaults>();
  if (!pair || isEmpty(pair.value)) return defaults;
  const map = mapOf(pair.value);
  if (!map) {
    const message = '`defaults` is a mapping of kinds to attributes: `{ conv: { bias: false } }`.';
    if (resolveAlias(pair.value)) reading.problems.structure(pair.value.span, message);
    return defaults;
  }
  for (const [kind, { key, value }] of map.entries) {
    const operation =
      spelledKind(kind, reading.framework)?.operation ?? correctedKind(kind, key.span, reading);
    const found = operation && readKind(operation, kind, value, reading);
    if (!operation || !found) continue;
    const { attributes, unread } = defaults.get(operation.id) ?? { attributes: [], unread: false };
    defaults.set(operation.id, {
      attributes: [...attributes, ...found.attributes],
      unread: unread || found.unread,
    });
  }
  return defaults;
}

function readKind(
  operation: Operation,
  kind: string,
  value: YamlPair['value'],
  reading: Reading,
): WrittenDefaults | undefined {
  const map = mapOf(value);
  if (map) {
    const damaged = reading.isDamaged(value.span);
    return readAttributePairs(map, { operation, kind, origin: 'defaults' }, { ...reading, damaged });
  }
  if (isEmpty(value) || !resolveAlias(value)) return undefined;
  const message = `The defaults of \`${kind}\` are given by name: \`{ name: value }\`.`;
  reading.problems.structure(value.span, message);
  return { attributes: [], unread: true };
}

/** Reports a kind that is none; gives the one that it most likely means. */
function correctedKind(name: string, span: YamlPair['key']['span'], reading: Reading): Operation | undefined {
  const suggestion = reading.nearestKinds.find(name, [], reading.framework);
  const meant = suggestion !== undefined && { suggestion };
  reading.problems.add({ type: 'unknown-kind', span, name, ...meant });
  return suggestion === undefined ? undefined : spelledKind(suggestion, reading.framework)?.operation;
}
