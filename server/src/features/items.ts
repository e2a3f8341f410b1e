// Finding one's way in the tree of what a file says: what stands at an offset, and what it became.
import type { Item } from '../network/item.ts';
import type { Group, Layer } from '../network/network.ts';
import type { InputShape } from '../operations/operation.ts';
import type { Span } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

/** The items that stand at an offset, the outermost first. */
export function itemsAt(analyzed: AnalyzedDocument, offset: number): readonly Item[] {
  const path: Item[] = [];
  let level = analyzed.document.items;
  for (;;) {
    const found = level.find((item) => {
      const { start, end } = analyzed.range(item.span);
      return start <= offset && offset <= end;
    });
    if (!found) return path;
    path.push(found);
    level = found.children;
  }
}

/** Every item of the file in reading order, each before its children. */
export function* allItems(items: readonly Item[]): Generator<Item> {
  for (const item of items) {
    yield item;
    yield* allItems(item.children);
  }
}

/** The layers that an item became. */
export function layersOf({ madeOf }: AnalyzedDocument, { of }: Item): readonly Layer[] {
  return madeOf.layersOf(of);
}

/** The groups that a use, a repeat or a block became. */
export function groupsOf({ madeOf }: AnalyzedDocument, { of }: Item): readonly Group[] {
  return madeOf.groupsOf(of);
}

/**
 * Looks up the item that a span defines for references, by its name or as a whole. A definition of a block is none:
 * what stands there for references is the input of the block.
 */
export function itemsByDefinition(analyzed: AnalyzedDocument): (definition: Span) => Item | undefined {
  const byStart = new Map<number, Item>();
  for (const item of allItems(analyzed.document.items)) {
    if (item.type === 'block') continue;
    byStart.set(analyzed.range(item.span).start, item);
    byStart.set(analyzed.range(item.nameSpan).start, item);
  }
  return (definition) => byStart.get(analyzed.range(definition).start);
}

/** What an item gives: of several expansions, the last. */
export function outputsOf(analyzed: AnalyzedDocument, item: Item): readonly InputShape[] | undefined {
  const { facts } = analyzed;
  const layer = layersOf(analyzed, item).at(-1);
  if (layer !== undefined) return facts.layers[layer.id]?.outputs;
  return groupsOf(analyzed, item)
    .at(-1)
    ?.outputs.map(({ target }) => facts.shapeOf(target));
}
