// From the text of a file to its network, and to what edits and outlines need beside it.
import type { FileProblem } from '../../network/file-problem.ts';
import { layerCycles } from '../../network/layer-cycles.ts';
import type { Network } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import { areSorted } from '../../network/topology.ts';
import { readJson } from '../../syntax/json/read-json.ts';
import { type JsonTree, spanIn } from '../../syntax/json/tree.ts';
import type { ReadOptions } from '../format.ts';
import { describeLayer, describeStack } from './describe.ts';
import type { Described } from './described.ts';
import { Expansion } from './expansion.ts';
import { findModel, type Reason } from './find-model.ts';
import { duplicateNames } from './names.ts';
import { readModel } from './read-model.ts';
import type { WrittenLayer, WrittenModel } from './written.ts';

export interface Reading {
  readonly tree: JsonTree;
  readonly network: Network;
  readonly model: WrittenModel | undefined;
  readonly origins: readonly (WrittenLayer | undefined)[];
  describe(layer: WrittenLayer): Described;
}

export function readNetwork(text: string, { input }: ReadOptions): Reading {
  const tree = readJson(text);
  const syntax = tree.problems.map((problem): FileProblem => {
    const { message, isLimit } = problem;
    return { type: isLimit ? 'limit' : 'syntax', span: spanIn(tree, problem), message };
  });
  const found = findModel(tree);
  const known = new Map<WrittenLayer, Described>();
  // Files of Keras 1 call some arguments otherwise, and may leave out more.
  const strict = found.version !== undefined && !/^[01]\./.test(found.version);
  const describe = (layer: WrittenLayer): Described => {
    const described = known.get(layer) ?? describeLayer(layer, tree, strict);
    known.set(layer, described);
    return described;
  };
  if (!found.model) {
    return { tree, network: unread(tree, syntax, found.reason), model: undefined, origins: [], describe };
  }
  const model = readModel(found.model, tree);
  const layout = layoutOf(model, describe);
  const stacks = new Map<WrittenLayer, readonly Described[] | undefined>();
  const stack = (layer: WrittenLayer) => {
    if (!layer.cells || layer.cells.length < 2) return undefined;
    const found = stacks.has(layer) ? stacks.get(layer) : describeStack(layer, tree, strict);
    stacks.set(layer, found);
    return found;
  };
  const expansion = new Expansion({ layout, describe, describeStack: stack, ...(input && { input }) });
  const outputs = expansion.model(model);
  const { layers, groups } = expansion.network.finish();
  const network: Network = {
    ...EMPTY,
    ...(model.name !== undefined && { name: model.name }),
    layout,
    layers,
    groups,
    outputs,
    problems: [
      ...syntax,
      ...[...known.values(), ...[...stacks.values()].flatMap((parts) => parts ?? [])].flatMap(
        ({ problems }) => problems,
      ),
      ...duplicateNames(model),
      ...expansion.problems,
      ...(areSorted({ layers }) ? [] : layerCycles(layers)),
    ],
    notes: layers.some(({ operation }) => operation === 'input')
      ? []
      : ['The file states no input, so sizes are not known.'],
  };
  return { tree, network, model, origins: expansion.origins, describe };
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

/** Where most layers that say so have their channels. */
function layoutOf(model: WrittenModel, describe: (layer: WrittenLayer) => Described): Layout {
  let balance = 0;
  const count = ({ layers }: WrittenModel): void => {
    for (const layer of layers) {
      if (layer.model) count(layer.model);
      const layout = layer.model ? undefined : describe(layer).layout;
      if (layout !== undefined) balance += layout === 'channels_first' ? 1 : -1;
    }
  };
  count(model);
  return balance > 0 ? 'channels_first' : 'channels_last';
}
