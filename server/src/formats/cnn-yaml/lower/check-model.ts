// What can be said of a written model without expanding it: required attributes, names, what is never used.

import type { Parameter } from '../../../libraries/parameter.ts';
import type { Operation } from '../../../operations/operation.ts';
import { resolveAlias, type YamlTree } from '../../../syntax/yaml/tree.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import type { Problems } from '../problems.ts';
import { givenArguments, inOrder } from '../read/arguments.ts';
import { isPlainValue } from '../read/loose-values.ts';
import type { WrittenCall, WrittenEntry, WrittenLayer, WrittenModel } from '../written.ts';
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
    isSaid(wanted, layer) ||
    layer.attributes.some(({ name }) => name === wanted) ||
    defaults?.attributes.some(({ name }) => name === wanted);
  for (const name of required(operation)) {
    const meaning = operation.attributes[name]?.meaning;
    const parameter = layer.call && parameterOf(layer.call, name);
    if (isGiven(name) || meaning === undefined || (parameter && hasDefault(parameter))) continue;
    problems.add({
      type: 'missing-attribute',
      span: layer.definition.kindSpan,
      name: parameter?.name ?? name,
      kind: layer.definition.kind,
      meaning,
      ...(layer.call?.inOrder && {
        reason: orderOf(layer.call),
        ...namedInstead(layer, layer.call, required),
      }),
    });
  }
}

/** Whether several arguments of a class say it together. */
function isSaid(attribute: string, { call }: WrittenLayer): boolean {
  if (!call || call.arguments.length === 0) return false;
  const given = givenArguments(call.record, call.arguments, new Map());
  return call.record.attributes(given, undefined)[attribute]?.span !== undefined;
}

function parameterOf({ record }: WrittenCall, attribute: string): Parameter | undefined {
  return record.parameters.find(({ sets }) => sets === attribute);
}

function hasDefault({ spec }: Parameter): boolean {
  return 'value' in spec.default;
}

/** Arguments in a list count by their places. */
function orderOf({ record }: WrittenCall): string {
  const counted = inOrder(record).filter(
    ({ sets, spec }) => sets !== undefined || 'required' in spec.default,
  );
  const names = counted.slice(0, 4).map(({ name }) => `\`${name}\``);
  return `a list gives ${names.join(', ')}${counted.length > names.length ? ' and so on' : ''}, in this order`;
}

/**
 * The width of the input is what PyTorch's layers take first, and what is left out easily: what the list says then, with names.
 */
function namedInstead(
  { value, operation }: WrittenLayer,
  { record, arguments: written }: WrittenCall,
  required: Required,
): { readonly instead?: { readonly span: Span; readonly text: string } } {
  const list = value && resolveAlias(value);
  const [width, ...others] = inOrder(record);
  const spec = width?.sets === undefined ? undefined : operation?.attributes[width.sets];
  if (list?.type !== 'sequence' || !list.flow || !operation || !spec || !('absent' in spec.default))
    return {};
  if (written.length !== list.items.length || written.some(({ nameSpan }) => nameSpan)) return {};
  const given = others.slice(0, written.length);
  const sets = given.flatMap((parameter) => parameter.sets ?? []);
  if (!required(operation).every((name) => sets.includes(name)) || given.length < written.length) return {};
  const texts = written.map(({ node }) => sourceOf(node.span));
  const [only] = given;
  const isMain = given.length === 1 && only?.sets === operation.shorthand && isPlainValue(texts[0] ?? '');
  const pairs = given.map(({ name }, index) => `${name}: ${texts[index] ?? ''}`);
  return { instead: { span: list.span, text: isMain ? (texts[0] ?? '') : `{ ${pairs.join(', ')} }` } };
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
