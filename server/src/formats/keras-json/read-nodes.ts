// The calls of a layer: which tensors `inbound_nodes` says it reads. Keras 1 and 2 write lists of `[name, node, tensor, kwargs]`,
// Keras 3 the arguments of the call with tensors in them.
import {
  itemsOf,
  type JsonNode,
  type JsonString,
  type JsonTree,
  spanIn,
  textOf,
  valueAt,
} from '../../syntax/json/tree.ts';
import { listIn, shapeOf } from './literal.ts';
import type { WrittenCall, WrittenReference } from './written.ts';

/** Arguments with tensors that are no inputs of what a layer computes with. */
const ASIDE: ReadonlySet<string> = new Set([
  'mask',
  'attention_mask',
  'training',
  'query_mask',
  'value_mask',
]);

/** No layer joins more tensors. */
const MOST_INPUTS = 4_096;

const DEEPEST = 12;

const NO_FLAGS: readonly string[] = Object.freeze([]);

export function readCalls(nodes: JsonNode | undefined, tree: JsonTree): readonly WrittenCall[] {
  return itemsOf(nodes).map((node) => {
    const found: Found = { references: [], hasValues: false, flags: NO_FLAGS };
    if (node.type === 'object') fromArguments(node, tree, found);
    else fromList(node, tree, found);
    const span = spanIn(tree, node);
    const first = found.references[0]?.span ?? span;
    const call = { span, kindSpan: first };
    const { references: inputs, hasValues, flags } = found;
    return { call, inputs, hasValues, flags };
  });
}

/** `input_layers` and `output_layers`: one tensor, a list of them, or some by name. */
export function readTensors(node: JsonNode | undefined, tree: JsonTree): readonly WrittenReference[] {
  const single = tensorOf(node, tree);
  if (single) return [single];
  const items = node?.type === 'object' ? node.entries.map(({ value }) => value) : itemsOf(node);
  return items.slice(0, MOST_INPUTS).flatMap((item) => tensorOf(item, tree) ?? nested(item, tree));
}

/** Outputs that are lists of lists. */
function nested(item: JsonNode, tree: JsonTree): readonly WrittenReference[] {
  return itemsOf(item).flatMap((inner) => tensorOf(inner, tree) ?? []);
}

interface Found {
  readonly references: WrittenReference[];
  hasValues: boolean;
  flags: readonly string[];
}

/** A list of tensors, or a single one. */
function fromList(node: JsonNode, tree: JsonTree, found: Found): void {
  const single = tensorOf(node, tree);
  const items = single ? [node] : itemsOf(node);
  for (const item of items.slice(0, MOST_INPUTS)) {
    const reference = tensorOf(item, tree);
    if (reference) found.references.push(reference);
    else if (textOf(itemsOf(item)[0]) === '_CONSTANT_VALUE') found.hasValues = true;
    const kwargs = itemsOf(item)[3];
    if (kwargs?.type === 'object') fromKeywords(kwargs, tree, found);
  }
}

function fromKeywords(kwargs: JsonNode, tree: JsonTree, found: Found): void {
  if (kwargs.type !== 'object') return;
  for (const { key, value } of kwargs.entries) {
    if (ASIDE.has(key.value) || key.value === 'name') continue;
    if (value.type === 'word' && value.value === true) found.flags = [...found.flags, key.value];
    const first = found.references.length;
    inValue(value, tree, found, 0);
    // A tensor that is an argument on its own is known by its name.
    const [only, ...others] = found.references.slice(first);
    if (only && others.length === 0) found.references[first] = { ...only, argument: key.value };
  }
}

function fromArguments(node: JsonNode, tree: JsonTree, found: Found): void {
  for (const argument of itemsOf(valueAt(node, 'args'))) inValue(argument, tree, found, 0);
  const kwargs = valueAt(node, 'kwargs');
  if (kwargs) fromKeywords(kwargs, tree, found);
}

/** Tensors anywhere in an argument. */
function inValue(node: JsonNode, tree: JsonTree, found: Found, depth: number): void {
  if (depth > DEEPEST || found.references.length >= MOST_INPUTS) return;
  const reference = tensorOf(node, tree) ?? kerasTensor(node, tree);
  if (reference) found.references.push(reference);
  else if (node.type === 'array') for (const item of node.items) inValue(item, tree, found, depth + 1);
  else if (node.type === 'object') {
    const items = listIn(node) ?? node.entries.map(({ value }) => value);
    found.hasValues = true;
    for (const item of items) inValue(item, tree, found, depth + 1);
  }
}

/** `[name, node, tensor, …]`. */
function tensorOf(node: JsonNode | undefined, tree: JsonTree): WrittenReference | undefined {
  const [name, index, tensor] = listIn(node) ?? [];
  if (name?.type !== 'string' || index?.type !== 'number' || tensor?.type !== 'number') return undefined;
  if (!isIndex(index.value) || !isIndex(tensor.value)) return undefined;
  return referenceTo(name, index.value, tensor.value, tree);
}

function kerasTensor(node: JsonNode, tree: JsonTree): WrittenReference | undefined {
  if (textOf(valueAt(node, 'class_name')) !== '__keras_tensor__') return undefined;
  const config = valueAt(node, 'config');
  const reference = tensorOf(valueAt(config, 'keras_history'), tree);
  const shape = shapeOf(valueAt(config, 'shape'));
  return reference && shape ? { ...reference, shape } : reference;
}

function referenceTo(name: JsonString, index: number, tensor: number, tree: JsonTree): WrittenReference {
  return { layer: name.value, index, tensor, span: spanIn(tree, name.content) };
}

function isIndex(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1e6;
}
