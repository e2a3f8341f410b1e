// One entry of a `layers` list: a kind alone, a kind with its value, a use of a block, a repeat or a reuse.
import {
  isEmpty,
  keyText,
  resolveAlias,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from '../../../syntax/yaml/tree.ts';
import { plain } from '../../../syntax/yaml/tuples.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import type { Span } from '../../../text/span.ts';
import { ENTRY_KEYS, keyNames, LAYER_KEYS } from '../keys.ts';
import { spelledKind } from '../spelling.ts';
import type { WrittenEntry } from '../written.ts';
import { namedItems } from './arguments.ts';
import { findAttribute, mapOf } from './attributes.ts';
import { BESIDE_KIND, readBeside } from './beside.ts';
import type { ReadItem } from './continued-items.ts';
import { readKind } from './kind.ts';
import { withKnownKeys } from './known-keys.ts';
import { pythonCall, reportMissingColon } from './python-call.ts';
import { lineSpan, type Reading } from './reading.ts';

type Named = readonly [name: string, pair: YamlPair];
type Entries = ReadonlyMap<string, YamlPair>;

const KNOWN_KEYS = [...keyNames(LAYER_KEYS), ...keyNames(ENTRY_KEYS)];

/** The entries of a `layers` list. Entries that cannot be read are reported and left out. */
export function readEntries(pair: YamlPair, owner: string, reading: Reading): readonly WrittenEntry[] {
  return itemsOf(pair, owner, reading).flatMap((item) => readEntry(item, reading) ?? []);
}

/** The items of a `layers` list, which are to be entries. */
export function itemsOf(
  { key, value: node }: YamlPair,
  owner: string,
  reading: Reading,
): readonly YamlNode[] {
  const target = resolveAlias(node);
  if (target === undefined) return [];
  if (target.type !== 'sequence') {
    const message = '`layers` is a list: each layer on a line of its own that starts with `- `.';
    if (isEmpty(node)) reading.problems.structure(key.span, `${owner} has no layers.`);
    else reading.problems.structure(node.span, message);
    return [];
  }
  if (target.items.length === 0) reading.problems.structure(target.span, `${owner} has no layers.`);
  return target.items;
}

/** Reads an item, and finds out whether there is anything to be said about it. */
export function readItem(node: YamlNode, reading: Reading): ReadItem {
  const { reported } = reading.problems;
  const entry = readEntry(node, reading);
  const isClean = entry?.damaged === false && reading.problems.reported === reported;
  return { isClean, ...(entry && { entry }) };
}

function readEntry(node: YamlNode, list: Reading): WrittenEntry | undefined {
  const target = resolveAlias(node);
  if (target === undefined) return undefined;
  const { span } = node;
  const damaged = list.isDamaged(lineSpan(span));
  const reading: Reading = damaged === list.damaged ? list : { ...list, damaged };
  if (target.type === 'map') return readMapEntry(target, span, reading);
  if (target.type === 'scalar' && !isEmpty(target)) {
    const definition = { span, kind: keyText(target) ?? '', kindSpan: target.span };
    const base = { definition, damaged, notes: {} };
    const called = pythonCall(target, reading);
    if (called) {
      const { kind, kindSpan, value } = called;
      return readKind({
        base: { ...base, definition: { span, kind, kindSpan } },
        value,
        outside: [],
        reading,
      });
    }
    if (!damaged && reportMissingColon(target, reading))
      return { ...base, type: 'layer', attributes: [], unread: true };
    return readKind({ base, value: undefined, outside: [], reading });
  }
  if (target.type === 'sequence') {
    const message =
      'A layer is a kind with its attributes, such as `conv: { filters: 64, kernel: 3 }`, not a list.';
    reading.problems.structure(span, message);
  } else if (!damaged) reading.problems.structure(dashBefore(span), 'A layer is missing behind this `-`.');
  return undefined;
}

function readMapEntry(map: YamlMap, span: Span, reading: Reading): WrittenEntry | undefined {
  const first = findKind(map.entries, reading);
  const meant = first && !isEntryKey(first, reading) ? first : undefined;
  const isOther = (name: string) =>
    name === meant?.[0] || isKind(name, reading) || (meant !== undefined && isOwn(name, meant[0], reading));
  const entries = withKnownKeys(map.entries, { known: KNOWN_KEYS, place: 'a layer', isOther }, reading);
  const kind = meant ?? findKind(entries, reading);
  if (kind) return readKindEntry(kind, map, entries, span, reading);
  const layers = entries.get('layers');
  if (layers) return readRepeatEntry(layers, map, entries, span, reading);
  if (!reading.damaged) {
    const place = map.pairs[0]?.key.span ?? span;
    reading.problems.structure(place, 'This entry has no kind of layer.');
  }
  return undefined;
}

function readKindEntry(
  [kind, pair]: Named,
  map: YamlMap,
  entries: Entries,
  span: Span,
  reading: Reading,
): WrittenEntry {
  const inside = misplacedInside(kind, pair, reading);
  const beside = readBeside(new Map([...inside, ...entries]), reading);
  const definition = { span, kind, kindSpan: pair.key.span };
  const base = { ...beside, definition, map, damaged: reading.damaged, notes: {} };
  const outside = misplacedOutside(kind, map, reading);
  return readKind({ base, value: pair.value, outside, skip: new Set(inside.map(([name]) => name)), reading });
}

function readRepeatEntry(
  layers: YamlPair,
  map: YamlMap,
  entries: Entries,
  span: Span,
  reading: Reading,
): WrittenEntry {
  const repeat = entries.get('repeat');
  if (!repeat && !reading.damaged) {
    const message = 'A list of layers in an entry is repeated: `repeat` says how many times.';
    reading.problems.structure(layers.key.span, message);
  }
  return {
    type: 'repeat',
    ...readBeside(entries, reading),
    definition: { span, kind: 'repeat', kindSpan: (repeat ?? layers).key.span },
    map,
    damaged: reading.damaged,
    notes: {},
    layers: readEntries(layers, 'This repeat', { ...reading, damaged: false }),
  };
}

/** The key that names the kind: the first that is one, or else the first that could be meant as one. */
function findKind(entries: Entries, reading: Reading): Named | undefined {
  let first: Named | undefined;
  for (const entry of entries) {
    if (BESIDE_KIND.has(entry[0]) || entry[0] === 'layers') continue;
    if (isKind(entry[0], reading)) return entry;
    first ??= entry;
  }
  return entries.has('layers') ? undefined : first;
}

/** Whether what seems to be a kind is a misspelled `layers` or `reuse`. */
function isEntryKey([name, { value }]: Named, reading: Reading): boolean {
  if (isKind(name, reading)) return false;
  const nearest = nearestName(name, keyNames(ENTRY_KEYS));
  const type = resolveAlias(value)?.type;
  return (nearest === 'layers' && type === 'sequence') || (nearest === 'reuse' && type === 'scalar');
}

function isKind(name: string, reading: Reading): boolean {
  return name === 'reuse' || reading.blocks.has(name) || spelledKind(name, reading.framework) !== undefined;
}

/** `name`, `from` and `repeat` written among the attributes instead of beside the kind. They count all the same. */
function misplacedInside(kind: string, pair: YamlPair, reading: Reading): Named[] {
  const map = mapOf(pair.value);
  if (!map) return nameInList(pair.value, kind, reading);
  const own = new Set(reading.blocks.get(kind)?.parameters.map((parameter) => parameter.text));
  const found = [...map.entries].filter(([name]) => BESIDE_KIND.has(name) && !own.has(name));
  // Layers of Keras are named among their arguments.
  const isOfKeras = spelledKind(kind, reading.framework)?.library === 'keras';
  const misplaced = isOfKeras ? found.filter(([name]) => name !== 'name') : found;
  const [first] = misplaced;
  if (first) {
    const verb = misplaced.length > 1 ? 'stand' : 'stands';
    const message = `${listed(misplaced)} ${verb} beside \`${kind}\`, not among its attributes.`;
    reading.problems.structure(first[1].key.span, message);
  }
  return found;
}

/** `[32, 3, name='a']`: the name that a layer of Keras has among its arguments. */
function nameInList(value: YamlNode, kind: string, reading: Reading): Named[] {
  const target = resolveAlias(value);
  if (target?.type !== 'sequence' || spelledKind(kind, reading.framework)?.library !== 'keras') return [];
  const named = target.items.flatMap((item) => namedItems(item) ?? []).find(({ name }) => name === 'name');
  return named ? [['name', { key: plain('name', named.nameSpan), value: named.value }]] : [];
}

/** Attributes that stand beside their kind, and second kinds. Gives the attributes: they count all the same. */
function misplacedOutside(kind: string, map: YamlMap, reading: Reading): Named[] {
  const others = [...map.entries].filter(([name]) => name !== kind && !BESIDE_KIND.has(name));
  const outside = others.filter(([name]) => isOwn(name, kind, reading));
  for (const [name, { key }] of others) {
    if (isOwn(name, kind, reading) || !isKind(name, reading)) continue;
    const message = `\`${kind}\` and \`${name}\` are two layers: each is an entry of its own that starts with \`- \`.`;
    reading.problems.structure(key.span, message);
  }
  const [first] = outside;
  if (first && !reading.damaged) {
    const [verb, stand] = outside.length > 1 ? ['belong', 'they stand'] : ['belongs', 'it stands'];
    const message = `${listed(outside)} ${verb} to \`${kind}\`: ${stand} in its braces, or further in on lines below it.`;
    reading.problems.structure(first[1].key.span, message);
  }
  return outside;
}

/** Whether `name` is an attribute or a parameter of `kind`. */
function isOwn(name: string, kind: string, reading: Reading): boolean {
  const block = reading.blocks.get(kind);
  if (block) return block.parameters.some(({ text }) => text === name);
  const operation = spelledKind(kind, reading.framework)?.operation;
  return operation !== undefined && findAttribute(operation.attributes, name) !== undefined;
}

function listed(pairs: readonly Named[]): string {
  const names = pairs.map(([name]) => `\`${name}\``);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** The `-` of an entry without anything. */
function dashBefore(span: Span): Span {
  const dash = span.segment.text.lastIndexOf('-', span.start);
  return dash < 0 ? span : { segment: span.segment, start: dash, end: dash + 1 };
}
