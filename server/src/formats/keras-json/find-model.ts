// Where in a file the model stands: under which keys, and in how many strings. What is no model of layers is told why.
import { readJsonIn } from '../../syntax/json/read-json.ts';
import { entryAt, type JsonNode, type JsonTree, textOf, valueAt } from '../../syntax/json/tree.ts';

export interface FoundModel {
  /** The model, or absent with the reason. */
  readonly model?: JsonNode;
  readonly reason?: Reason;
  /** The version of Keras that wrote it. */
  readonly version?: string;
}

/** Why a file is not read: a clause for figures that are not known, a sentence for a reader. */
export interface Reason {
  readonly clause: string;
  readonly sentence: string;
}

/** The ways in which files wrap a model, from the outside to the inside. */
const WRAPPERS = ['modelTopology', 'model_config'] as const;

const MODELS: ReadonlySet<string> = new Set(['Sequential', 'Functional', 'Model', 'Pipeline']);

const GRAPH: Reason = {
  clause: 'it is a graph of operations, not of layers',
  sentence:
    'This is a graph of TensorFlow operations, not of Keras layers, and is not checked. The Keras model that it was converted from can be.',
};

const NO_MODEL: Reason = {
  clause: 'no model of layers was found',
  sentence: 'No Keras model of layers was found in this file, so nothing is checked.',
};

export function findModel(tree: JsonTree): FoundModel {
  let node = tree.root;
  let version: string | undefined;
  if (textOf(valueAt(node, 'format')) === 'graph-model') return { reason: GRAPH };
  for (const key of WRAPPERS) {
    version ??= textOf(valueAt(node, 'keras_version'));
    const inner = valueAt(node, key);
    if (inner) node = decoded(inner, tree);
    if (entryAt(node, 'node') && !entryAt(node, 'class_name')) return { reason: GRAPH };
  }
  version ??= textOf(valueAt(node, 'keras_version'));
  const said = version === undefined ? {} : { version };
  if (node && isModel(node)) return { model: node, ...said };
  const name = textOf(valueAt(node, 'class_name'));
  return { reason: name === undefined || MODELS.has(name) ? NO_MODEL : codeOf(name), ...said };
}

function codeOf(name: string): Reason {
  const sentence = `\`${name.slice(0, 60)}\` is a model whose layers are in its code, so this file does not say what they are, and nothing is checked.`;
  return { clause: 'its layers are in its code', sentence };
}

/** What a node says, which may be a string of JSON. */
function decoded(node: JsonNode, tree: JsonTree): JsonNode {
  return node.type === 'string' ? (readJsonIn(tree, node) ?? node) : node;
}

/** Whether an entry is a model made of layers. */
export function isModel(node: JsonNode | undefined): boolean {
  const config = valueAt(node, 'config');
  const isListed = config?.type === 'array' || valueAt(config, 'layers')?.type === 'array';
  return isListed && MODELS.has(plainClass(textOf(valueAt(node, 'class_name')) ?? ''));
}

/** `Custom>Functional` is one too. */
export function plainClass(name: string): string {
  return name.replace(/^.*>/, '');
}
