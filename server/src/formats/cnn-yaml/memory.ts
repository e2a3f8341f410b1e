// What one version of a file leaves to the next: results that hold as long as what they follow from is the same object.
import type { Layer } from '../../network/network.ts';
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import type { YamlNode } from '../../syntax/yaml/tree.ts';
import { unchangedEnds } from '../../versions/unchanged-ends.ts';
import type { EntryMemory, ReadItem } from './written.ts';

/** What a version leaves behind. It holds nothing of the versions before but what is still in use. */
export interface Memory {
  readonly tree: PiecedTree;
  readonly entries: EntryMemory;
  readonly layers: readonly Layer[];
}

export function emptyMemory(): EntryMemory {
  return { context: [], items: [] };
}

/** The items of a version: those that stood in the version before are taken from there, others are read. */
export function continuedItems(
  before: readonly ReadItem[],
  nodes: readonly YamlNode[],
  read: (node: YamlNode) => ReadItem,
): readonly ReadItem[] {
  const { start, end } = unchangedEnds(before, nodes, (item, node) => item.node === node);
  const shift = before.length - nodes.length;
  return nodes.map((node, index) => {
    const isAtEnd = index >= nodes.length - end;
    const known = index < start ? before[index] : isAtEnd ? before[index + shift] : undefined;
    return known?.isClean ? known : read(node);
  });
}
