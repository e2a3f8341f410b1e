// The items of a list of layers as they were read, taken over from the version before where their nodes are the same objects.
import { sameDefinition } from '../../../network/definition.ts';
import type { YamlNode } from '../../../syntax/yaml/tree.ts';
import { spliced } from '../../../versions/spliced.ts';
import { unchangedEnds } from '../../../versions/unchanged-ends.ts';
import type { EntryMemory, WrittenEntry } from '../written.ts';

export function emptyMemory(): EntryMemory {
  return { inputs: [], context: [], nodes: [], items: [], unclean: [] };
}

type Items = Omit<EntryMemory, 'inputs' | 'context' | 'blocks'>;

/** An item of a list of layers as it was read. */
export interface ReadItem {
  readonly entry?: WrittenEntry;
  /** Nothing had to be said about it, so that it need not be read again. */
  readonly isClean: boolean;
}

/**
 * The items of a version: those that stood in the version before are taken from there if the context is the same, others are
 * read. What is read again has the definition that it had.
 */
export function continuedItems(
  before: EntryMemory,
  isSameContext: boolean,
  nodes: readonly YamlNode[],
  read: (node: YamlNode) => ReadItem,
): Items {
  const ends = unchangedEnds(before.nodes, nodes, (one, other) => one === other);
  const shift = nodes.length - before.nodes.length;
  const [start, end] = [ends.start, nodes.length - ends.end];
  const unread = nodes.slice(start, end).map(() => undefined);
  const known = spliced(before.items, ends, unread);
  const items = [...known];
  const unclean: number[] = [];
  const again = isSameContext
    ? [
        ...before.unclean.filter((index) => index < start),
        ...unread.map((_, index) => start + index),
        ...before.unclean.map((index) => index + shift).filter((index) => index >= end),
      ]
    : nodes.keys();
  for (const index of again) {
    const node = nodes[index];
    const item = node && read(node);
    items[index] = item?.entry && withDefinitionOf(known[index], item.entry);
    if (!item?.isClean) unclean.push(index);
  }
  return { nodes, items, unclean };
}

/** A node that is the same object stands where it stood, but what it is may be another thing in another context. */
function withDefinitionOf(known: WrittenEntry | undefined, entry: WrittenEntry): WrittenEntry {
  const isSame = known && sameDefinition(known.definition, entry.definition);
  return isSame ? { ...entry, definition: known.definition } : entry;
}

/** The entries among the items: the very list if each is one. */
export function entriesAmong(items: EntryMemory['items']): readonly WrittenEntry[] {
  return areEntries(items) ? items : items.filter((item) => item !== undefined);
}

function areEntries(items: EntryMemory['items']): items is readonly WrittenEntry[] {
  return !items.includes(undefined);
}
