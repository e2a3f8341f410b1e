// The library's nodes to our tree: aliases resolved to the very nodes of their anchors, within limits.
import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Segment, Span } from '../../text/span.ts';
import { mergedEntries } from './merge.ts';
import type { Mark } from './scan.ts';
import type {
  ScalarStyle,
  YamlAnchor,
  YamlMap,
  YamlNode,
  YamlPair,
  YamlProblem,
  YamlScalar,
  YamlSequence,
} from './tree.ts';
import { joinedItems, joinedPairs, tupleOf } from './tuples.ts';

/** How many nodes all aliases together may stand for: what walks the tree walks at most this many twice. */
const MAX_EXPANDED = 100_000;
/** How deep nodes may be nested through aliases. */
const MAX_DEPTH = 128;

type Target = Exclude<YamlNode, { type: 'alias' }>;

interface Anchored {
  readonly node: Target;
  readonly weight: Weight;
}

/** What a node costs whoever walks it, aliases followed. */
interface Weight {
  readonly nodes: number;
  readonly depth: number;
}

export interface Built {
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  readonly anchors: readonly YamlAnchor[];
}

export interface BuildInput {
  /** Of the library; its depth is bounded. */
  readonly contents: unknown;
  readonly text: string;
  readonly segment: Segment;
  readonly anchors: readonly Mark[];
  /** From an offset of the text that the library saw to one of the text. */
  readonly toOriginal: (offset: number) => number;
  /** Tuples as Python writes them are lists. */
  readonly tuples: boolean;
}

export function buildTree(input: BuildInput): Built {
  const builder = new Builder(input);
  const root = builder.node(input.contents, 0);
  return {
    ...(root && { root: root.node }),
    problems: builder.problems,
    anchors: builder.anchors(),
  };
}

interface Weighed {
  readonly node: YamlNode;
  readonly weight: Weight;
}

/** Alive while one tree is built. */
class Builder {
  readonly problems: YamlProblem[] = [];
  readonly #input: BuildInput;
  readonly #table = new Map<string, Anchored>();
  readonly #used = new Set<string>();
  #expanded = 0;
  #limited = false;

  constructor(input: BuildInput) {
    this.#input = input;
  }

  /** `undefined` for nothing at all. `at` is where an absent node would stand. */
  node(source: unknown, at: number): Weighed | undefined {
    const built = this.#build(source, at);
    const anchor = isScalar(source) || isCollection(source) ? source.anchor : undefined;
    if (built && anchor && built.node.type !== 'alias') {
      this.#table.set(anchor, { node: built.node, weight: built.weight });
    }
    return built;
  }

