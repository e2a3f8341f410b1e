// What the finders of places share.
import type { YamlMap, YamlTree } from '../../../syntax/yaml/tree.ts';
import { keyText } from '../../../syntax/yaml/tree.ts';
import type { Span, TextRange } from '../../../text/span.ts';
import type { BlockInfo, KeyInfo, NamedThing, Place } from '../../format.ts';
import type { WrittenBlock, WrittenEntry, WrittenInput, WrittenModel } from '../written.ts';

export interface PlaceContext {
  /** Perhaps with a mark at the cursor. */
  readonly tree: YamlTree;
  readonly model: WrittenModel;
  /** In the text as it is. */
  readonly range: TextRange;
  readonly written: string;
  /** From a span of `tree` to one of the text as it is. */
  readonly toOriginal: (span: Span) => Span;
}

/** The lists around a place and the block that it stands in. */
export interface Surroundings {
  /** Innermost first. */
  readonly lists: readonly (readonly WrittenEntry[])[];
  readonly block?: WrittenBlock;
}

export function keyPlace(keys: readonly KeyInfo[], map: YamlMap, context: PlaceContext): Place {
  const { range, written } = context;
  return { type: 'key', range, written, keys, present: presentKeys(map, context) };
}

/** The keys of a mapping other than the one at the cursor. */
export function presentKeys(map: YamlMap, { range }: PlaceContext): readonly string[] {
  return map.pairs.flatMap(({ key }) => {
    const here = key.span.start <= range.start && range.start <= key.span.end;
    return here ? [] : (keyText(key) ?? []);
  });
}

export function namePlace(meaning: string, { range, written }: PlaceContext): Place {
  return { type: 'name', range, written, meaning };
}

export function kindPlace(
  operation: string | undefined,
  item: Span | undefined,
  context: PlaceContext,
): Place {
  const { range, written } = context;
  return {
    type: 'kind',
    range,
    written,
    ...(operation !== undefined && { operation }),
    blocks: [...context.model.blocks.values()].map((block) => blockInfo(block, context)),
    ...(item && { item }),
  };
}

export function blockInfo(block: WrittenBlock, { tree, toOriginal }: PlaceContext): BlockInfo {
  return {
    name: block.name,
    span: toOriginal(block.definition.kindSpan),
    parameters: block.parameters.map(({ text: name, default: node }) => ({
      name,
      ...(node && { default: tree.text.slice(node.span.start, node.span.end) }),
    })),
  };
}

/** A reference that stands where `around` says; `own` is the entry that makes it. */
export function referencePlace(
  around: Surroundings,
  own: WrittenEntry | undefined,
  context: PlaceContext,
): Place {
  const { range, written } = context;
  return { type: 'reference', range, written, names: namesAround(around, own, context) };
}

function namesAround(
  around: Surroundings,
  own: WrittenEntry | undefined,
  context: PlaceContext,
): NamedThing[] {
  const names = new Map<string, NamedThing>();
  const add = (name: string, span: Span, detail: string): void => {
    if (!names.has(name)) names.set(name, { name, span: context.toOriginal(span), detail });
  };
  for (const list of around.lists) {
    for (const entry of list) {
      if (entry.name && entry !== own) add(entry.name.text, entry.name.span, entry.definition.kind);
    }
  }
  const { block } = around;
  for (const input of block?.inputs ?? []) add(input.text, input.span, `input of the block ${block?.name}`);
  if (!block)
    for (const input of context.model.inputs) add(input.name, input.definition.kindSpan, inputDetail(input));
  if (own) add('previous', entryBefore(around, own, context) ?? own.definition.kindSpan, 'the entry before');
  return [...names.values()];
}

/** What `previous` means: the entry before `own`, and before the first one the input. */
function entryBefore(
  { lists, block }: Surroundings,
  own: WrittenEntry,
  { model }: PlaceContext,
): Span | undefined {
  const list = lists.find((each) => each.includes(own)) ?? [];
  const before = list[list.indexOf(own) - 1];
  return before?.definition.span ?? (block ? block.inputs[0]?.span : model.inputs[0]?.definition.kindSpan);
}

function inputDetail({ shape }: WrittenInput): string {
  return shape ? `input of the model: ${shape.join('×')}` : 'input of the model';
}
