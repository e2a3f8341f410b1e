// A YOLO file as PyYAML hands it to a parser in Python.
import { resolveAlias, type YamlMap, type YamlNode } from '../../../syntax/yaml/tree.ts';
import type { Plain } from '../../programs.ts';
import { yamlValue } from '../literal.ts';

/** A bound against nodes in each other. */
const MOST_DEPTH = 12;

/** All that stands in a map, its rows among them. */
export function plainMap({ entries }: YamlMap, depth = 0): Map<string, Plain> {
  return new Map([...entries].map(([key, { value }]) => [key, plainOf(value, depth + 1)]));
}

export function plainOf(node: YamlNode, depth = 0): Plain {
  const resolved = resolveAlias(node);
  if (!resolved || depth > MOST_DEPTH) return null;
  if (resolved.type === 'sequence') return resolved.items.map((item) => plainOf(item, depth + 1));
  if (resolved.type === 'map') return plainMap(resolved, depth);
  const value = yamlValue(resolved);
  const isFloat = typeof value === 'number' && resolved.style === 'plain' && /[.e]/i.test(resolved.source);
  return isFloat ? { float: value } : value;
}

/** The same text for the same data. */
export function keyOf(data: Plain): string {
  return JSON.stringify(data, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
