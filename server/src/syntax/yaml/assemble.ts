// Puts the mapping of a text together from its pieces: keys with what is below them, and lists of items below keys. A list
// takes over the items that an edit did not touch as a whole.
import type { Segment } from '../../text/span.ts';
import type { UnchangedEnds } from '../../versions/unchanged-ends.ts';
import { mergedEntries } from './merge.ts';
import type { CutText } from './pieces.ts';
import {
  isEmpty,
  type YamlDirective,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlProblem,
} from './tree.ts';

/** A piece with what it says. */
export interface ReadPiece {
  readonly type: CutText['types'][number];
  readonly segment: Segment;
  /** Of a key. */
  readonly pairs: readonly YamlPair[];
  /** Of an item. */
  readonly node?: YamlNode;
  /** From the first to the last of them, in the piece. */
  readonly start: number;
  readonly end: number;
  /** Absent if there is nothing else to it. */
  readonly beside?: {
    readonly problems: readonly YamlProblem[];
    readonly directives: readonly YamlDirective[];
  };
}

/** Pieces, and where they stand. */
export interface ReadPieces {
  readonly cut: CutText;
  readonly pieces: readonly ReadPiece[];
  /** The indices of those that are keys, */
  readonly keys: readonly number[];
  /** and the nodes of the items behind each of these. */
  readonly lists: readonly (readonly YamlNode[])[];
}

/** The items behind each key, of pieces that are those of `before` at both ends; `undefined` if some have no list. */
export function listsOfKeys(
  { pieces, keys }: Pick<ReadPieces, 'pieces' | 'keys'>,
  unchanged: UnchangedEnds,
  before: Pick<ReadPieces, 'keys' | 'lists'> | undefined,
): ReadPieces['lists'] | undefined {
  if (keys[0] !== 0) return undefined;
  const [start, end] = [unchanged.start, pieces.length - unchanged.end];
  const shift = keys.length - (before?.keys.length ?? 0);
  const lists: (readonly YamlNode[])[] = [];
  for (let index = 0; index < keys.length; index++) {
    const [key = 0, next = pieces.length] = keys.slice(index, index + 2);
    if (next - key > 1 && !hasRoom(pieces[key])) return undefined;
    const [head, tail] = [before?.lists[index] ?? [], before?.lists[index - shift] ?? []];
    if (next <= start) lists.push(head);
    else if (key >= end) lists.push(tail);
    else {
      const kept = Math.max(0, start - key - 1);
      const left = Math.max(0, next - Math.max(key + 1, end));
      const middle = pieces.slice(key + 1 + kept, next - left).flatMap(({ node }) => node ?? []);
      lists.push([...head.slice(0, kept), ...middle, ...tail.slice(tail.length - left)]);
    }
  }
  return lists;
}

/** Whether a key has a place for a list behind it. */
function hasRoom(piece: ReadPiece | undefined): boolean {
  const last = piece?.pairs.at(-1);
  return last !== undefined && isEmpty(last.value);
}

/** The mapping of the whole text, whose segment is `whole`, and what is wrong with its keys. */
export function mappingOf(
  whole: Segment,
  { cut: { starts }, pieces, keys, lists }: ReadPieces,
): { readonly root: YamlMap; readonly problems: readonly YamlProblem[] } {
  const pairs: YamlPair[] = [];
  const startOf = (index: number) => (starts[index] ?? 0) + (pieces[index]?.start ?? 0);
  const endOf = (index: number) => (starts[index] ?? 0) + (pieces[index]?.end ?? 0);
  for (let index = 0; index < keys.length; index++) {
    const [key = 0, next = pieces.length] = keys.slice(index, index + 2);
    const own = pieces[key]?.pairs ?? [];
    const last = own.at(-1);
    const items = lists[index] ?? [];
    if (items.length === 0 || !last) pairs.push(...own);
    else {
      const span = { segment: whole, start: startOf(key + 1), end: endOf(next - 1) };
      pairs.push(...own.slice(0, -1), {
        key: last.key,
        value: { type: 'sequence', span, flow: false, items },
      });
    }
  }
  const span = { segment: whole, start: startOf(0), end: endOf(pieces.length - 1) };
  const { entries, problems } = mergedEntries(pairs);
  return { root: { type: 'map', span, flow: false, pairs, entries }, problems };
}
