// From the text of a file to its network, and to what edits and outlines need beside it.
import type { FileProblem } from '../../network/file-problem.ts';
import { layerCycles } from '../../network/layer-cycles.ts';
import type { Network } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import { areSorted } from '../../network/topology.ts';
import type { Cut } from '../../syntax/json/pieces.ts';
import { readJson } from '../../syntax/json/read-json.ts';
import { type JsonTree, segmentsOf, spanIn } from '../../syntax/json/tree.ts';
import type { SegmentTable } from '../../text/span.ts';
import type { ReadOptions } from '../format.ts';
import type { Described } from './described.ts';
import { Expansion } from './expansion.ts';
import { findModel, type Reason } from './find-model.ts';
import { Descriptions, LayerMemory } from './memory.ts';
import { duplicateNames } from './names.ts';
import { readModel } from './read-model.ts';
import { storedWeights } from './stored-weights.ts';
import type { WrittenLayer, WrittenModel } from './written.ts';

/** One version of a text, with what the next one takes over. */
export interface Reading {
  readonly tree: JsonTree;
  readonly segments: SegmentTable;
  readonly network: Network;
  readonly model: WrittenModel | undefined;
  readonly origins: readonly (WrittenLayer | undefined)[];
  readonly layers: LayerMemory;
  readonly descriptions: Descriptions;
}

/** Lists of layers are cut into layers; models among them hold lists themselves. */
const CUT: Cut = { keys: new Set(['layers', 'config']), whole: /"(?:layers|config)"\s*:\s*\[/ };

/** Gives the same with and without the version `before`. */
export function readNetwork(text: string, { input }: ReadOptions, before?: Reading): Reading {
  const tree = readJson(text, { cut: CUT, ...(before && { before: before.tree }) });
  const segments = segmentsOf(tree);
  const syntax = tree.problems.map((problem): FileProblem => {
    const { message, isLimit } = problem;
    return { type: isLimit ? 'limit' : 'syntax', span: spanIn(tree, problem), message };
  });
  const found = findModel(tree);
  // Files of Keras 1 call some arguments otherwise, and may leave out more.
  const strict = found.version !== undefined && !/^[01]\./.test(found.version);
  const descriptions = new Descriptions(strict, before?.descriptions);
  const layerMemory = new LayerMemory(before?.layers);
  const shared = { tree, segments, layers: layerMemory, descriptions };
  if (!found.model) {
    layerMemory.close();
    descriptions.close();
    return { ...shared, network: unread(tree, syntax, found.reason), model: undefined, origins: [] };
  }
  const model = readModel(found.model, tree, layerMemory);
  const layout = layoutOf(model, descriptions);
  const weights = storedWeights(tree.root);
  const expansion = new Expansion({ layout, descriptions, weights, ...(input && { input }) });
  const outputs = expansion.model(model);
  const { layers, groups } = expansion.network.finish(before?.network.layers);
  layerMemory.close();
  descriptions.close();
  const network: Network = {
    ...EMPTY,
    ...(model.name !== undefined && { name: model.name }),
    layout,
    layers,
    groups,
    outputs,
    problems: [
      ...syntax,
      ...descriptions.problems,
      ...duplicateNames(model),
      ...expansion.problems,
      ...(areSorted({ layers }) ? [] : layerCycles(layers)),
    ],
    notes: layers.some(({ operation }) => operation === 'input')
      ? []
      : ['The file states no input, so sizes are not known.'],
  };
  return { ...shared, network, model, origins: expansion.origins };
}

/** What is no model of layers is said to be so, where the file starts. */
function unread(tree: JsonTree, syntax: readonly FileProblem[], reason: Reason | undefined): Network {
  const start = tree.root?.start ?? 0;
  const span = spanIn(tree, { start, end: Math.min(start + 1, tree.segment.text.length) });
  const said: readonly FileProblem[] = reason
    ? [{ type: 'structure', span, message: reason.sentence, isUnread: true }]
    : [];
  return { ...EMPTY, problems: [...syntax, ...said], ...(reason && { unread: reason.clause }) };
}

const EMPTY: Network = {
  format: 'keras-json',
  layout: 'channels_last',
  countsStatistics: 'Keras',
  layers: [],
  groups: [],
  outputs: [],
  problems: [],
  notes: [],
};

const NO_LAYOUT: Pick<Described, 'layout' | 'saysLayout'> = Object.freeze({});

/** Where most layers that say so have their channels. */
function layoutOf(model: WrittenModel, descriptions: Descriptions): Layout {
  let balance = 0;
  const count = ({ layers }: WrittenModel): void => {
    for (const layer of layers) {
      const inner = layer.wrapped?.model ?? layer.model;
      for (const model of [...(inner ? [inner] : []), ...(layer.branches ?? [])]) count(model);
      const { layout, saysLayout } = layer.model ? NO_LAYOUT : descriptions.of(layer);
      if (saysLayout) balance += layout === 'channels_first' ? 1 : -1;
    }
  };
  count(model);
  return balance > 0 ? 'channels_first' : 'channels_last';
}
