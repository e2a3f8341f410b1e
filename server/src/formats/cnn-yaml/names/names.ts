// Every name that a file defines with all places that say it, for definition, references and rename.
import { namesOf, operations } from '../../../operations/catalogue.ts';
import { resolveAlias, type YamlNode } from '../../../syntax/yaml/tree.ts';
import { type Span, subspan, type TextRange } from '../../../text/span.ts';
import type { NameInFile } from '../../format.ts';
import { isExpression, parametersOf, parseExpression } from '../expression.ts';
import { ENTRY_KEYS, keyNames, LAYER_KEYS, RESERVED_NAMES } from '../keys.ts';
import { usesIn } from '../lower/block-cycles.ts';
import type { WrittenBlock, WrittenEntry, WrittenModel, WrittenUse } from '../written.ts';
import { collectReferences, type ReferenceUse, type Referent } from './references.ts';

export function namesInFile(model: WrittenModel): readonly NameInFile[] {
  const uses = collectReferences(model);
  const inputs = model.inputs.map(({ name }) => name);
  const named = model.inputs.filter(({ name }) => name !== 'input');
  const taken = scopeOf(inputs, layerNames(model.layers));
  const blocks = blockUses(model);
  const kinds = operations.flatMap(namesOf);
  const takenKinds = scopeOf(model.blocks.keys(), kinds, keyNames(LAYER_KEYS), keyNames(ENTRY_KEYS));
  return [
    ...named.map((input) =>
      finish('input', input.name, input.definition.kindSpan, rangesOf(uses, input), taken),
    ),
    ...listNames(model.layers, inputs, uses),
    ...[...model.blocks.values()].flatMap((block) => {
      const own = blocks.get(block.name) ?? [];
      const spans = own.map(({ definition }) => definition.kindSpan);
      return [
        finish('block', block.name, block.definition.kindSpan, spans, takenKinds),
        ...namesInside(block, own, uses),
      ];
    }),
  ];
}

/** All uses of blocks, by the block. */
function blockUses(model: WrittenModel): ReadonlyMap<string, readonly WrittenUse[]> {
  const found = new Map<string, WrittenUse[]>();
  for (const list of [model.layers, ...[...model.blocks.values()].map(({ layers }) => layers)]) {
    for (const use of usesIn(list)) {
      const uses = found.get(use.block);
      if (uses) uses.push(use);
      else found.set(use.block, [use]);
    }
  }
  return found;
}

type Uses = ReadonlyMap<Referent, readonly ReferenceUse[]>;

function rangesOf(uses: Uses, referent: Referent): readonly Span[] {
  return (uses.get(referent) ?? []).map(({ nameSpan }) => nameSpan);
}

function layerNames(list: readonly WrittenEntry[]): readonly string[] {
  return list.flatMap(({ name }) => name?.text ?? []);
}

function listNames(
  list: readonly WrittenEntry[],
  inputs: readonly string[],
  uses: Uses,
): readonly NameInFile[] {
  const taken = scopeOf(inputs, layerNames(list));
  return list.flatMap((entry) => {
    const { name } = entry;
    const own = name ? [finish('layer', name.text, name.span, rangesOf(uses, entry), taken)] : [];
    return entry.type === 'repeat' ? [...own, ...listNames(entry.layers, [], uses)] : own;
  });
}

/** The names of a block's parameters, inputs and layers. */
function namesInside(block: WrittenBlock, own: readonly WrittenUse[], uses: Uses): readonly NameInFile[] {
  const inputs = block.inputs.filter(({ span }) => span !== block.definition.kindSpan);
  const inputNames = block.inputs.map(({ text }) => text);
  const parameters = scopeOf(block.parameters.map(({ text }) => text));
  const taken = scopeOf(inputNames, layerNames(block.layers));
  const inside = parameterUses(block);
  return [
    ...block.parameters.map(({ text, span }) => {
      const given = own.flatMap((use) => use.arguments.get(text)?.nameSpan ?? []);
      return finish('parameter', text, span, [...given, ...(inside.get(text) ?? [])], parameters);
    }),
    ...inputs.map((input) => finish('input', input.text, input.span, rangesOf(uses, input), taken)),
    ...listNames(block.layers, inputNames, uses),
  ];
}

/** The names that are taken in a scope, with the words that cannot be names. */
function scopeOf(...names: readonly Iterable<string>[]): ReadonlySet<string> {
  return new Set([...names.flatMap((some) => [...some]), ...RESERVED_NAMES]);
}

function finish(
  type: NameInFile['type'],
  name: string,
  definition: Span,
  spans: readonly Span[],
  taken: ReadonlySet<string>,
): NameInFile {
  const uses = new Map<number, TextRange>();
  for (const { start, end } of spans) uses.set(start, { start, end });
  return {
    type,
    name,
    definition: { start: definition.start, end: definition.end },
    uses: [...uses.values()].sort((a, b) => a.start - b.start),
    taken,
  };
}

/** Where the layers of a block say `$name`, without the `$`. */
function parameterUses(block: WrittenBlock): ReadonlyMap<string, readonly Span[]> {
  const uses = new Map<string, Span[]>();
  for (const node of valuesIn(block.layers)) {
    for (const { name, span } of parametersIn(node)) {
      const spans = uses.get(name);
      if (spans) spans.push(span);
      else uses.set(name, [span]);
    }
  }
  return uses;
}

function* valuesIn(list: readonly WrittenEntry[]): Iterable<YamlNode> {
  for (const entry of list) {
    if (entry.repeat) yield entry.repeat;
    if (entry.type === 'layer') {
      for (const { node } of entry.attributes) yield node;
      for (const { node } of entry.call?.arguments ?? []) yield node;
    }
    if (entry.type === 'use') for (const { node } of entry.arguments.values()) yield node;
    if (entry.type === 'repeat') yield* valuesIn(entry.layers);
  }
}

function* parametersIn(node: YamlNode): Iterable<{ readonly name: string; readonly span: Span }> {
  const target = resolveAlias(node);
  if (target?.type === 'sequence') for (const item of target.items) yield* parametersIn(item);
  if (target?.type === 'map') for (const { value } of target.entries.values()) yield* parametersIn(value);
  if (target?.type !== 'scalar' || typeof target.value !== 'string' || !isExpression(target.value)) return;
  const parsed = parseExpression(target.value);
  if ('error' in parsed) return;
  const quote = target.style === 'plain' ? 0 : 1;
  for (const { name, start, end } of parametersOf(parsed.expression)) {
    yield { name, span: subspan(target.span, start + quote + 1, end + quote) };
  }
}
