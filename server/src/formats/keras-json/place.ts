// What stands under a cursor: a layer by its class or name, an argument of it, or a tensor that it reads. Found in what was read, so
// that text which is JSON in a string has it too.
import type { LibraryLayer } from '../../libraries/library.ts';
import type { Parameter } from '../../libraries/parameter.ts';
import type { JsonEntry, JsonNode } from '../../syntax/json/tree.ts';
import type { SegmentTable, Span, TextRange } from '../../text/span.ts';
import type { ModuleInfo, NamedThing, Place } from '../format.ts';
import { KEYS } from './keys.ts';
import type { Descriptions } from './memory.ts';
import type { WrittenLayer, WrittenModel, WrittenReference } from './written.ts';

export interface PlaceContext {
  readonly segments: SegmentTable;
  readonly descriptions: Descriptions;
}

/** `undefined` where nothing stands that can be explained. */
export function placeAt(model: WrittenModel, offset: number, context: PlaceContext): Place | undefined {
  const isAt = (span: Span) => isWithin(context.segments.locate(span), offset);
  const layer = model.layers.find(({ definition }) => isAt(definition.span));
  if (!layer) return referenceAt([...model.inputs, ...model.outputs], model, offset, context);
  for (const inner of [...(layer.model ? [layer.model] : []), ...(layer.branches ?? [])]) {
    const place = placeAt(inner, offset, context);
    if (place) return place;
  }
  const reads = layer.calls.flatMap(({ inputs }) => inputs);
  return referenceAt(reads, model, offset, context) ?? placeInLayer(layer, offset, context);
}

function placeInLayer(layer: WrittenLayer, offset: number, context: PlaceContext): Place | undefined {
  const { wrapped, definition, nameSpan, config, entry } = layer;
  const locate = (span: Span) => context.segments.locate(span);
  if (wrapped && isWithin(locate(wrapped.definition.span), offset)) {
    return placeInLayer(wrapped, offset, context);
  }
  const naming = [definition.kindSpan, nameSpan].find((span) => span && isWithin(locate(span), offset));
  // Where there is no class, all of the layer stands for it.
  if (naming && naming !== definition.span) return kindPlace(layer, locate(naming), context);
  // Nodes are counted from where their segment starts.
  const base = locate({ ...definition.span, start: 0, end: 0 }).start;
  const at: Cursor = { base, offset: offset - base };
  const argument = entryAt(config, at.offset);
  if (argument) return inConfig(layer, argument, at, context);
  const written = entryAt(entry, at.offset);
  return written && keyPlace(written, at);
}

/** Where the cursor is, counted from where the segment of a layer starts. */
interface Cursor {
  readonly base: number;
  readonly offset: number;
}

/** The entry of an object whose key or value stands there. */
function entryAt(node: JsonNode | undefined, offset: number): JsonEntry | undefined {
  if (node?.type !== 'object' || !isWithin(node, offset)) return undefined;
  return node.entries.find(({ key, value }) => isWithin(key, offset) || isWithin(value, offset));
}

function inConfig(
  layer: WrittenLayer,
  entry: JsonEntry,
  at: Cursor,
  context: PlaceContext,
): Place | undefined {
  const { key, value } = entry;
  const { record, operation } = context.descriptions.of(layer);
  const isName = key.value === 'name' && value.type === 'string';
  if (isName) return kindPlace(layer, moved(value.content, at.base), context);
  const active = record?.parameters.findIndex((one) => isCalled(one, key.value)) ?? -1;
  const parameter = record?.parameters[active];
  if (!record || !parameter || parameter.untyped) return keyPlace(entry, at);
  const range = moved(partAt(entry, at.offset), at.base);
  return {
    type: 'value',
    range,
    written: key.value,
    attribute: parameter.sets ?? parameter.name,
    spec: parameter.spec,
    ...(operation !== undefined && { operation }),
    parameters: [],
    call: { module: moduleOf(record), active },
  };
}

function isCalled({ name, aliases }: Parameter, written: string): boolean {
  return name === written || (aliases?.includes(written) ?? false);
}

function moduleOf({ name, summary, parameters }: LibraryLayer): ModuleInfo {
  return { name: name.replace(/^.*\./, ''), summary, parameters };
}

function kindPlace(layer: WrittenLayer, range: TextRange, { descriptions }: PlaceContext): Place {
  const { operation } = descriptions.of(layer);
  return {
    type: 'kind',
    range,
    written: layer.className,
    ...(operation !== undefined && { operation }),
    blocks: [],
    item: layer.definition.span,
  };
}

/** What is inside of an object, or of a list of more than values, is not explained by the key before it. */
function keyPlace(entry: JsonEntry, { base, offset }: Cursor): Place | undefined {
  const { key, value } = entry;
  const known = KEYS.filter(({ name }) => name === key.value);
  if (known.length === 0 || (holdsMore(value) && !isWithin(key, offset))) return undefined;
  const range = moved(partAt(entry, offset), base);
  return { type: 'key', range, written: key.value, keys: known, present: [] };
}

function holdsMore(value: JsonNode): boolean {
  if (value.type === 'object') return true;
  return value.type === 'array' && value.items.some(({ type }) => type === 'object' || type === 'array');
}

/** The key or the value of an entry, without quotes. */
function partAt({ key, value }: JsonEntry, offset: number): TextRange {
  if (isWithin(key, offset)) return key.content;
  return value.type === 'string' ? value.content : value;
}

function referenceAt(
  references: readonly WrittenReference[],
  { layers }: WrittenModel,
  offset: number,
  { segments }: PlaceContext,
): Place | undefined {
  const reference = references.find(({ span }) => isWithin(segments.locate(span), offset));
  if (!reference) return undefined;
  const names = layers
    .filter(({ name }) => name === reference.layer)
    .map(
      ({ className, definition }): NamedThing => ({
        name: reference.layer,
        span: definition.span,
        detail: className,
      }),
    );
  const range = segments.locate(reference.span);
  return { type: 'reference', range, written: reference.layer, names: names.slice(0, 1) };
}

function moved({ start, end }: TextRange, base: number): TextRange {
  return { start: start + base, end: end + base };
}

function isWithin({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
