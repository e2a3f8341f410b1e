// What one version of a file leaves to the next: results that hold as long as what they follow from is the same object.
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import type { YamlNode } from '../../syntax/yaml/tree.ts';
import { spliced } from '../../versions/spliced.ts';
import { unchangedEnds } from '../../versions/unchanged-ends.ts';
import type { LowerMemory } from './lower/memory.ts';
import type { EntryMemory, ReadItem, WrittenEntry } from './written.ts';

/** What a version leaves behind. It holds nothing of the versions before but what is still in use. */
export interface Memory {
  readonly tree: PiecedTree;
  readonly entries: EntryMemory;
  readonly lowered: LowerMemory;
}

export function emptyMemory(): EntryMemory {
  return { context: [], nodes: [], items: [], unclean: [], entries: [] };
}

type Items = Omit<EntryMemory, 'context' | 'blocks'>;

/** The items of a version: those that stood in the version before are taken from there, others are read. */
export function continuedItems(
  before: Items,
  nodes: readonly YamlNode[],
  read: (node: YamlNode) => ReadItem,
): Items {
  const ends = unchangedEnds(before.nodes, nodes, (one, other) => one === other);
  const shift = nodes.length - before.nodes.length;
  const [start, end] = [ends.start, nodes.length - ends.end];
  const replaced = nodes.slice(start, end);
  const again = [
    ...before.unclean.filter((index) => index < start),
    ...replaced.map((_, index) => start + index),
    ...before.unclean.map((index) => index + shift).filter((index) => index >= end),
  ];
  const unread = replaced.map((): ReadItem => ({ isClean: false }));
  const items = [...spliced(before.items, ends, unread)];
  for (const index of again) {
    const node = nodes[index];
    if (node) items[index] = read(node);
  }
  const unclean = again.filter((index) => items[index]?.isClean === false);
  const isEach = before.entries.length === before.items.length && again.every((index) => items[index]?.entry);
  if (!isEach) return { nodes, items, unclean, entries: entriesOf(items) };
  const entries = [...spliced(before.entries, ends, entriesOf(items.slice(start, end)))];
  for (const index of again) {
    const entry = items[index]?.entry;
    if (entry) entries[index] = entry;
  }
  return { nodes, items, unclean, entries };
}

function entriesOf(items: readonly ReadItem[]): readonly WrittenEntry[] {
  const entries: WrittenEntry[] = [];
  for (const { entry } of items) if (entry) entries.push(entry);
  return entries;
}
