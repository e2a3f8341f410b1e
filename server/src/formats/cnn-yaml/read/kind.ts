// What an entry with a kind becomes: a layer of the catalogue, a use of a block, or a reuse of weights.

import { type LibraryLayer, shortName } from '../../../libraries/library.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import { checkValue } from '../../../operations/check-value.ts';
import type { Operation } from '../../../operations/operation.ts';
import { isEmpty, resolveAlias, type YamlNode, type YamlSequence } from '../../../syntax/yaml/tree.ts';
import { sourceOf } from '../../../text/span.ts';
import { takesReferences } from '../merges.ts';
import { classLike, type SpelledKind, spelledKind } from '../spelling.ts';
import type { WrittenAttribute, WrittenCall, WrittenEntry, WrittenLayer, WrittenReuse } from '../written.ts';
import { findParameter, fits, givenArguments, inOrder } from './arguments.ts';
import { type AttributeOwner, findAttribute, readAttributePairs, readPair, readValue } from './attributes.ts';
import { readCall } from './call.ts';
import type { KindEntry } from './kind-entry.ts';
import { reportLooseList, reportLooseMap } from './loose-values.ts';
import { readReferences } from './names.ts';
import type { Reading } from './reading.ts';
import { readUse } from './use.ts';
import { evaluate } from './values.ts';

export function readKind(entry: KindEntry): WrittenEntry {
  const { base, reading } = entry;
  if (base.definition.kind === 'reuse') return readReuse(entry);
  const block = reading.blocks.get(base.definition.kind);
  if (block) return readUse(block, entry);
  const spelled = spelledKind(base.definition.kind, reading.framework);
  if (spelled) return readLayer(spelled, entry);
  const suggestion = reportUnknownKind(entry);
  return {
    ...base,
    type: 'layer',
    attributes: [],
    unread: false,
    ...(suggestion !== undefined && { suggestion }),
    ...(entry.value && { value: entry.value }),
  };
}

function readLayer(spelled: SpelledKind, entry: KindEntry): WrittenLayer {
  const { base, value, reading } = entry;
  const { operation, record, library } = spelled.record ? spelled : (classMeant(spelled, entry) ?? spelled);
  const owner: AttributeOwner = { operation, kind: base.definition.kind, origin: 'written' };
  const layer = { ...base, type: 'layer', operation, ...(value && { value }) } as const;
  const outside = entry.outside.flatMap(([name, pair]) => {
    const known = findAttribute(operation.attributes, name);
    return known ? readPair(known, pair, owner, reading) : [];
  });
  const target = value && resolveAlias(value);
  if (value && !target) return { ...layer, attributes: outside, unread: true };
  if (target?.type === 'map' && reportLooseMap(target, reading))
    return { ...layer, attributes: outside, unread: true };
  if (value && target?.type !== 'map' && !isEmpty(value) && takesReferences(operation)) {
    return { ...layer, ...readMerged(value, entry), attributes: outside, unread: false };
  }
  const other = library && target?.type === 'sequence' ? classOfFramework(spelled, target, entry) : undefined;
  if (other) {
    reportOther(other, entry);
    const { operation: _, ...unknown } = layer;
    return { ...unknown, attributes: outside, unread: true };
  }
  if (record) {
    const written = value && isEmpty(value) ? undefined : value;
    const kind = { record, isNative: library === reading.framework };
    const { attributes, unread, call } = readCall(written, owner, kind, reading, entry.skip);
    return {
      ...layer,
      ...operationOf(call, operation),
      attributes: [...attributes, ...outside],
      unread,
      call,
    };
  }
  if (!value || isEmpty(value)) return { ...layer, attributes: outside, unread: false };
  if (target?.type === 'map') {
    const { attributes, unread } = readAttributePairs(target, owner, reading, entry.skip);
    return { ...layer, attributes: [...attributes, ...outside], unread };
  }
  const shorthand = readShorthand(operation, value, owner, reading);
  const isRead = shorthand !== undefined && shorthand.constant !== null;
  return { ...layer, attributes: shorthand ? [shorthand, ...outside] : outside, unread: !isRead };
}

/** The class of PyTorch or Keras whose arguments stand behind a word of the catalogue: `flatten: 1`, `softmax: { dim: 1 }`. */
function classMeant(
  { operation }: SpelledKind,
  { base, value, reading }: KindEntry,
): SpelledKind | undefined {
  const target = value && !isEmpty(value) ? resolveAlias(value) : undefined;
  if (
    !target ||
    (target.type !== 'map' && (operation.shorthand !== undefined || takesReferences(operation)))
  ) {
    return undefined;
  }
  const library = reading.framework === 'keras' ? 'keras' : 'pytorch';
  const found = classLike(base.definition.kind, library);
  if (found?.operation !== operation || !found.record) return undefined;
  const { record } = found;
  const [first] = inOrder(record);
  if (target.type === 'scalar') return first && fits(target, first) ? found : undefined;
  if (target.type === 'sequence') return found;
  const isOfClass = (name: string) =>
    findParameter(record, name) !== undefined && !Object.hasOwn(operation.attributes, name);
  return [...target.entries.keys()].some((name) => isOfClass(name)) ? found : undefined;
}

/**
 * The class of the library that the file is for, where a list behind a class of another one, of nearly the same name, fits it: it
 * means another layer in each, `Conv2D: [1, 6, 5]`.
 */
