// Inputs that are written as layers, as Keras has them: `Input` at the start of the list, or `input_shape` of the first layer.
import {
  keyText,
  resolveAlias,
  type YamlMap,
  type YamlNode,
  type YamlPair,
} from '../../../syntax/yaml/tree.ts';
import type { Span } from '../../../text/span.ts';
import { mapOf } from './attributes.ts';
import { entrySpan } from './entry-span.ts';
import type { Reading } from './reading.ts';

/** An input by its name, with where its sizes stand. */
export interface InputEntry {
  readonly name: string;
  /** Where it is named: its own name, or what it is called as a layer. */
  readonly nameSpan: Span;
  readonly sizes: YamlNode;
  /** What has to go where the sizes stand elsewhere, too. */
  readonly entry: Span;
}

export interface InputEntries {
  readonly inputs: readonly InputEntry[];
  /** The items that are layers. */
  readonly layers: readonly YamlNode[];
}

const INPUT = /^(?:(?:(?:tf\.)?keras\.)?(?:layers\.)?)?(?:Input|InputLayer)$/;
const SIZES: readonly string[] = ['shape', 'input_shape'];

/** The inputs at the start of a list of layers. */
export function inputEntries(nodes: readonly YamlNode[]): InputEntries {
  const inputs: InputEntry[] = [];
  for (const node of nodes) {
    const input = inputOf(node);
    if (!input) break;
    inputs.push(input);
  }
  if (inputs.length > 0) return { inputs, layers: nodes.slice(inputs.length) };
  const [first] = nodes;
  const own = first && ownShape(first);
  return { inputs: own ? [own] : [], layers: nodes };
}

function inputOf(node: YamlNode): InputEntry | undefined {
  const map = mapOf(node);
  const kind = map?.pairs.find(({ key }) => INPUT.test(keyText(key) ?? ''));
  if (!map || !kind) return undefined;
  const inside = mapOf(kind.value);
  const sizes = inside ? sizesIn(inside)?.value : kind.value;
  const named = (map.entries.get('name') ?? inside?.entries.get('name'))?.value;
  const name = named && keyText(named);
  const place = { sizes: sizes ?? kind.value, entry: node.span };
  return named && name
    ? { name, nameSpan: named.span, ...place }
    : { name: 'input', nameSpan: kind.key.span, ...place };
}

function sizesIn(map: YamlMap): YamlPair | undefined {
  return SIZES.flatMap((name) => map.entries.get(name) ?? [])[0];
}

/** `Conv2D: { filters: 32, input_shape: [28, 28, 1] }` */
function ownShape(node: YamlNode): InputEntry | undefined {
  for (const { value } of mapOf(node)?.pairs ?? []) {
    const target = resolveAlias(value);
    const maps =
      target?.type === 'sequence' ? target.items.flatMap((item) => mapOf(item) ?? []) : [mapOf(value)];
    for (const map of maps) {
      const pair = map?.entries.get('input_shape');
      if (!map || !pair) continue;
      return { name: 'input', nameSpan: pair.key.span, sizes: pair.value, entry: entrySpan(pair, map) };
    }
  }
  return undefined;
}

/** One that says what the head of the file says already, and other than there. */
export function reportContradiction({ nameSpan }: InputEntry, reading: Reading): void {
  const message =
    'The sizes of the input stand here and at the head of the file, and they differ. Those at the head count.';
  reading.problems.structure(nameSpan, message);
}
