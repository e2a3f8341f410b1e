// From the tree of a file to the model that it writes.
import type { Definition } from '../../network/definition.ts';
import {
  itemsOf,
  type JsonNode,
  type JsonObject,
  type JsonTree,
  spanIn,
  textOf,
  treeOf,
  valueAt,
} from '../../syntax/json/tree.ts';
import { isModel, plainClass } from './find-model.ts';
import { listIn, shapeOf } from './literal.ts';
import type { LayerMemory } from './memory.ts';
import { readCalls, readTensors } from './read-nodes.ts';
import type { WrittenLayer, WrittenModel, WrittenShape } from './written.ts';

/** Models in models in models: no more than this. */
const DEEPEST = 24;

export function readModel(node: JsonNode, tree: JsonTree, memory: LayerMemory, depth = 0): WrittenModel {
  const config = valueAt(node, 'config');
  const listed = config?.type === 'array' ? config : valueAt(config, 'layers');
  const name = textOf(valueAt(config, 'name')) ?? textOf(valueAt(node, 'name'));
  const isSequential = /^(?:Sequential|Pipeline)$/.test(
    plainClass(textOf(valueAt(node, 'class_name')) ?? ''),
  );
  const built =
    shapeIn(config, ['build_input_shape'], tree) ??
    shapeIn(valueAt(node, 'build_config'), ['input_shape'], tree);
  return {
    type: isSequential ? 'sequential' : 'functional',
    ...(name !== undefined && { name }),
    layers: itemsOf(listed).flatMap((entry) =>
      entry.type === 'object'
        ? [memory.layer(entry, depth, () => readLayer(entry, treeOf(tree, entry), memory, depth))]
        : [],
    ),
    inputs: isSequential ? [] : readTensors(valueAt(config, 'input_layers'), tree),
    outputs: isSequential ? [] : readTensors(valueAt(config, 'output_layers'), tree),
    ...(built && { built }),
  };
}

function readLayer(entry: JsonObject, tree: JsonTree, memory: LayerMemory, depth: number): WrittenLayer {
  const classNode = valueAt(entry, 'class_name');
  const className = textOf(classNode) ?? '?';
  const config = valueAt(entry, 'config');
  const named = valueAt(entry, 'name') ?? valueAt(config, 'name');
  const module = textOf(valueAt(entry, 'module'));
  const span = spanIn(tree, entry);
  const kindSpan = classNode?.type === 'string' ? spanIn(tree, classNode.content) : span;
  const definition: Definition = { kind: className, span, kindSpan };
  const wrapped = valueAt(config, 'layer');
  const shape = shapeIn(config, ['batch_input_shape', 'batch_shape'], tree);
  const built = shapeIn(valueAt(entry, 'build_config'), ['input_shape'], tree);
  return {
    ...(named?.type === 'string' && { name: named.value, nameSpan: spanIn(tree, named.content) }),
    className,
    ...(module !== undefined && { module }),
    config,
    definition,
    calls: readCalls(valueAt(entry, 'inbound_nodes'), tree),
    ...(shape && { shape }),
    ...(built && { built }),
    ...(depth < DEEPEST && isModel(entry) && { model: readModel(entry, tree, memory, depth + 1) }),
    ...(depth < DEEPEST &&
      wrapped?.type === 'object' && { wrapped: readLayer(wrapped, tree, memory, depth + 1) }),
    ...(depth < DEEPEST && className === 'Merge' && branchesOf(config, tree, memory, depth)),
    ...(depth < DEEPEST && cellsOf(config, tree, memory, depth)),
    entry,
  };
}

/** What a merge joins that no graph is around; a layer stands for a sequence of it alone. */
function branchesOf(
  config: JsonNode | undefined,
  tree: JsonTree,
  memory: LayerMemory,
  depth: number,
): Pick<WrittenLayer, 'branches'> {
  const listed = itemsOf(valueAt(config, 'layers')).filter((item) => item.type === 'object');
  if (listed.length === 0) return {};
  return {
    branches: listed.map((item) => {
      if (isModel(item)) return readModel(item, treeOf(tree, item), memory, depth + 1);
      const layer = memory.layer(item, depth + 1, () =>
        readLayer(item, treeOf(tree, item), memory, depth + 1),
      );
      return { type: 'sequential', layers: [layer], inputs: [], outputs: [] };
    }),
  };
}

/** The cells of a recurrent layer: one, or some on top of each other. */
function cellsOf(
  config: JsonNode | undefined,
  tree: JsonTree,
  memory: LayerMemory,
  depth: number,
): Pick<WrittenLayer, 'cells'> {
  const cell = valueAt(config, 'cell');
  if (cell?.type !== 'object') return {};
  const inner = valueAt(cell, 'config');
  const listed = inner?.type === 'array' ? inner : valueAt(inner, 'cells');
  const several = listed && itemsOf(listed).filter((item) => item.type === 'object');
  return { cells: (several ?? [cell]).map((item) => readLayer(item, treeOf(tree, item), memory, depth + 1)) };
}

/** The first of some keys that states a shape with its batch. */
function shapeIn(
  node: JsonNode | undefined,
  keys: readonly string[],
  tree: JsonTree,
): WrittenShape | undefined {
  for (const key of keys) {
    const value = valueAt(node, key);
    // Models with several inputs state a list of shapes.
    const sizes = listIn(value)?.some((item) => item.type === 'array') ? undefined : shapeOf(value);
    if (value && sizes) {
      const span = spanIn(tree, value);
      return { sizes, span, definition: { kind: 'input', span, kindSpan: span } };
    }
  }
  return undefined;
}
