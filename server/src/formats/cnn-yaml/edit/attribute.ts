// Sets attributes of a layer and takes them out, in the style in which the layer is written.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Attribute } from '../../../network/network.ts';
import type { Operation } from '../../../operations/operation.ts';
import { isBehindProperty } from '../../../syntax/yaml/properties.ts';
import { resolveAlias, type YamlMap, type YamlScalar, type YamlSequence } from '../../../syntax/yaml/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { lineEnd, newlineOf } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import { takesReferences } from '../merges.ts';
import { entrySpan } from '../read/entry-span.ts';
import type { WrittenAttribute, WrittenCall, WrittenLayer } from '../written.ts';
import type { EditContext } from './context.ts';
import { addBeside, colonEnd, valueBehind } from './entry-text.ts';
import { spellValue } from './spell-value.ts';

/** `current` is the attribute as the layer has it now, if it has. */
export function setAttribute(
  layer: WrittenLayer,
  current: Attribute | undefined,
  name: string,
  value: AttributeValue,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const { operation } = layer;
  if (!operation) return undefined;
  const text = spellValue(value, context.conventions);
  const written = layer.attributes.find((attribute) => attribute.name === name);
  if (written) return [{ range: rangeOf(written, current), text }];
  // What several arguments of a class decide together has the one that decides most of it.
  if (current?.literal && current.origin === 'written') return [{ range: spanRange(current.literal), text }];
  return addAttribute(layer, operation, name, text, context);
}

/** The literal that decides the value, or else what stands there. */
function rangeOf(written: WrittenAttribute, current: Attribute | undefined): TextEdit['range'] {
  const { start, end } = current?.literal ?? (resolveAlias(written.node) ?? written.node).span;
  // A value that is left out stands right behind its colon.
  return { start, end };
}

function spanRange({ start, end }: Span): TextEdit['range'] {
  return { start, end };
}

function addAttribute(
  layer: WrittenLayer,
  operation: Operation,
  name: string,
  text: string,
  { source }: EditContext,
): readonly TextEdit[] | undefined {
  const value = valueBehind(layer);
  const short = operation.shorthand === name && !takesReferences(operation);
  const alone = short ? text : `{ ${name}: ${text} }`;
  if (!value) {
    return layer.map
      ? [insertion(colonEnd(layer, source), ` ${alone}`)]
      : [insertion(layer.definition.kindSpan.end, `: ${alone}`)];
  }
  const target = resolveAlias(value);
  if (target?.type === 'map') {
    const added = addPair(target, `${name}: ${text}`, source);
    return added && [added];
  }
  if (!target || (target.type === 'sequence' && !target.flow)) return undefined;
  if (target.type === 'sequence' && layer.call) return addArgument(layer.call, target, name, text, source);
  const { start, end } = value.span;
  // It would become that of the braces around the value.
  if (isBehindProperty(start, source)) return undefined;
  if (takesReferences(operation)) {
    const from = addBeside(layer, 'from', source.slice(start, end), source);
    return from && [{ range: { start, end }, text: `{ ${name}: ${text} }` }, from];
  }
  const main = layer.attributes.some((attribute) => attribute.name === operation.shorthand)
    ? operation.shorthand
    : (layer.call?.arguments[0]?.parameter.name ?? operation.shorthand);
  if (main === undefined || !fitsInBraces(target)) return undefined;
  return [insertion(start, `{ ${main}: `), insertion(end, `, ${name}: ${text} }`)];
}

/** A named argument behind those that count by their places, or in a list that is one argument, none. */
function addArgument(
  { record, arguments: written }: WrittenCall,
  list: YamlSequence,
  name: string,
  text: string,
  source: string,
): readonly TextEdit[] | undefined {
  const last = list.items.at(-1);
  if (!last || source[list.span.start] !== '[') return undefined;
  const known = record.parameters.find(({ sets }) => sets === name)?.name ?? name;
  const pair = `${known}: ${text}`;
  const whole = written.find(({ node }) => resolveAlias(node) === list);
  if (!whole) return [insertion(last.span.end, `, ${pair}`)];
  return [insertion(list.span.start, `{ ${whole.parameter.name}: `), insertion(list.span.end, `, ${pair} }`)];
}

/** Whether braces around it leave it what it is: a bracket in a word would end them, and a comma would split it. */
function fitsInBraces(value: YamlScalar | YamlSequence): boolean {
  if (value.type === 'sequence') return true;
  if (value.style === 'plain') return !/[,[\]{}]/.test(value.source);
  return value.style === 'single-quoted' || value.style === 'double-quoted';
}

function addPair(map: YamlMap, pair: string, source: string): TextEdit | undefined {
  const first = map.pairs[0];
  const last = map.pairs.at(-1);
  if (!first || !last) return { range: { start: map.span.start, end: map.span.end }, text: `{ ${pair} }` };
  const end = Math.max(last.value.span.end, last.key.span.end);
  if (map.flow) return insertion(end, `, ${pair}`);
  // The other pairs stand below the property, not below the key.
  if (isBehindProperty(first.key.span.start, source)) return undefined;
  const column = first.key.span.start - (source.lastIndexOf('\n', first.key.span.start - 1) + 1);
  return insertion(lineEnd(source, end), `${newlineOf(source)}${' '.repeat(column)}${pair}`);
}

export function removeAttribute(
  layer: WrittenLayer,
  name: string,
  { source }: EditContext,
): readonly TextEdit[] | undefined {
  const written = layer.attributes.find((attribute) => attribute.name === name);
  const value = valueBehind(layer);
  const target = value && resolveAlias(value);
  if (!written || !value || !target) return undefined;
  const isOnly = target.type === 'map' ? target.pairs.length === 1 : isAll(written, target);
  if (isOnly && layer.map) {
    const start =
      layer.map.pairs.length === 1 && !layer.map.flow
        ? layer.definition.kindSpan.end
        : colonEnd(layer, source);
    return [{ range: { start, end: value.span.end }, text: '' }];
  }
  if (target.type === 'sequence' && layer.call) return removeArgument(written, target, source);
  if (target.type !== 'map') return undefined;
  const pair = [...target.entries.values()].find(({ key }) => key.span === written.nameSpan);
  if (!pair) return undefined;
  const { start, end } = entrySpan(pair, target);
  return [{ range: { start, end }, text: '' }];
}

/** Whether the value behind a kind is that of the attribute, and of nothing else. */
function isAll({ node }: WrittenAttribute, value: YamlScalar | YamlSequence): boolean {
  return value.type === 'scalar' || resolveAlias(node) === value || value.items.length === 1;
}

/** Out of a list goes what is named, or what is last: what stands behind it would move up. */
function removeArgument(
  { node, nameSpan }: WrittenAttribute,
  list: YamlSequence,
  source: string,
): readonly TextEdit[] | undefined {
  const isLast = list.items.at(-1)?.span.end === node.span.end;
  if (!isLast && !nameSpan) return undefined;
  const from = nameSpan?.start ?? node.span.start;
  const separator = /,\s*$/.exec(source.slice(list.span.start, from))?.[0].length ?? 0;
  if (separator === 0) return undefined;
  return [{ range: { start: from - separator, end: node.span.end }, text: '' }];
}
