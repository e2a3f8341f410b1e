// What is written in the file, as a tree: for outlines, hints and hovers.
import type { Item } from '../../network/item.ts';
import { isEmpty, resolveAlias } from '../../syntax/yaml/tree.ts';
import { lineEndOf } from '../../text/lines.ts';
import type { SegmentTable, Span } from '../../text/span.ts';
import type { WrittenBlock, WrittenEntry, WrittenInput, WrittenModel } from './written.ts';

/** In the order of the text. */
export function itemsOf(model: WrittenModel, segments: SegmentTable): readonly Item[] {
  const start = (items: readonly Item[]) => (items[0] ? segments.locate(items[0].span).start : 0);
  const parts = [
    ...model.inputs.map((input) => [inputItem(input)]),
    [...model.blocks.values()].map(blockItem),
    model.layers.map(notedItem),
  ];
  return parts.sort((a, b) => start(a) - start(b)).flat();
}

/** The item that was made of an entry in the version before, if there is one. */
function notedItem(entry: WrittenEntry): Item {
  const { notes } = entry;
  notes.item ??= entryItem(entry);
  return notes.item;
}

function inputItem({ name, definition, shapeSpan }: WrittenInput): Item {
  const { span, kindSpan: nameSpan } = definition;
  const hintSpan = lineEndOf(shapeSpan);
  return { type: 'input', label: name, span, nameSpan, hintSpan, of: definition, children: [] };
}

function blockItem({ name, definition, layers }: WrittenBlock): Item {
  const { span, kindSpan: nameSpan } = definition;
  const hintSpan = lineEndOf(nameSpan);
  return {
    type: 'block',
    label: name,
    span,
    nameSpan,
    hintSpan,
    of: definition,
    children: layers.map(notedItem),
  };
}

function entryItem(entry: WrittenEntry): Item {
  const { name, definition } = entry;
  const { kind, kindSpan, span } = definition;
  const { target } = entry.type === 'reuse' ? entry : { target: undefined };
  return {
    type: ITEM_TYPES[entry.type],
    label: name?.text ?? (target ? `reuse ${target.text}` : kind),
    ...(entry.type !== 'repeat' && { kind }),
    span,
    nameSpan: name?.span ?? kindSpan,
    hintSpan: lineEndOf(hintPlace(entry)),
    of: definition,
    children: entry.type === 'repeat' ? entry.layers.map(notedItem) : [],
  };
}

const ITEM_TYPES = { layer: 'layer', use: 'use', reuse: 'use', repeat: 'repeat' } as const;

/** The value when it stands in brackets or on one line, else the kind. */
function hintPlace(entry: WrittenEntry): Span {
  const value = 'value' in entry ? entry.value : undefined;
  if (!value || isEmpty(value) || value.type === 'alias') return value?.span ?? entry.definition.kindSpan;
  const target = resolveAlias(value);
  const flow = target?.type === 'scalar' || target?.flow === true;
  return flow ? value.span : entry.definition.kindSpan;
}
