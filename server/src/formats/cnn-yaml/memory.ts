// What one version of a file leaves to the next: results that hold as long as what they follow from is the same object.
import type { Layer } from '../../network/network.ts';
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import type { YamlNode } from '../../syntax/yaml/tree.ts';
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

/**
 * The items of a version: those that stood in the version before are taken from there, others are read. Edits are made
 * in one place, so that what is the same is found from both ends.
 */
export function continuedItems(
  before: readonly ReadItem[],
  nodes: readonly YamlNode[],
  read: (node: YamlNode) => ReadItem,
): readonly ReadItem[] {
  const shift = before.length - nodes.length;
  const most = Math.min(nodes.length, before.length);
  let start = 0;
  while (start < most && nodes[start] === before[start]?.node) start++;
  let end = nodes.length;
  while (end > Math.max(start, start - shift) && nodes[end - 1] === before[end - 1 + shift]?.node) end--;
  return nodes.map((node, index) => {
    const known = index < start ? before[index] : index >= end ? before[index + shift] : undefined;
    return known?.isClean ? known : read(node);
  });
}
