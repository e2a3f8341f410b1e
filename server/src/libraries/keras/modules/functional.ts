// Models that are made of tensors: `Model(inputs, outputs)`, and what comes of calling one.
import { list, tuple, UNKNOWN } from '../../../python/make.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import type { KerasTensor } from '../tensors/keras-tensor.ts';
import { isOfTensors, replacedOf, tensorsIn, tensorsOf } from '../tensors/tensors-in.ts';
import { type Graph, graphOf } from './graph.ts';
import type { Layers } from './layers.ts';
import { keptList } from './state.ts';

/** Makes a model of what is between these tensors; it has no graph if they are not known. */
export function makeFunctional(
  self: Instance,
  inputs: Value,
  outputs: Value,
  run: Run,
  layers: Layers,
): void {
  const [first, last] = [tensorsOf(inputs), tensorsOf(outputs)];
  if (first.length === 0 || !isOfTensors(inputs)) return;
  const graph = graphOf(first, last, outputs);
  layers.graphs.set(self, graph);
  takeOut(graph, layers);
  // They are parts of the model, as those of other models are that the program keeps itself.
  keptList(self, 'layers', run).items = [...graph.layers];
}

/** What a model consists of is done where it is called, and not in the layer that makes it. */
function takeOut({ nodes }: Graph, { session }: Layers): void {
  const around = session.recording;
  if (!around) return;
  const inside = new Set(nodes);
  around.splice(0, around.length, ...around.filter((node) => !inside.has(node)));
}

/** The inputs that a tensor was made of: `get_source_inputs`. */
export function sourceInputs({ positional: [first] }: Given): Value {
  const outputs = tensorsOf(first?.value ?? UNKNOWN);
  const { nodes } = graphOf([], outputs, tuple(outputs));
  return list(nodes.flatMap((node) => (node.kind === 'InputLayer' ? node.outputs : [])));
}

/** Does to other tensors what the graph does to its inputs. */
export function replay(graph: Graph, given: Given, run: Run): Value {
  const [data] = given.positional.length > 0 ? given.positional : given.keywords.values();
  if (!data || !isOfTensors(data.value)) return run.unknown('what a model is called with');
  const arriving = tensorsIn(given);
  const found = new Map<KerasTensor, KerasTensor>();
  graph.inputs.forEach((tensor, at) => {
    const other = arriving[at]?.tensor;
    if (other) found.set(tensor, other);
  });
  const replaced = (tensor: KerasTensor) => found.get(tensor);
  for (const node of graph.nodes) {
    if (node.outputs.every((tensor) => found.has(tensor)) || node.kind === 'InputLayer') continue;
    const outputs = tensorsOf(node.again(replaced, run));
    node.outputs.forEach((tensor, at) => {
      const other = outputs[at];
      if (other) found.set(tensor, other);
    });
  }
  // Of what was not done again nothing is known.
  return replacedOf(onlyOf(graph.result), replaced) ?? UNKNOWN;
}

/** A list of one output is that output where a model is called. */
function onlyOf(result: Value): Value {
  const items = result.type === 'list' || result.type === 'tuple' ? result.items : [];
  return (items.length === 1 && items[0]) || result;
}
