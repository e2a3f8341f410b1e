// What every reader of a construct gets: the text, where problems go, and what the file has said so far.
import type { Conventions } from '../../../operations/attribute-spec.ts';
import type { YamlNode, YamlPair, YamlTree } from '../../../syntax/yaml/tree.ts';
import { keyText, resolveAlias } from '../../../syntax/yaml/tree.ts';
import { type Span, subspan } from '../../../text/span.ts';
import type { Problems } from '../problems.ts';
import type { WrittenName, WrittenParameter } from '../written.ts';
import type { NearestKinds } from './nearest-kind.ts';

export interface Reading {
  readonly tree: YamlTree;
  readonly problems: Problems;
  readonly conventions: Conventions;
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

/** The characters of a node as written. */
export function textOf(reading: Reading, span: Span): string {
  return reading.tree.text.slice(span.start, span.end);
}

/** As written, on one line and short enough for a message. */
export function shortText(reading: Reading, span: Span): string {
  const text = reading.tree.text.slice(span.start, Math.min(span.end, span.start + 80)).replace(/\s+/g, ' ');
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
export function damageTest(tree: YamlTree): (span: Span) => boolean {
  const starts = tree.problems
    .filter((problem) => problem.type === 'syntax')
    .map((problem) => problem.span.start);
  starts.sort((a, b) => a - b);
  return ({ start, end }) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const next = starts[low];
    return next !== undefined && next <= end;
  };
}

/** The pair's whole characters, key to value. */
export function pairSpan(pair: YamlPair): Span {
  const { segment, start } = pair.key.span;
  return { segment, start, end: Math.max(pair.key.span.end, pair.value.span.end) };
}

/** The span with the rest of the line that it ends on. */
export function lineSpan(reading: Reading, span: Span): Span {
  const end = reading.tree.text.indexOf('\n', span.end);
  return { segment: span.segment, start: span.start, end: end < 0 ? reading.tree.text.length : end };
}
