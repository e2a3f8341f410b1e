// Finding one's way in the tree of what a file says: what stands at an offset, and what it became, in which of the models.
import type { Item } from '../network/item.ts';
import type { Group, Layer, Reference } from '../network/network.ts';
import type { InputShape } from '../operations/operation.ts';
import type { Span } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { AnalyzedModel, AnalyzedNetwork } from '../workspace/analyzed-model.ts';

/** The items that stand at an offset, the outermost first. */
export function itemsAt(analyzed: AnalyzedDocument, offset: number): readonly Item[] {
  const path: Item[] = [];
  let level = analyzed.document.items;
  for (;;) {
    const found = level.find(({ span }) => isInside(analyzed, span, offset));
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

/**
 * The model in which an item is looked up: the first of those that are shown in which it became something, and before them
 * the one `preferred`. Where it became nothing in any of them, it is that one.
 */
export function modelOf(
  { shownModels, shown }: AnalyzedDocument,
  item: Item,
  preferred: AnalyzedModel = shown,
): AnalyzedModel {
  if (shownModels.length < 2) return preferred;
  return [preferred, ...shownModels].find((model) => isPartOf(model, item)) ?? preferred;
}

/** The model in which an offset is looked up: the first of those that are shown which has something there, or else the first. */
export function modelAt(analyzed: AnalyzedDocument, offset: number): AnalyzedModel {
  const { shownModels, shown } = analyzed;
  if (shownModels.length < 2) return shown;
  for (const item of itemsAt(analyzed, offset).toReversed()) {
    const model = shownModels.find((one) => isPartOf(one, item));
    if (model) return model;
  }
  return (
    shownModels.find((model) => referencesAt(model, offset).length > 0) ??
    shownModels.find(({ model: { span } }) => span && isInside(analyzed, span, offset)) ??
    shown
  );
}

/** Whether an item became something in a model. */
export function isPartOf(model: AnalyzedNetwork, item: Item): boolean {
  return layersOf(model, item).length > 0 || groupsOf(model, item).length > 0;
}

/** The layers that an item became. */
export function layersOf({ madeOf }: AnalyzedNetwork, { of }: Item): readonly Layer[] {
  return madeOf.layersOf(of);
}

/** The groups that a use, a repeat or a block became. */
export function groupsOf({ madeOf }: AnalyzedNetwork, { of }: Item): readonly Group[] {
  return madeOf.groupsOf(of);
}

/** The references that are written at an offset, once for each layer and each use of a block that reads it. */
export function referencesAt(model: AnalyzedNetwork, offset: number): readonly Reference[] {
  const { layers, groups } = model.network;
  return [...layers, ...groups].flatMap(({ inputs }) =>
    inputs.filter(({ span, text }) => text !== '' && isInside(model, span, offset)),
  );
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
export function outputsOf(model: AnalyzedNetwork, item: Item): readonly InputShape[] | undefined {
  const { facts } = model;
  const layer = layersOf(model, item).at(-1);
  if (layer !== undefined) return facts.layers[layer.id]?.outputs;
  return groupsOf(model, item)
    .at(-1)
    ?.outputs.map(({ target }) => facts.shapeOf(target));
}

/** Whether an offset lies in a span of this text, its end included; one of a file that is imported is nowhere in it. */
export function isInside(
  { segments }: Pick<AnalyzedNetwork, 'segments'>,
  span: Span,
  offset: number,
): boolean {
  if (!segments.has(span)) return false;
  const { start, end } = segments.locate(span);
  return start <= offset && offset <= end;
}
