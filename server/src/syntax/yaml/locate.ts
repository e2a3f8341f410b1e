// Which node of a tree stands at an offset, and the way to it from the root.
import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSequence, YamlTree } from './tree.ts';

/** One step down the tree: into the key or the value of a pair, or into an item. */
export type Step =
  | { readonly type: 'key' | 'value'; readonly map: YamlMap; readonly pair: YamlPair }
  | { readonly type: 'item'; readonly sequence: YamlSequence; readonly item: YamlNode };

export interface Located {
  readonly steps: readonly Step[];
  readonly leaf: YamlScalar;
}

/** The scalar that `offset` lies in or at the end of; `undefined` between nodes. */
export function locate(tree: YamlTree, offset: number): Located | undefined {
  return tree.root && descend(tree.root, offset, []);
}

function descend(node: YamlNode, offset: number, steps: readonly Step[]): Located | undefined {
  if (node.type === 'scalar') {
    return node.source !== '' && contains(node, offset) ? { steps, leaf: node } : undefined;
  }
  if (node.type === 'alias') return undefined;
  if (node.type === 'sequence') {
    const item = node.items.find((each) => contains(each, offset) && each.span.end > each.span.start);
    return item && descend(item, offset, [...steps, { type: 'item', sequence: node, item }]);
  }
  for (const pair of node.pairs) {
    for (const type of ['key', 'value'] as const) {
      if (!contains(pair[type], offset)) continue;
      const found = descend(pair[type], offset, [...steps, { type, map: node, pair }]);
      if (found) return found;
    }
  }
  return undefined;
}

function contains({ span }: YamlNode, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
