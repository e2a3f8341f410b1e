// What can be said of a written model without expanding it: required attributes, names, what is never used.

import type { Operation } from '../../../operations/operation.ts';
import type { YamlTree } from '../../../syntax/yaml/tree.ts';
import type { Problems } from '../problems.ts';
import type { WrittenEntry, WrittenLayer, WrittenModel } from '../written.ts';
import { requiredAttributes } from './attributes.ts';
import { memo } from './memo.ts';

export function checkModel(model: WrittenModel, tree: YamlTree, problems: Problems): void {
  const required = memo(requiredAttributes);
  const lists = [model.layers, ...[...model.blocks.values()].map((block) => block.layers)];
  for (const list of lists) checkList(list, model, required, problems);
  reportUnusedBlocks(model, problems);
  for (const { name, span, used } of tree.anchors) {
    if (!used) problems.add({ type: 'unused-definition', span, name, of: 'anchor' });
  }
}

function checkList(
  list: readonly WrittenEntry[],
  model: WrittenModel,
  required: Required,
  problems: Problems,
): void {
  reportDuplicates(list, problems);
  for (const entry of list) {
    if (entry.type === 'layer') reportMissing(entry, model, required, problems);
    else if (entry.type === 'repeat') checkList(entry.layers, model, required, problems);
  }
}

/** The names of the required attributes of an operation. */
export type Required = (operation: Operation) => readonly string[];

/** Reports the attributes that a layer needs and does not give. */
export function reportMissing(
  layer: WrittenLayer,
  model: WrittenModel,
  required: Required,
  problems: Problems,
): void {
  const { operation } = layer;
  if (!operation || layer.damaged || layer.unread) return;
  if (layer.notes.attributes?.incomplete === false) return;
  const defaults = model.defaults.get(operation.id);
  if (defaults?.unread) return;
  const isGiven = (wanted: string) =>
    layer.attributes.some(({ name }) => name === wanted) ||
    defaults?.attributes.some(({ name }) => name === wanted);
  for (const name of required(operation)) {
    const meaning = operation.attributes[name]?.meaning;
    if (isGiven(name) || meaning === undefined) continue;
    problems.add({
      type: 'missing-attribute',
      span: layer.definition.kindSpan,
      name,
      kind: layer.definition.kind,
      meaning,
    });
  }
}

function reportDuplicates(list: readonly WrittenEntry[], problems: Problems): void {
  const first = new Map<string, WrittenEntry>();
  for (const entry of list) {
    const { name } = entry;
    if (!name) continue;
    const earlier = first.get(name.text);
    if (earlier?.name) {
      const free = freeName(name.text, first);
      problems.add({
        type: 'duplicate-name',
        span: name.span,
        name: name.text,
        of: 'layer',
        first: earlier.name.span,
        free,
      });
    } else first.set(name.text, entry);
  }
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let number = 2;
  while (taken.has(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}

/** A block counts as used when something outside of it uses it, or seems to mean it. */
function reportUnusedBlocks(model: WrittenModel, problems: Problems): void {
  if (model.blocks.size === 0) return;
  const used = new Set<string>();
  for (const name of kindsIn(model.layers)) used.add(name);
  for (const block of model.blocks.values()) {
    for (const name of kindsIn(block.layers)) {
      if (name !== block.name) used.add(name);
    }
  }
  for (const { name, definition } of model.blocks.values()) {
    if (!used.has(name))
      problems.add({ type: 'unused-definition', span: definition.kindSpan, name, of: 'block' });
  }
}

/** The blocks that a list uses, and what its unknown kinds most likely mean. */
function* kindsIn(entries: readonly WrittenEntry[]): Iterable<string> {
  for (const entry of entries) {
    if (entry.type === 'use') yield entry.block;
    else if (entry.type === 'repeat') yield* kindsIn(entry.layers);
    else if (entry.type === 'layer' && entry.suggestion !== undefined) yield entry.suggestion;
  }
}
