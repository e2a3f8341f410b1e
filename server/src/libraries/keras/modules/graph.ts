// The graph of a model that is made of tensors: what was done between its inputs and its outputs, in the order that Keras has.
import type { Instance, Run, Value } from '../../../python/values.ts';
import type { KerasTensor, Node } from '../tensors/keras-tensor.ts';

export interface Graph {
  readonly inputs: readonly KerasTensor[];
  readonly outputs: readonly KerasTensor[];
  /** What it gives, as the program said it. */
  readonly result: Value;
  /** In order, inputs among them. */
  readonly nodes: readonly Node[];
  /** Those of the layers, each once. */
  readonly layers: readonly Instance[];
}

/** The graph of a model, if it is made of tensors or can be by now. */
export type GraphOf = (self: Instance, run: Run) => Graph | undefined;

/** What runs: of a shared layer all of its nodes are one. */
type Runner = Instance | Node;

const runnerOf = (node: Node): Runner => node.layer ?? node;

export function graphOf(
  inputs: readonly KerasTensor[],
  outputs: readonly KerasTensor[],
  result: Value,
): Graph {
  const ends = new Set(inputs);
  const { order, places } = visited(outputs, ends);
  const depths = new Map<Node, number>();
  const layerDepths = new Map<Runner, number>();
  for (const node of [...order].reverse()) {
    const runner = runnerOf(node);
    const depth = Math.max(depths.get(node) ?? 0, layerDepths.get(runner) ?? 0);
    depths.set(node, depth);
    layerDepths.set(runner, depth);
    if (isEnd(node, ends)) continue;
    for (const source of sourcesOf(node)) depths.set(source, Math.max(depths.get(source) ?? 0, depth + 1));
  }
  for (const { source } of inputs) {
    if (!source || depths.has(source.node)) continue;
    depths.set(source.node, 0);
    places.set(runnerOf(source.node), -1);
  }
  const nodes = [...depths.keys()].sort(
    (one, other) =>
      (depths.get(other) ?? 0) - (depths.get(one) ?? 0) ||
      (places.get(runnerOf(one)) ?? 0) - (places.get(runnerOf(other)) ?? 0),
  );
  const layers = new Set(nodes.flatMap(({ layer }) => layer ?? []));
  return { inputs, outputs, result, nodes, layers: [...layers] };
}

function sourcesOf({ reads }: Node): readonly Node[] {
  return reads.flatMap(({ tensor }) => tensor?.source?.node ?? []);
}

/** Nothing before an input of the model is part of it. */
function isEnd({ outputs }: Node, ends: ReadonlySet<KerasTensor>): boolean {
  return outputs.some((tensor) => ends.has(tensor));
}

/** Every node behind those that it reads, and the order in which layers are met on the way from the outputs. */
function visited(outputs: readonly KerasTensor[], ends: ReadonlySet<KerasTensor>) {
  const order: Node[] = [];
  const places = new Map<Runner, number>();
  const entered = new Set<Node>();
  for (const { source } of outputs) {
    const waiting: { readonly node: Node; readonly sources: Iterator<Node> }[] = [];
    const enter = (node: Node) => {
      if (entered.has(node)) return;
      entered.add(node);
      const runner = runnerOf(node);
      if (!places.has(runner)) places.set(runner, places.size);
      const sources = isEnd(node, ends) ? [] : sourcesOf(node);
      waiting.push({ node, sources: sources.values() });
    };
    if (source) enter(source.node);
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const { done, value } = top.sources.next();
      if (!done) enter(value);
      else order.push((waiting.pop() ?? top).node);
    }
  }
  return { order, places };
}
