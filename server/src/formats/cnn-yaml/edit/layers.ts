// Writes layers into a list, takes them out and puts others in their place, and keeps references right.

import { findOperation } from '../../../operations/catalogue.ts';
import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { lineEnd } from '../../../text/lines.ts';
import type { NewLayer } from '../../fix-intent.ts';
import type { Origin } from '../lower/drafts.ts';
import { shorthandOf, takesReferences } from '../merges.ts';
import { collectReferences } from '../names/references.ts';
import type { WrittenEntry, WrittenReference } from '../written.ts';
import type { EditContext } from './context.ts';
import { addBeside, colonEnd, type EntryLayout, layoutOf, valueBehind } from './entry-text.ts';
import { automaticNames, freeName, nameIfNeeded } from './free-names.ts';
import { spellLayer } from './spell-value.ts';

type Edits = readonly TextEdit[] | undefined;

/** A layer before `origin` that reads what input `index` of it reads, and is read by it there. */
export function insertBefore(
  { entry, list }: Origin,
  index: number,
  layer: NewLayer,
  context: EditContext,
): Edits {
  const layout = layoutOf(entry, context.source);
  if (!layout) return undefined;
  const { from } = entry;
  const reference = from?.[index];
  const others = from?.filter((_, each) => each !== index) ?? [];
  const place = list.indexOf(entry);
  if (!from || (reference?.text === 'previous' && !others.some(({ text }) => text === 'previous'))) {
    const text = spell(layer, layout, context, nameIfNeeded(layer, place, list, context));
    return index === 0 || from ? [insertion(layout.start, `${text}${layout.newline}`)] : undefined;
  }
  if (!reference) return undefined;
  const name = freeName(layer.operation, list, context);
  const text = spell(layer, layout, context, { name, from: reference.text });
  const edits = [insertion(layout.start, `${text}${layout.newline}`), replaceReference(reference, name)];
  const previous = others.filter((other) => other.text === 'previous');
  if (previous.length === 0) return edits;
  const before = referTo(list[place - 1], list, context);
  if (!before) return undefined;
  return [...before.edits, ...edits, ...previous.map((other) => replaceReference(other, before.name))];
}

/** A layer behind `origin` that reads it, and that all its readers read instead. */
export function insertAfter({ entry, list }: Origin, layer: NewLayer, context: EditContext): Edits {
  const layout = layoutOf(entry, context.source);
  if (!layout) return undefined;
  const uses = (collectReferences(context.model).get(entry) ?? []).filter(({ how }) => how !== 'reuse');
  const name = uses.length > 0 ? freeName(layer.operation, list, context) : undefined;
  const beside = name === undefined ? nameIfNeeded(layer, list.indexOf(entry) + 1, list, context) : { name };
  const text = spell(layer, layout, context, beside);
  const moved = uses.flatMap(({ reference }) =>
    name === undefined ? [] : replaceReference(reference, name),
  );
  return [insertion(layout.end, `${layout.newline}${text}`), ...moved];
}

/** A layer at the head of the model that reads an input, and that all its readers read instead. */
export function insertAfterInput(input: number, layer: NewLayer, context: EditContext): Edits {
  const { inputs, layers } = context.model;
  const written = inputs[input];
  const [first] = layers;
  const layout = first && layoutOf(first, context.source);
  if (!written || !layout) return undefined;
  const uses = collectReferences(context.model).get(written) ?? [];
  const name = uses.length > 0 ? freeName(layer.operation, layers, context) : undefined;
  const needsFrom = input > 0;
  if (needsFrom && uses.length === 0) return undefined;
  const named = name === undefined ? nameIfNeeded(layer, 0, layers, context) : { name };
  const beside = { ...named, ...(needsFrom && { from: written.name }) };
  const text = spell(layer, layout, context, beside);
  const moved = uses.flatMap(({ reference }) =>
    name === undefined ? [] : replaceReference(reference, name),
  );
  return [insertion(layout.start, `${text}${layout.newline}`), ...moved];
}

