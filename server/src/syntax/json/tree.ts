// What a JSON text says, as a lean tree: kinds, values and where they stand. Nodes hold offsets, not spans: a file has tens of
// thousands of them, and few are ever pointed at.
import { type Segment, type SegmentTable, type Span, segmentTable, type TextRange } from '../../text/span.ts';

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonWord;

export interface JsonObject extends TextRange {
  readonly type: 'object';
  /** It was read alone: its offsets, and all inside of it, count from its own start. */
  readonly segment?: Segment;
  readonly entries: readonly JsonEntry[];
}

/** An object that was read alone. */
export interface JsonPiece extends JsonObject {
  readonly segment: Segment;
}

/** A piece in its place. */
export interface PlacedPiece {
  readonly piece: JsonPiece;
  readonly start: number;
}

export interface JsonEntry {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export interface JsonArray extends TextRange {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonString extends TextRange {
  readonly type: 'string';
  readonly value: string;
  /** What stands between the quotes. */
  readonly content: TextRange;
}

export interface JsonNumber extends TextRange {
  readonly type: 'number';
  readonly value: number;
}

/** `true`, `false` and `null`; what is no value at all is `null` too. */
export interface JsonWord extends TextRange {
  readonly type: 'word';
  readonly value: boolean | null;
}

/** What is not as JSON has it: one plain sentence, and where. */
export interface JsonProblem extends TextRange {
  readonly message: string;
  /** The rest of the text was left out. */
  readonly isLimit?: true;
}

/** A text that was read. */
export interface JsonTree {
  readonly segment: Segment;
  /** Absent for a text without a value. */
  readonly root: JsonNode | undefined;
  readonly problems: readonly JsonProblem[];
  /** What was read alone, in the order of the text. */
  readonly pieces?: readonly PlacedPiece[];
}

/** The tree in which a node and what is inside of it have their places. */
export function treeOf(tree: JsonTree, node: JsonNode): JsonTree {
  const segment = node.type === 'object' ? node.segment : undefined;
  return segment ? { segment, root: node, problems: [] } : tree;
}

/** Where the pieces of a text stand. */
export function segmentsOf({ segment, pieces = [] }: JsonTree): SegmentTable {
  const parts: { readonly segment: Segment }[] = [];
  let at = 0;
  for (const { piece, start } of pieces) {
    if (start > at) parts.push({ segment: { text: segment.text.slice(at, start) } });
    parts.push(piece);
    at = start + piece.segment.text.length;
  }
  return segmentTable(segment, parts);
}

/** The span of a part of the tree. */
export function spanIn({ segment }: Pick<JsonTree, 'segment'>, { start, end }: TextRange): Span {
  return { segment, start, end };
}

/** The value of a key, the last one if it stands there twice; `undefined` if it is none of an object. */
export function valueAt(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return entryAt(node, key)?.value;
}

/** The entry of a key, as above. */
export function entryAt(node: JsonNode | undefined, key: string): JsonEntry | undefined {
  if (node?.type !== 'object') return undefined;
  return node.entries.findLast((entry) => entry.key.value === key);
}

/** The characters of a string; `undefined` if it is none. */
export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined;
}

/** The items of a list; none if it is no list. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? node.items : [];
}
