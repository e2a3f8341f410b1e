// The items of a list of layers as they were read, taken over from the version before where their nodes are the same objects.
import { type Definition, sameDefinition } from '../../../network/definition.ts';
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
  const definitionOf = knownDefinitions(before);
  return continuedFrom(isSameContext ? before : emptyMemory(), nodes, (node) => {
    const item = read(node);
    const definition = definitionOf(node);
    const isSame = item.entry && definition && sameDefinition(item.entry.definition, definition);
    return isSame ? { ...item, entry: { ...item.entry, definition } } : item;
  });
}

function knownDefinitions({ nodes, items }: Items): (node: YamlNode) => Definition | undefined {
  let byNode: ReadonlyMap<YamlNode, Definition | undefined> | undefined;
  return (node) => {
    byNode ??= new Map(nodes.map((each, index) => [each, items[index]?.definition]));
    return byNode.get(node);
  };
}

function continuedFrom(before: Items, nodes: readonly YamlNode[], read: (node: YamlNode) => ReadItem): Items {
  const ends = unchangedEnds(before.nodes, nodes, (one, other) => one === other);
  const shift = nodes.length - before.nodes.length;
  const [start, end] = [ends.start, nodes.length - ends.end];
  const unread = nodes.slice(start, end).map(() => undefined);
  const items = [...spliced(before.items, ends, unread)];
  const unclean: number[] = [];
  const again = [
    ...before.unclean.filter((index) => index < start),
    ...unread.map((_, index) => start + index),
    ...before.unclean.map((index) => index + shift).filter((index) => index >= end),
  ];
  for (const index of again) {
    const node = nodes[index];
    const item = node && read(node);
    items[index] = item?.entry;
    if (!item?.isClean) unclean.push(index);
  }
  return { nodes, items, unclean };
}

/** The entries among the items: the very list if each is one. */
export function entriesAmong(items: EntryMemory['items']): readonly WrittenEntry[] {
  return areEntries(items) ? items : items.filter((item) => item !== undefined);
}

function areEntries(items: EntryMemory['items']): items is readonly WrittenEntry[] {
  return !items.includes(undefined);
}
