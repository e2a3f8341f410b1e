// The tree that a YAML text is read into: plain immutable data with spans, without the library's classes.
// Formats that are written in YAML are lowered from it.
import type { Segment, SegmentTable, Span } from '../../text/span.ts';

export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

export interface YamlScalar {
  readonly type: 'scalar';
  readonly span: Span;
  /** By the rules of YAML 1.2's core schema. */
  readonly value: string | number | boolean | null;
  /** As written, quotes included; empty where a value is left out. */
  readonly source: string;
  readonly style: ScalarStyle;
}

export interface YamlPair {
  readonly key: YamlNode;
  /** An empty scalar behind the key when the value is left out. */
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly type: 'map';
  readonly span: Span;
  /** Written in braces. */
  readonly flow: boolean;
  /** As written. `<<` is among them, and so are keys given twice. */
  readonly pairs: readonly YamlPair[];
  /** What the map holds: merges resolved, the last of equal keys, in the order of the text. */
  readonly entries: ReadonlyMap<string, YamlPair>;
}

export interface YamlSequence {
  readonly type: 'sequence';
  readonly span: Span;
  /** Written in brackets. */
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlAlias {
  readonly type: 'alias';
  readonly span: Span;
  readonly name: string;
  /** The node of the anchor itself; absent if there is no such anchor or a limit is reached. */
  readonly target?: Exclude<YamlNode, YamlAlias>;
}

export interface YamlProblem {
  readonly type: 'syntax' | 'limit';
  /** What other readers of YAML put up with. */
  readonly oddity?: 'duplicate key' | 'comment without a space';
  readonly span: Span;
  /** One plain sentence. */
  readonly message: string;
  /** Characters that are missing, with the empty span where they would stand. */
  readonly missing?: { readonly span: Span; readonly text: string };
  /** The line starts with a tab. */
  readonly tab?: true;
}

/** An anchor `&name`. */
export interface YamlAnchor {
  readonly name: string;
  /** `&name` itself. */
  readonly span: Span;
  readonly used: boolean;
}

/** A comment that starts with `# convlint`: `text` is what follows `convlint`. */
export interface YamlDirective {
  readonly text: string;
  readonly span: Span;
}

export interface YamlTree {
  readonly text: string;
  /** The text as a whole. What reaches over several segments is a span of it. */
  readonly segment: Segment;
  readonly segments: SegmentTable;
  /** Absent when the text holds nothing but comments. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  readonly anchors: readonly YamlAnchor[];
  readonly directives: readonly YamlDirective[];
}

/** The node itself, or what an alias stands for; `undefined` for an alias without a target. */
export function resolveAlias(node: YamlNode): Exclude<YamlNode, YamlAlias> | undefined {
  return node.type === 'alias' ? node.target : node;
}

/** The text of a key: what a scalar says, whatever its type; `undefined` for other nodes. */
export function keyText(node: YamlNode): string | undefined {
  const scalar = resolveAlias(node);
  if (scalar?.type !== 'scalar') return undefined;
  return typeof scalar.value === 'string' ? scalar.value : scalar.source;
}

/** Whether a value is left out: `kernel:` with nothing behind it. */
export function isEmpty(node: YamlNode): boolean {
  return node.type === 'scalar' && node.source === '';
}
