// The inputs of a model and their sizes.

import type { DeclaredSize } from '../../../network/attribute-value.ts';
import { type Definition, sameDefinition } from '../../../network/definition.ts';
import { isEmpty, resolveAlias, type YamlNode, type YamlPair } from '../../../syntax/yaml/tree.ts';
import { sameItems } from '../../../versions/same-items.ts';
import { Problems } from '../problems.ts';
import type { WrittenInput } from '../written.ts';
import { mapOf } from './attributes.ts';
import { type InputEntry, reportContradiction } from './input-entries.ts';
import { pairSpan, type Reading, shortText } from './reading.ts';
import { evaluate } from './values.ts';

/** Sizes above this are no sizes: 2^31 − 1. */
const MAX_SIZE = 2_147_483_647;
const MAX_RANK = 5;
const EXPECTED = 'a list of sizes, each an integer of at least 1, a name such as `H`, or `?`';

/** `before` are the inputs of the version before: what is written as there has the same definition. */
export function readInputs(
  input: YamlPair | undefined,
  inputs: YamlPair | undefined,
  asLayers: readonly InputEntry[],
  reading: Reading,
  before: readonly WrittenInput[],
): readonly WrittenInput[] {
  const stated = readAll(input, inputs, reading);
  const read = input || inputs ? stated : asLayers.map((entry) => readAsLayer(entry, reading));
  if (read === stated) reportContradictions(stated, asLayers, reading);
  return read.map((one, index) => withDefinitionOf(before[index], one));
}

/** An input that is written as a layer. */
function readAsLayer({ name, nameSpan, sizes }: InputEntry, reading: Reading): WrittenInput {
  return readSizes(name, { span: { ...nameSpan }, kind: 'input', kindSpan: nameSpan }, sizes, reading);
}

function reportContradictions(
  [stated, ...others]: readonly WrittenInput[],
  [entry]: readonly InputEntry[],
  reading: Reading,
): void {
  const quiet = { ...reading, problems: new Problems() };
  const sizes = entry && readShape(entry.sizes, quiet);
  if (others.length > 0 || !entry || !sizes || !stated?.shape) return;
  if (!sameItems(sizes, stated.shape)) reportContradiction(entry, reading);
}

function withDefinitionOf(before: WrittenInput | undefined, input: WrittenInput): WrittenInput {
  const isSame = before && sameDefinition(before.definition, input.definition);
  return isSame ? { ...input, definition: before.definition } : input;
}

function readAll(
  input: YamlPair | undefined,
  inputs: YamlPair | undefined,
  reading: Reading,
): readonly WrittenInput[] {
  if (input && inputs) {
    reading.problems.structure(inputs.key.span, 'A model has either `input` or `inputs`; both stand here.');
  }
  const single = input ? [readInput('input', input, reading)] : [];
  if (!inputs || (isEmpty(inputs.value) && reading.isDamaged(inputs.key.span))) return single;
  const map = mapOf(inputs.value);
  if (!map || map.entries.size === 0) {
    reading.problems.structure(
      inputs.key.span,
      '`inputs` is a mapping of names to sizes: `{ left: [64, 64, 1] }`.',
    );
    return single;
  }
  const several = [...map.entries].map(([name, pair]) => readInput(name, pair, reading));
  for (const { name, definition } of several) {
    if (name === 'previous') {
      reading.problems.structure(definition.kindSpan, '`previous` means something as a reference already.');
    }
  }
  return [...single, ...several];
}

function readInput(name: string, pair: YamlPair, reading: Reading): WrittenInput {
  const span = pairSpan(reading, pair);
  return readSizes(name, { span, kind: 'input', kindSpan: pair.key.span }, pair.value, reading);
}

function readSizes(name: string, definition: Definition, value: YamlNode, reading: Reading): WrittenInput {
  const { span, kindSpan } = definition;
  const base = { name, definition };
  if (isEmpty(value)) {
    if (!reading.isDamaged(span))
      reading.problems.structure(kindSpan, `The sizes are missing behind \`${name}\`.`);
    return { ...base, shapeSpan: kindSpan };
  }
  const shape = readShape(value, reading);
  const target = resolveAlias(value);
  return { ...base, shapeSpan: target?.span ?? value.span, ...(shape && { shape }) };
}

function readShape(node: YamlNode, reading: Reading): readonly DeclaredSize[] | undefined {
  const target = resolveAlias(node);
  if (target === undefined) return undefined;
  const items = target.type === 'sequence' ? target.items : [target];
  // Outside of brackets, YAML takes a bare `?` for the start of a key.
  const unknown = target.type === 'sequence' && target.flow ? '?' : '"?"';
  const sizes: DeclaredSize[] = [];
  for (const item of items) {
    const size = readSize(item);
    if (size === undefined) return invalid(item, suggestions(item, unknown), reading);
    sizes.push(size);
  }
  if (sizes.length < 1 || sizes.length > MAX_RANK) return invalid(target, [], reading);
  return sizes;
}

function readSize(node: YamlNode): DeclaredSize | undefined {
  const { value } = evaluate(node, new Map());
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 1 && value <= MAX_SIZE ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return value === '?' || /^[A-Za-z_]\w*$/.test(value) ? value : undefined;
}

function suggestions(node: YamlNode, unknown: string): readonly string[] {
  const { value } = evaluate(node, new Map());
  if (value === null || value === -1) return [unknown];
  const sizes =
    typeof value === 'string' ? /^\d+(?:\s*[x×,]\s*\d+)+$/.exec(value)?.[0].match(/\d+/g) : undefined;
  return sizes ? [`[${sizes.join(', ')}]`] : [];
}

function invalid(node: YamlNode, nearest: readonly string[], reading: Reading): undefined {
  reading.problems.add({
    type: 'invalid-value',
    span: node.span,
    name: 'input',
    found: shortText(node.span),
    expected: EXPECTED,
    suggestions: nearest,
  });
  return undefined;
}
