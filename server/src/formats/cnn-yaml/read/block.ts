// The definitions under `blocks`: first what uses have to know of them, then their layers.

import { isEmpty, resolveAlias, type YamlNode, type YamlPair } from '../../../syntax/yaml/tree.ts';
import { BLOCK_KEYS, ENTRY_KEYS, keyNames, LAYER_KEYS } from '../keys.ts';
import { spelledKind } from '../spelling.ts';
import type { WrittenBlock, WrittenName, WrittenParameter } from '../written.ts';
import { mapOf } from './attributes.ts';
import { readEntries } from './entry.ts';
import { withKnownKeys } from './known-keys.ts';
import { readReferences } from './names.ts';
import { type BlockHead, nameOf, pairSpan, type Reading } from './reading.ts';
import { inspect } from './values.ts';

const RESERVED_KINDS: ReadonlySet<string> = new Set([...keyNames(LAYER_KEYS), ...keyNames(ENTRY_KEYS)]);

/** Names and parameters of all blocks, so that their order in the file does not matter. */
export function readBlockHeads(
  blocks: YamlNode | undefined,
  reading: Reading,
): ReadonlyMap<string, BlockHead> {
  const heads = new Map<string, BlockHead>();
  if (!blocks || isEmpty(blocks)) return heads;
  const map = mapOf(blocks);
  if (!map) {
    if (resolveAlias(blocks)) {
      const message = '`blocks` is a mapping: each block is a name with its `layers`.';
      reading.problems.structure(blocks.span, message);
    }
    return heads;
  }
  for (const [name, pair] of map.entries) {
    const nameSpan = pair.key.span;
    if (RESERVED_KINDS.has(name)) {
      reading.problems.structure(nameSpan, `\`${name}\` is a key of entries; a block needs another name.`);
      continue;
    }
    if (spelledKind(name, reading.framework)) {
      const message = `\`${name}\` is a kind of layer already; a block needs another name.`;
      reading.problems.structure(nameSpan, message);
    }
    const entries = readBlockKeys(pair, reading);
    const parameters = readParameters(entries?.get('parameters')?.value, reading);
    heads.set(name, { name, nameSpan, parameters, ...(entries && { entries }) });
  }
  return heads;
}

const BLOCK_RULES = { known: keyNames(BLOCK_KEYS), place: 'a block', isOther: () => false };

function readBlockKeys(pair: YamlPair, reading: Reading): BlockHead['entries'] {
  const map = mapOf(pair.value);
  return map && withKnownKeys(map.entries, BLOCK_RULES, reading);
}

function readParameters(node: YamlNode | undefined, reading: Reading): readonly WrittenParameter[] {
  const target = node && resolveAlias(node);
  if (!node || !target || isEmpty(target)) return [];
  if (target.type === 'map') {
    return [...target.entries]
      .map(([text, { key, value }]) => ({ text, span: key.span, ...(!isEmpty(value) && { default: value }) }))
      .filter((name) => isParameterName(name, reading));
  }
  const items = target.type === 'sequence' ? target.items : [node];
  return items.flatMap((item) => nameOf(item) ?? []).filter((name) => isParameterName(name, reading));
}

function isParameterName(name: WrittenName, reading: Reading): boolean {
  if (/^[A-Za-z_]\w*$/.test(name.text)) return true;
  reading.problems.structure(name.span, 'The name of a parameter is letters, digits and `_`.');
  return false;
}

export function readBlocks(
  blocks: YamlNode | undefined,
  reading: Reading,
): ReadonlyMap<string, WrittenBlock> {
  const written = new Map<string, WrittenBlock>();
  const map = blocks && mapOf(blocks);
  for (const [name, pair] of map?.entries ?? []) {
    const head = reading.blocks.get(name);
    if (head) written.set(name, readBlock(head, pair, reading));
  }
  return written;
}

function readBlock(head: BlockHead, pair: YamlPair, reading: Reading): WrittenBlock {
  const { name, nameSpan, parameters, entries } = head;
  const definition = { span: pairSpan(reading, pair), kind: name, kindSpan: nameSpan };
  const base = { name, definition, parameters };
  const input = { text: 'input', span: nameSpan };
  const damaged = reading.isDamaged(definition.span);
  const inside: Reading = { ...reading, parameters: parameters.map((parameter) => parameter.text) };
  if (!entries) {
    if (!damaged) reading.problems.structure(nameSpan, `The block \`${name}\` needs \`layers\`.`);
    return { ...base, inputs: [input], layers: [] };
  }
  for (const parameter of parameters) {
    if (parameter.default) inspect(parameter.default, reading);
  }
  const layers = entries.get('layers');
  if (!layers && !damaged) reading.problems.structure(nameSpan, `The block \`${name}\` needs \`layers\`.`);
  const outputs = entries.get('outputs');
  const references =
    outputs && readReferences(outputs.value, { text: 'outputs', span: outputs.key.span }, reading);
  const inputs = readInputNames(entries.get('inputs')?.value, reading);
  return {
    ...base,
    inputs: inputs.length > 0 ? inputs : [input],
    layers: layers ? readEntries(layers, `The block \`${name}\``, inside) : [],
    ...(references && { outputs: references }),
  };
}

function readInputNames(node: YamlNode | undefined, reading: Reading): readonly WrittenName[] {
  const target = node && resolveAlias(node);
  if (!node || !target || isEmpty(target)) return [];
  const items = target.type === 'sequence' ? target.items : [node];
  return items.flatMap((item) => {
    const name = nameOf(item);
    if (!name) reading.problems.structure(item.span, '`inputs` of a block is a list of names.');
    if (name?.text === 'previous') {
      reading.problems.structure(name.span, '`previous` means something as a reference already.');
    }
    return name ?? [];
  });
}
