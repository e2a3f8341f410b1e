// What is written in the file, as a tree with what it became: for outlines, hints and hovers.
import type { GroupId, Item, LayerId } from '../../../network/network.ts';
import { isEmpty, resolveAlias, type YamlTree } from '../../../syntax/yaml/tree.ts';
import { lineEndOf } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import { sameItems } from '../../../versions/same-items.ts';
import type { WrittenBlock, WrittenEntry, WrittenInput, WrittenModel } from '../written.ts';
import { indicesByMaker } from './makers.ts';
import type { LoweredParts } from './memory.ts';

/** What entries became. */
interface Expanded {
  readonly layersOf: ReadonlyMap<WrittenEntry, readonly LayerId[]>;
  readonly groupsOf: ReadonlyMap<WrittenEntry, readonly GroupId[]>;
}

/** In the order of the text. Inputs are the first layers of the network, in their own order. */
export function buildItems(
  model: WrittenModel,
  { segments }: YamlTree,
  { makersOfLayers, makersOfGroups }: Pick<LoweredParts, 'makersOfLayers' | 'makersOfGroups'>,
): readonly Item[] {
  const expanded = { layersOf: indicesByMaker(makersOfLayers), groupsOf: indicesByMaker(makersOfGroups) };
  const start = (items: readonly Item[]) => (items[0] ? segments.locate(items[0].span).start : 0);
  const parts = [
    ...model.inputs.map((input, id) => [inputItem(input, id)]),
    [...model.blocks.values()].map((block) => blockItem(block, expanded)),
    model.layers.map((entry) => notedItem(entry, expanded)),
  ];
  return parts.sort((a, b) => start(a) - start(b)).flat();
}

/** The item that was made of an entry in the version before, if the entry became the same as there. */
function notedItem(entry: WrittenEntry, expanded: Expanded): Item {
  const { notes } = entry;
  const isSame =
    notes.item?.children.length === 0 &&
    sameItems(notes.item.layers, expanded.layersOf.get(entry) ?? []) &&
    sameItems(notes.item.groups, expanded.groupsOf.get(entry) ?? []);
  if (notes.item && isSame) return notes.item;
  const item = entryItem(entry, expanded);
  notes.item = item;
  return item;
}

function inputItem(input: WrittenInput, id: LayerId): Item {
  const { name, span, nameSpan, shapeSpan } = input;
  const hintSpan = lineEndOf(shapeSpan);
  return { type: 'input', label: name, span, nameSpan, hintSpan, layers: [id], groups: [], children: [] };
}

function blockItem(block: WrittenBlock, expanded: Expanded): Item {
  const { name, span, nameSpan } = block;
  const children = block.layers.map((entry) => entryItem(entry, expanded));
  const hintSpan = lineEndOf(nameSpan);
  return { type: 'block', label: name, span, nameSpan, hintSpan, layers: [], groups: [], children };
}

function entryItem(entry: WrittenEntry, expanded: Expanded): Item {
  const { name, kind, kindSpan, span } = entry;
  const { target } = entry.type === 'reuse' ? entry : { target: undefined };
  return {
    type: ITEM_TYPES[entry.type],
    label: name?.text ?? (target ? `reuse ${target.text}` : kind),
    ...(entry.type !== 'repeat' && { kind }),
    span,
    nameSpan: name?.span ?? kindSpan,
    hintSpan: lineEndOf(hintPlace(entry)),
    layers: expanded.layersOf.get(entry) ?? [],
    groups: expanded.groupsOf.get(entry) ?? [],
    children: entry.type === 'repeat' ? entry.layers.map((inner) => entryItem(inner, expanded)) : [],
  };
}

const ITEM_TYPES = { layer: 'layer', use: 'use', reuse: 'use', repeat: 'repeat' } as const;

/** The value when it stands in brackets or on one line, else the kind. */
function hintPlace(entry: WrittenEntry): Span {
  const value = 'value' in entry ? entry.value : undefined;
  if (!value || isEmpty(value) || value.type === 'alias') return value?.span ?? entry.kindSpan;
  const target = resolveAlias(value);
  const flow = target?.type === 'scalar' || target?.flow === true;
  return flow ? value.span : entry.kindSpan;
}