  #key(source: Scalar): YamlScalar {
    const node = this.#scalar(source);
    if (source.anchor) this.#table.set(source.anchor, { node, weight: { nodes: 1, depth: 1 } });
    return node;
  }

  anchors(): readonly YamlAnchor[] {
    return this.#input.anchors.map((mark) => {
      const name = mark.text.slice(1);
      return {
        name,
        span: this.#span(mark.offset, mark.offset + mark.text.length),
        used: this.#used.has(name),
      };
    });
  }

  #build(source: unknown, at: number): Weighed | undefined {
    if (isScalar(source)) return this.#value(this.#scalar(source));
    if (isAlias(source)) return this.#alias(source.source, source.range ?? [at, at, at]);
    if (isMap(source)) return this.#map(source, at);
    if (isSeq(source)) return this.#sequence(source, at);
    return undefined;
  }

  #value(scalar: YamlScalar): Weighed {
    const tuple = this.#input.tuples ? tupleOf(scalar) : undefined;
    if (!tuple) return { node: scalar, weight: { nodes: 1, depth: 1 } };
    return { node: tuple, weight: { nodes: scalar.source.length, depth: 4 } };
  }

  #scalar(source: Scalar): YamlScalar {
    const span = this.#span(source.range?.[0] ?? 0, source.range?.[1] ?? 0);
    const { value } = source;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return {
      type: 'scalar',
      span,
      value: plain ? value : null,
      source: this.#input.text.slice(span.start, span.end),
      style: STYLES[source.type ?? 'PLAIN'] ?? 'plain',
    };
  }

  #alias(name: string, range: readonly number[]): Weighed {
    const span = this.#span(range[0] ?? 0, range[1] ?? 0);
    const anchored = this.#table.get(name);
    const single = { nodes: 1, depth: 1 };
    if (!anchored) {
      const message = `There is no anchor \`&${name}\` before this alias.`;
      this.problems.push({ type: 'syntax', span, message });
      return { node: { type: 'alias', span, name }, weight: single };
    }
    this.#used.add(name);
    if (this.#expanded + anchored.weight.nodes > MAX_EXPANDED || anchored.weight.depth > MAX_DEPTH) {
      this.#reportLimit(span);
      return { node: { type: 'alias', span, name }, weight: single };
    }
    this.#expanded += anchored.weight.nodes;
    return { node: { type: 'alias', span, name, target: anchored.node }, weight: anchored.weight };
  }

  #reportLimit(span: Span): void {
    if (this.#limited) return;
    this.#limited = true;
    const message = 'The aliases of this file stand for too much; from here on they are left out.';
    this.problems.push({ type: 'limit', span, message });
  }

  #map(source: YAMLMap, at: number): Weighed {
    const written: YamlPair[] = [];
    let nodes = 1;
    let depth = 0;
    for (const item of source.items) {
      if (!isPair(item)) continue;
      // A key is a word, whatever it looks like.
      const key = isScalar(item.key)
        ? this.#key(item.key)
        : (this.node(item.key, at)?.node ?? this.#empty(at));
      const value = this.node(item.value, at) ?? {
        node: this.#empty(this.#behind(key)),
        weight: { nodes: 1, depth: 1 },
      };
      written.push({ key, value: value.node });
      nodes += 1 + value.weight.nodes;
      depth = Math.max(depth, value.weight.depth);
    }
    const flow = source.flow === true;
    const pairs = flow && this.#input.tuples ? joinedPairs(written) : written;
    const last = pairs.at(-1);
    const end = last ? Math.max(last.value.span.end, last.key.span.end) : undefined;
    const span = this.#collectionSpan(source.range, flow, pairs[0]?.key.span.start, end);
    const { entries, problems } = mergedEntries(pairs);
    for (const problem of problems) this.problems.push(problem);
    const map: YamlMap = { type: 'map', span, flow, pairs, entries };
    return { node: map, weight: { nodes: nodes + entries.size, depth: depth + 1 } };
  }

  #sequence(source: YAMLSeq, at: number): Weighed {
    const items: YamlNode[] = [];
    let nodes = 1;
    let depth = 0;
    for (const item of source.items) {
      const built = isPair(item) ? undefined : this.node(item, at);
      if (!built) continue;
      items.push(built.node);
      nodes += built.weight.nodes;
      depth = Math.max(depth, built.weight.depth);
    }
    const flow = source.flow === true;
    const span = this.#collectionSpan(source.range, flow, undefined, items.at(-1)?.span.end);
    const joined = flow && this.#input.tuples ? joinedItems(items) : items;
    const sequence: YamlSequence = { type: 'sequence', span, flow, items: joined };
    return { node: sequence, weight: { nodes, depth: depth + 1 } };
  }

  /** The library counts comments and line ends behind a block collection as part of it; we do not. */
  #collectionSpan(
    range: readonly number[] | null | undefined,
    flow: boolean,
    first: number | undefined,
    last: number | undefined,
  ): Span {
    const whole = this.#span(range?.[0] ?? 0, range?.[1] ?? 0);
    if (flow) return whole;
    const start = first ?? whole.start;
    return { segment: whole.segment, start, end: Math.max(start, last ?? whole.end) };
  }

  #empty(original: number): YamlScalar {
    const { segment } = this.#input;
    const span = { segment, start: original, end: original };
    return { type: 'scalar', span, value: null, source: '', style: 'plain' };
  }

  /** Where a value that is left out would stand: behind the key's colon, if it has one. */
  #behind(key: YamlNode): number {
    const colon = /^[ \t]*:/.exec(this.#input.text.slice(key.span.end, key.span.end + 32));
    return key.span.end + (colon?.[0].length ?? 0);
  }

  #span(start: number, end: number): Span {
    const { segment, text, toOriginal } = this.#input;
    const from = Math.min(toOriginal(start), text.length);
    return { segment, start: from, end: Math.max(from, Math.min(toOriginal(end), text.length)) };
  }
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};
