// What every reader of a construct gets: the text, where problems go, and what the file has said so far.
import type { Conventions } from '../../../operations/attribute-spec.ts';
import type { Framework } from '../../../operations/framework-conventions.ts';
import type { YamlNode, YamlPair, YamlTree } from '../../../syntax/yaml/tree.ts';
import { keyText, resolveAlias } from '../../../syntax/yaml/tree.ts';
import { type Segment, type Span, subspan } from '../../../text/span.ts';
import type { Problems } from '../problems.ts';
import type { WrittenName, WrittenParameter } from '../written.ts';
import type { NearestKinds } from './nearest-kind.ts';

export interface Reading {
  readonly tree: YamlTree;
  readonly problems: Problems;
  readonly conventions: Conventions;
  readonly framework: Framework | undefined;
  /** Names and parameters of all blocks of the file. */
  readonly blocks: ReadonlyMap<string, BlockHead>;
  /** Parameters of the block that is being read; empty outside of blocks. */
  readonly parameters: readonly string[];
  readonly nearestKinds: NearestKinds;
  /** Whether there is a syntax problem between two offsets. */
  isDamaged(span: Span): boolean;
  /** Whether there is one in the entry that is being read: what seems to be missing in it may be there. */
  readonly damaged: boolean;
}

/** What a use of a block has to know of it. */
export interface BlockHead {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly WrittenParameter[];
  /** The keys of its definition; absent when it is no mapping. */
  readonly entries?: ReadonlyMap<string, YamlPair>;
}

/** As written, on one line and short enough for a message. */
export function shortText({ segment, start, end }: Span): string {
  const text = segment.text.slice(start, Math.min(end, start + 80)).replace(/\s+/g, ' ');
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

/** A node that has to be one word, as a name: numbers keep the spelling they have in the file. */
export function nameOf(node: YamlNode): WrittenName | undefined {
  const text = keyText(node);
  const target = resolveAlias(node);
  if (text === undefined || text === '' || target === undefined) return undefined;
  return { text, span: innerSpan(target) };
}

/** The characters inside the quotes. */
export function innerSpan(node: YamlNode): Span {
  const { span } = node;
  const quoted = node.type === 'scalar' && node.style.endsWith('quoted') && span.end - span.start >= 2;
  return quoted ? subspan(span, 1, span.end - span.start - 1) : span;
}

/** A test for syntax problems that takes logarithmic time. */
export function damageTest({ problems, segments, segment }: YamlTree): (span: Span) => boolean {
  const starts = new Map<Segment, number[]>([[segment, []]]);
  for (const { type, span } of problems) {
    if (type !== 'syntax') continue;
    if (span.segment !== segment) append(starts, span.segment, span.start);
    append(starts, segment, segments.locate(span).start);
  }
  for (const each of starts.values()) each.sort((a, b) => a - b);
  return (span) => {
    const inside = starts.get(span.segment);
    return inside !== undefined && hasBetween(inside, span);
  };
}

function append(starts: Map<Segment, number[]>, segment: Segment, start: number): void {
  const known = starts.get(segment);
  if (known) known.push(start);
  else starts.set(segment, [start]);
}

/** Whether one of the ascending numbers is between `start` and `end`, both included. */
function hasBetween(numbers: readonly number[], { start, end }: Span): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const next = numbers[low];
  return next !== undefined && next <= end;
}

/** The pair's whole characters, key to value. */
export function pairSpan({ tree }: Reading, { key, value }: YamlPair): Span {
  if (key.span.segment === value.span.segment) {
    return { ...key.span, end: Math.max(key.span.end, value.span.end) };
  }
  const { start } = tree.segments.locate(key.span);
  return { segment: tree.segment, start, end: tree.segments.locate(value.span).end };
}

/** The span with the rest of the line that it ends on. */
export function lineSpan({ segment, start, end }: Span): Span {
  const lineEnd = segment.text.indexOf('\n', end);
  return { segment, start, end: lineEnd < 0 ? segment.text.length : lineEnd };
}
