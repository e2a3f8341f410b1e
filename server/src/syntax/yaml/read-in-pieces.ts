// Reads a YAML text piece by piece, so that the next version of it shares every node that an edit did not touch.
// The pieces and what they say depend on the text alone, so it does not matter which versions came before.
import { type Segment, segmentTable } from '../../text/span.ts';
import { unchangedEnds } from '../../versions/unchanged-ends.ts';
import { mergedEntries } from './merge.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { MAX_LENGTH, readYaml, type YamlOptions } from './read-yaml.ts';
import {
  isEmpty,
  type YamlDirective,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlProblem,
  type YamlTree,
} from './tree.ts';

/** A tree that remembers of which pieces it was made. */
export interface PiecedTree extends YamlTree {
  /** None if the text was read as a whole. */
  readonly pieces: readonly ReadPiece[];
}

/** A piece with what it says. */
interface ReadPiece extends Piece {
  readonly segment: Segment;
  /** Of a key. */
  readonly pairs: readonly YamlPair[];
  /** Of an item. */
  readonly nodes: readonly YamlNode[];
  /** From the first to the last of them, in the piece. */
  readonly start: number;
  readonly end: number;
  /** Absent if there is nothing else to it. */
  readonly beside?: Pick<YamlTree, 'problems' | 'directives'>;
}

/** Reads a text; pieces that stood in `before` already are taken from there. */
export function readInPieces(text: string, options: YamlOptions, before?: PiecedTree): PiecedTree {
  const pieces = text.length <= MAX_LENGTH ? piecesOf(text) : undefined;
  const read = pieces && readPieces(pieces, options, before?.pieces ?? []);
  return (read && assemble(text, read)) ?? { ...readYaml(text, options), pieces: [] };
}

/**
 * Pieces at the start and at the end that are the same as before are not read again. `undefined` if some piece turns out
 * to be something else than it looked like.
 */
function readPieces(
  pieces: readonly Piece[],
  options: YamlOptions,
  before: readonly ReadPiece[],
): readonly ReadPiece[] | undefined {
  const { start, end } = unchangedEnds(before, pieces, isSame);
  const read = before.slice(0, start);
  for (const piece of pieces.slice(start, pieces.length - end)) {
    const found = readPiece(piece, options);
    if (!found) return undefined;
    read.push(found);
  }
  return [...read, ...before.slice(before.length - end)];
}

function isSame(known: ReadPiece, piece: Piece): boolean {
  return known.text === piece.text && known.type === piece.type;
}

function readPiece({ text, type }: Piece, options: YamlOptions): ReadPiece | undefined {
  // A slice keeps the text that it was cut from in memory; a slice of a copy keeps the copy.
  const own = ` ${text}`.slice(1);
  const { root, segment, problems, directives } = readYaml(own, options);
  if (root?.type !== (type === 'item' ? 'sequence' : 'map') || root.flow) return undefined;
  const isPlain = problems.length === 0 && directives.length === 0;
  return {
    type,
    text: own,
    segment,
    pairs: root.type === 'map' ? root.pairs : [],
    nodes: root.type === 'sequence' ? root.items : [],
    start: root.span.start,
    end: root.span.end,
    ...(!isPlain && { beside: { problems, directives } }),
  };
}

/** The tree of the whole text; `undefined` if items stand where there is no list. */
function assemble(text: string, pieces: readonly ReadPiece[]): PiecedTree | undefined {
  const whole: Segment = { text };
  const mapping = new Mapping(whole);
  const problems: YamlProblem[] = [];
  const directives: YamlDirective[] = [];
  for (const piece of pieces) {
    if (!mapping.add(piece)) return undefined;
    if (!piece.beside) continue;
    problems.push(...piece.beside.problems);
    directives.push(...piece.beside.directives);
  }
  const { root, problems: faults } = mapping.finish();
  return {
    text,
    segment: whole,
    segments: segmentTable(whole, pieces),
    root,
    problems: [...problems, ...faults],
    anchors: [],
    directives,
    pieces,
  };
}

/** Alive while the tree of one text is put together. */
class Mapping {
  readonly #whole: Segment;
  readonly #pairs: YamlPair[] = [];
  /** Where the piece that is added next starts. */
  #offset = 0;
  /** The items of the list that the last key holds, and from where to where they reach. */
  #items: { readonly nodes: YamlNode[]; readonly start: number; end: number } | undefined;
  #start: number | undefined;
  #end = 0;

  constructor(whole: Segment) {
    this.#whole = whole;
  }

  /** Whether a piece can stand where it stands. */
  add({ type, text, pairs, nodes, start, end }: ReadPiece): boolean {
    if (type === 'item' && !this.#openList(start)) return false;
    if (type === 'key') this.#closeList();
    for (const pair of pairs) this.#pairs.push(pair);
    for (const node of nodes) this.#items?.nodes.push(node);
    this.#start ??= this.#offset + start;
    this.#end = this.#offset + end;
    if (this.#items) this.#items.end = this.#end;
    this.#offset += text.length;
    return true;
  }

  finish(): { readonly root: YamlMap; readonly problems: YamlTree['problems'] } {
    this.#closeList();
    const span = { segment: this.#whole, start: this.#start ?? 0, end: this.#end };
    const { entries, problems } = mergedEntries(this.#pairs);
    return { root: { type: 'map', span, flow: false, pairs: this.#pairs, entries }, problems };
  }

  /** Whether the last key has room for a list. `start` is that of the item which opens it, in its piece. */
  #openList(start: number): boolean {
    if (this.#items) return true;
    const last = this.#pairs.at(-1);
    if (!last || !isEmpty(last.value)) return false;
    this.#items = { nodes: [], start: this.#offset + start, end: 0 };
    return true;
  }

  #closeList(): void {
    const pair = this.#items && this.#pairs.pop();
    if (!this.#items || !pair) return;
    const { nodes, start, end } = this.#items;
    const span = { segment: this.#whole, start, end };
    this.#pairs.push({ key: pair.key, value: { type: 'sequence', span, flow: false, items: nodes } });
    this.#items = undefined;
  }
}