function classOfFramework(
  { record, library }: SpelledKind,
  list: YamlSequence,
  { base, reading }: KindEntry,
): LibraryLayer | undefined {
  const { framework } = reading;
  if (!record || library === framework || (framework !== 'pytorch' && framework !== 'keras'))
    return undefined;
  const other = classLike(base.definition.kind, framework)?.record;
  if (!other || shortName(other) === shortName(record)) return undefined;
  const least = requiredCount(other);
  return least > 1 && list.items.length >= least ? other : undefined;
}

function requiredCount(record: LibraryLayer): number {
  return inOrder(record).filter(({ spec }) => 'required' in spec.default).length;
}

function reportOther(other: LibraryLayer, { base, reading }: KindEntry): void {
  const { kind, kindSpan } = base.definition;
  const [own, foreign] = reading.framework === 'keras' ? ['Keras', 'PyTorch'] : ['PyTorch', 'Keras'];
  const first = inOrder(other).slice(0, 3);
  const names = first.map(({ name }) => `\`${name}\``).join(', ');
  reading.problems.add({
    type: 'unknown-kind',
    span: kindSpan,
    name: kind,
    reason: `it is a layer of ${foreign}; this file is for ${own}, whose \`${shortName(other)}\` takes ${names}`,
    suggestion: shortName(other),
  });
}

/** What a merge reads, where that is its value. */
function readMerged(value: YamlNode, { base, reading }: KindEntry): Pick<WrittenLayer, 'from'> {
  const { kind, kindSpan } = base.definition;
  const from = readReferences(value, { text: kind, span: kindSpan }, reading);
  if (base.from && from) {
    const message = `What \`${kind}\` reads stands here and behind \`from\`; once is enough.`;
    reading.problems.structure(value.span, message);
  }
  return from ? { from } : {};
}

/** The operation that a class is with its arguments: `Activation` is the one that it names. */
function operationOf(
  { record, arguments: written }: WrittenCall,
  usual: Operation,
): Pick<WrittenLayer, 'operation'> {
  const constant = written.filter(({ isConstant }) => isConstant);
  const id = record.operationFor?.(givenArguments(record, constant, new Map()));
  return { operation: (id === undefined ? undefined : findOperation(id)) ?? usual };
}

/** `dense: 100`. */
function readShorthand(
  operation: Operation,
  value: YamlNode,
  owner: AttributeOwner,
  reading: Reading,
): WrittenAttribute | undefined {
  const name = operation.shorthand;
  const spec = name === undefined ? undefined : operation.attributes[name];
  if (reportLooseList(value, reading)) return undefined;
  const list = resolveAlias(value);
  if (list?.type === 'sequence' && list.items.length > 1 && spec && ONE_NUMBER.has(spec.type)) {
    reportUnnamed(operation, list, owner, reading);
    return undefined;
  }
  if (name !== undefined && spec) return readValue({ name, spec, node: value }, owner, reading);
  if (list?.type === 'sequence') reportUnnamed(operation, list, owner, reading);
  else reading.problems.structure(value.span, unnamedMessage(operation, owner));
  return undefined;
}

/** Types of attributes that no list is a value of. */
const ONE_NUMBER: ReadonlySet<string> = new Set(['integer', 'number', 'boolean', 'text', 'choice', 'axis']);

function unnamedMessage({ attributes }: Operation, { kind }: AttributeOwner): string {
  const names = Object.keys(attributes);
  const example = names.slice(0, 2).map((attribute) => `${attribute}: …`);
  return names.length === 0
    ? `\`${kind}\` takes no value.`
    : `The attributes of \`${kind}\` are given by name: \`{ ${example.join(', ')} }\`.`;
}

/** A list behind a word of the catalogue: what its items most likely are, as far as they are values of that. */
function reportUnnamed(
  operation: Operation,
  list: YamlSequence,
  owner: AttributeOwner,
  { problems, framework, conventions }: Reading,
): void {
  const names = Object.keys(operation.attributes);
  // PyTorch's layers take the width of their input first.
  const width = names.find((name) => name === 'in_channels' || name === 'in_features');
  const order =
    framework === 'pytorch' && width && list.items.length > 1 && list.items.length !== 2
      ? [width, ...names]
      : names;
  const isRight = list.items.every((item, index) => {
    const spec = operation.attributes[order[index] ?? ''];
    const { value } = evaluate(item, new Map());
    return spec !== undefined && value !== undefined && 'value' in checkValue(value, spec, conventions);
  });
  const pairs = list.items.map(({ span }, index) => `${order[index]}: ${sourceOf(span)}`);
  const text = isRight && list.flow && pairs.length > 0 ? `{ ${pairs.join(', ')} }` : undefined;
  problems.structure(list.span, unnamedMessage(operation, owner), text);
}

function readReuse(entry: KindEntry): WrittenReuse {
  const { base, value, reading } = entry;
  const references = value
    ? readReferences(value, { text: 'reuse', span: base.definition.kindSpan }, reading)
    : undefined;
  if (!value && !reading.damaged) {
    reading.problems.structure(base.definition.kindSpan, 'The name of a layer is missing behind `reuse`.');
  }
  const [target, second] = references ?? [];
  if (second) reading.problems.structure(second.span, '`reuse` takes one name.');
  return { ...base, type: 'reuse', ...(target && { target }) };
}

/** Gives the kind or block that is most likely meant. */
function reportUnknownKind({ base, value, reading }: KindEntry): string | undefined {
  const { kind } = base.definition;
  const suggestion = reading.nearestKinds.find(kind, reading.blocks.keys(), reading.framework);
  if (base.damaged && (!value || isEmpty(value))) return suggestion;
  reading.problems.add({
    type: 'unknown-kind',
    span: base.definition.kindSpan,
    name: kind,
    ...(suggestion !== undefined && { suggestion }),
  });
  return suggestion;
}
