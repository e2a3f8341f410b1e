// A tree whose spans all count from the start of the text, for what is asked of one version and one place in it.
import type { Span } from '../../text/span.ts';
import { singleSegment } from '../../text/span.ts';
import type { PiecedTree } from './read-in-pieces.ts';
import type { YamlMap, YamlNode, YamlPair, YamlTree } from './tree.ts';

/** The same tree in the one segment of its text. */
export function asOneSegment(tree: PiecedTree): YamlTree {
  if (!tree.inPieces) return tree;
  const { text, segment, root, problems, anchors, directives } = tree;
  const placed = (span: Span): Span => ({ segment, ...tree.segments.locate(span) });
  const withSpan = <Part extends { readonly span: Span }>(part: Part): Part => ({
    ...part,
    span: placed(part.span),
  });
  const node = (each: YamlNode): YamlNode => {
    if (each.type === 'map') return map(each);
    if (each.type === 'sequence') return { ...withSpan(each), items: each.items.map(node) };
    return withSpan(each);
  };
  const map = (each: YamlMap): YamlMap => {
    // Pairs may be in both lists; what is one has to stay one.
    const copies = new Map<YamlPair, YamlPair>();
    const copy = (pair: YamlPair): YamlPair => {
      const known = copies.get(pair) ?? { key: node(pair.key), value: node(pair.value) };
      copies.set(pair, known);
      return known;
    };
    const pairs = each.pairs.map(copy);
    const entries = new Map([...each.entries].map(([name, pair]) => [name, copy(pair)]));
    return { ...withSpan(each), pairs, entries };
  };
  return {
    text,
    segment,
    segments: singleSegment(segment),
    ...(root && { root: node(root) }),
    problems: problems.map((problem) => ({
      ...withSpan(problem),
      ...(problem.missing && { missing: withSpan(problem.missing) }),
    })),
    anchors: anchors.map(withSpan),
    directives: directives.map(withSpan),
  };
}
