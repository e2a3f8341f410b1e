// Reads a YAML text piece by piece, so that the next version of it shares every node that an edit did not touch.
// The pieces and what they say depend on the text alone, so it does not matter which versions came before.
import { detached } from '../../text/detached.ts';
import { type Segment, segmentTable } from '../../text/span.ts';
import { spliced, splicedPlaces } from '../../versions/spliced.ts';
import { type UnchangedEnds, unchangedEnds } from '../../versions/unchanged-ends.ts';
import { listsOfKeys, mappingOf, type ReadPiece, type ReadPieces } from './assemble.ts';
import { type CutText, cutTextAfter, type PieceType } from './pieces.ts';
import { MAX_LENGTH, readYaml, type YamlOptions } from './read-yaml.ts';
import type { YamlDirective, YamlProblem, YamlTree } from './tree.ts';

/** A tree that remembers of which pieces it was made. */
export interface PiecedTree extends YamlTree {
  /** Absent if the text was read as a whole. */
  readonly inPieces?: InPieces;
}

/** Pieces, and what else the next version can use. */
interface InPieces extends ReadPieces {
  /** The indices of the pieces that say more than their nodes. */
  readonly loud: readonly number[];
}

/** Reads a text; pieces that stood in `before` already are taken from there. */
export function readInPieces(text: string, options: YamlOptions, before?: PiecedTree): PiecedTree {
  const read = text.length <= MAX_LENGTH ? readPieces(text, options, before?.inPieces) : undefined;
  return (read && assemble(text, read)) ?? readYaml(text, options);
}

/** `undefined` if the text cannot be cut, or some piece turns out to be something else than it looked like. */
function readPieces(text: string, options: YamlOptions, before: InPieces | undefined): InPieces | undefined {
  const cut = cutTextAfter(text, before?.cut);
  if (!cut) return undefined;
  const known = before?.pieces ?? [];
  const { unchanged } = cut;
  const replaced = known.slice(unchanged.start, known.length - unchanged.end);
  const middle = readMiddle(cut, unchanged, options, replaced);
  if (!middle) return undefined;
  const pieces = spliced(known, unchanged, middle);
  const at = (holds: (piece: ReadPiece) => boolean, indices: readonly number[] = []) =>
    indicesAfter(indices, { unchanged, before: known.length, after: pieces.length }, middle.map(holds));
  const keys = at(({ type }) => type === 'key', before?.keys);
  const loud = at(({ beside }) => beside !== undefined, before?.loud);
  const lists = listsOfKeys({ pieces, keys }, unchanged, before);
  return lists && { cut, pieces, keys, lists, loud };
}

/** Indices of pieces that something holds of: `middle` tells it of those between the ends. */
function indicesAfter(
  indices: readonly number[],
  counts: { readonly unchanged: UnchangedEnds; readonly before: number; readonly after: number },
  middle: readonly boolean[],
): readonly number[] {
  const { start, end } = counts.unchanged;
  const ends = {
    start: indices.filter((index) => index < start).length,
    end: indices.filter((index) => index >= counts.before - end).length,
  };
  const found = middle.flatMap((holds, index) => (holds ? start + index : []));
  return splicedPlaces(indices, ends, found, counts.after - counts.before);
}

/** The pieces that the edit touched; among them are some that are as they were. */
function readMiddle(
  cut: CutText,
  unchanged: UnchangedEnds,
  options: YamlOptions,
  replaced: readonly ReadPiece[],
): readonly ReadPiece[] | undefined {
  const wanted: { readonly text: string; readonly type: PieceType }[] = [];
  for (let index = unchanged.start; index < cut.starts.length - unchanged.end; index++) {
    const text = cut.text.slice(cut.starts[index], cut.starts[index + 1]);
    wanted.push({ text, type: cut.types[index] ?? 'key' });
  }
  const same = unchangedEnds(
    replaced,
    wanted,
    (known, { text, type }) => known.segment.text === text && known.type === type,
  );
  const read: ReadPiece[] = [];
  for (const { text, type } of wanted.slice(same.start, wanted.length - same.end)) {
    const piece = readPiece(text, type, options);
    if (!piece) return undefined;
    read.push(piece);
  }
  return spliced(replaced, same, read);
}

function readPiece(text: string, type: PieceType, options: YamlOptions): ReadPiece | undefined {
  const { root, segment, problems, directives } = readYaml(detached(text), options);
  if (root?.type !== (type === 'item' ? 'sequence' : 'map') || root.flow) return undefined;
  const [node, ...others] = root.type === 'sequence' ? root.items : [];
  if (others.length > 0) return undefined;
  const isPlain = problems.length === 0 && directives.length === 0;
  return {
    type,
    segment,
    pairs: root.type === 'map' ? root.pairs : [],
    ...(node && { node }),
    start: root.span.start,
    end: root.span.end,
    ...(!isPlain && { beside: { problems, directives } }),
  };
}

/** The tree of the whole text. */
function assemble(text: string, inPieces: InPieces): PiecedTree {
  const whole: Segment = { text };
  const problems: YamlProblem[] = [];
  const directives: YamlDirective[] = [];
  for (const index of inPieces.loud) {
    const { beside } = inPieces.pieces[index] ?? {};
    for (const problem of beside?.problems ?? []) problems.push(problem);
    for (const directive of beside?.directives ?? []) directives.push(directive);
  }
  const { root, problems: faults } = mappingOf(whole, inPieces);
  return {
    text,
    segment: whole,
    segments: segmentTable(whole, inPieces.pieces),
    root,
    problems: [...problems, ...faults],
    anchors: [],
    directives,
    inPieces,
  };
}
