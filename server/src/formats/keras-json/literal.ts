// Values of a file as arguments of a call, and shapes with the batch in front.
import type { Literal } from '../../libraries/literal.ts';
import type { DeclaredSize } from '../../network/attribute-value.ts';
import { type JsonNode, textOf, valueAt } from '../../syntax/json/tree.ts';

/** Lists of sizes are short; longer ones say nothing about a layer. */
const LONGEST = 64;

/** Tuples and shapes of TensorFlow are objects around a list. */
export function listIn(node: JsonNode | undefined): readonly JsonNode[] | undefined {
  if (node?.type === 'array') return node.items;
  const name = textOf(valueAt(node, 'class_name'));
  const items = name === '__tuple__' || name === 'TensorShape' ? valueAt(node, 'items') : undefined;
  return items?.type === 'array' ? items.items : undefined;
}

/** `undefined`: an object, or something too large to be a value. */
export function literalOf(node: JsonNode, depth = 0): Literal | undefined {
  if (node.type !== 'array' && node.type !== 'object') return node.value;
  const items = listIn(node);
  if (!items || items.length > LONGEST || depth > 2) return undefined;
  const values = items.map((item) => literalOf(item, depth + 1));
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** Sizes without the batch; `null` is a size that is not known. */
export function shapeOf(node: JsonNode | undefined): readonly DeclaredSize[] | undefined {
  const items = listIn(node);
  if (!items || items.length === 0 || items.length > 9) return undefined;
  const sizes = items.slice(1).map(sizeOf);
  const known = sizes.filter((size) => size !== undefined);
  return known.length === sizes.length ? known : undefined;
}

function sizeOf(node: JsonNode): DeclaredSize | undefined {
  if (node.type === 'word' && node.value === null) return 'unknown';
  if (node.type !== 'number' || !Number.isSafeInteger(node.value)) return undefined;
  return node.value > 0 ? node.value : 'unknown';
}
