// A YAML tree as plain data with its spans, to compare trees that were read in different ways.
import type { YamlTree } from '../../server/src/syntax/yaml/tree.ts';

export function plainTree({ root, problems, directives, anchors }: YamlTree): unknown {
  const text = JSON.stringify({ root, problems, directives, anchors }, (key, value: unknown) => {
    if (key === 'segment') return undefined;
    return value instanceof Map ? [...value] : value;
  });
  return JSON.parse(text);
}