/** Another operation in the place of a layer; what stands beside the kind stays. */
export function replaceLayer({ entry }: Origin, by: NewLayer, context: EditContext): Edits {
  const { source } = context;
  const value = valueBehind(entry);
  const operation = findOperation(by.operation);
  const old = entry.type === 'layer' ? entry.operation : undefined;
  const kindEnd = entry.map ? colonEnd(entry, source) : entry.definition.kindSpan.end;
  const range = { start: entry.definition.kindSpan.start, end: value?.span.end ?? kindEnd };
  const shorthand = operation && shorthandOf(operation);
  const text = spellLayer(by.operation, by.attributes, shorthand, context.conventions);
  const isBare = text === by.operation;
  if (!old || !takesReferences(old) || !value || resolveAlias(value)?.type === 'map') {
    // A kind with something beside it needs its colon.
    const others = (entry.map?.pairs.length ?? 0) > 1;
    return [{ range, text: isBare && others ? `${text}:` : text }];
  }
  const references = source.slice(value.span.start, value.span.end);
  if (operation && takesReferences(operation) && isBare) return [{ range, text: `${text}: ${references}` }];
  const from = addBeside(entry, 'from', references, source);
  return from && [{ range, text: isBare ? `${text}:` : text }, from];
}

/** Takes a layer out; its readers read its first input instead. */
export function removeLayer({ entry, list }: Origin, context: EditContext): Edits {
  const { source, model } = context;
  const layout = layoutOf(entry, source);
  if (!layout || list.length < 2) return undefined;
  const index = list.indexOf(entry);
  const uses = collectReferences(model).get(entry) ?? [];
  if (uses.some(({ how }) => how === 'reuse')) return undefined;
  const explicit = entry.from?.[0]?.text;
  const reads = explicit === 'previous' ? undefined : explicit;
  const edits: TextEdit[] = [{ range: wholeLines(layout, source), text: '' }];
  const next = list[index + 1];
  if (reads !== undefined && next) {
    const implicit = next.from ? undefined : addBeside(next, 'from', reads, source);
    if (implicit) edits.push(implicit);
    for (const reference of next.from ?? []) {
      if (reference.text === 'previous') edits.push(replaceReference(reference, reads));
    }
  }
  if (uses.length === 0) return edits;
  const before = reads === undefined ? referTo(list[index - 1], list, context) : { name: reads, edits: [] };
  if (!before) return undefined;
  return [
    ...before.edits,
    ...edits,
    ...uses.map(({ reference }) => replaceReference(reference, before.name)),
  ];
}

function wholeLines(layout: EntryLayout, source: string): TextEdit['range'] {
  const next = source.indexOf('\n', layout.end);
  if (next >= 0) return { start: layout.start, end: next + 1 };
  // The last line of a text without a final line end takes the line end before it along.
  return { start: layout.start > 0 ? lineEnd(source, layout.start - 1) : 0, end: source.length };
}

/** How an entry is referred to, with the edits that give it a name if it has none. Nothing before it: the input. */
function referTo(
  entry: WrittenEntry | undefined,
  list: readonly WrittenEntry[],
  context: EditContext,
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  if (!entry)
    return {
      name: context.model.layers === list ? (context.model.inputs[0]?.name ?? 'input') : 'input',
      edits: [],
    };
  if (entry.name) return { name: entry.name.text, edits: [] };
  // It keeps the name by which it is known already.
  const name = automaticNames(list).get(entry) ?? freeName(entry.definition.kind, list, context);
  const edit = addBeside(entry, 'name', name, context.source);
  return edit && { name, edits: [edit] };
}

function replaceReference({ span: { start, end } }: WrittenReference, name: string): TextEdit {
  return { range: { start, end }, text: name };
}

/** A new entry in the layout of another, without a line end. */
function spell(
  layer: NewLayer,
  { indent, dash, newline }: EntryLayout,
  { conventions }: EditContext,
  beside: { readonly name?: string; readonly from?: string } = {},
): string {
  const operation = findOperation(layer.operation);
  const shorthand = operation && shorthandOf(operation);
  const text = spellLayer(layer.operation, layer.attributes, shorthand, conventions);
  const keys = Object.entries(beside);
  const colon = keys.length > 0 && text === layer.operation ? ':' : '';
  const below = keys.map(([key, value]) => `${newline}${indent}${' '.repeat(dash.length)}${key}: ${value}`);
  return `${indent}${dash}${text}${colon}${below.join('')}`;
}
