// `summary --format mermaid`: the network as a flowchart; blocks of the file are frames.
import type { SummaryNode } from '../../results/summary-tree.ts';
import { summaryCount, summaryShape } from './figures.ts';
import type { SummaryView } from './renderer.ts';

export function renderMermaid({ tree, summary }: SummaryView): string {
  const ids = new Map<string, string>();
  const nodes = tree.flatMap((node) => nodeLines(node, 1, ids));
  const edges = summary.layers.flatMap((layer) =>
    layer.from.flatMap((from) => {
      const source = ids.get(from) ?? ids.get(from.replace(/\.\d+$/, ''));
      const target = ids.get(layer.path);
      return source && target ? [`  ${source} --> ${target}`] : [];
    }),
  );
  return `${['flowchart TD', ...nodes, ...edges].join('\n')}\n`;
}

function nodeLines(node: SummaryNode, depth: number, ids: Map<string, string>): readonly string[] {
  const indent = '  '.repeat(depth);
  if (node.type === 'group') {
    const frame = `block${ids.size}_${depth}`;
    return [
      `${indent}subgraph ${frame}["${escapeLabel(node.label)}"]`,
      ...node.children.flatMap((child) => nodeLines(child, depth + 1, ids)),
      `${indent}end`,
    ];
  }
  const id = `n${ids.size}`;
  if (node.type === 'input') {
    ids.set(node.path, id);
    return [`${indent}${id}(["${escapeLabel(node.label)}<br/>${summaryShape(node.shape)}"])`];
  }
  const { layer } = node;
  ids.set(layer.path, id);
  const title = layer.name === null ? layer.kind : `${layer.name}: ${layer.kind}`;
  const params = layer.params === 0 ? '' : `<br/>${summaryCount(layer.params)} parameters`;
  return [`${indent}${id}["${escapeLabel(title)}<br/>${summaryShape(layer.outputShape)}${params}"]`];
}

/** Everything but plain letters, digits and a few harmless signs as an entity of Mermaid (`#35;`). */
function escapeLabel(text: string): string {
  return [...text]
    .map((character) =>
      /[\p{L}\p{N} _.:/[\]()×-]/u.test(character) ? character : `#${character.codePointAt(0)};`,
    )
    .join('');
}
