// The model files of the YOLO family, as the rest of the program sees them.
import type { Network } from '../../network/network.ts';
import { asOneSegment } from '../../syntax/yaml/as-one-segment.ts';
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import { intentInText } from '../fix-intent.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { unreadModuleWords } from './custom-modules.ts';
import { editFor } from './edit/edit.ts';
import { entry } from './entry.ts';
import type { ModelMemory } from './memory.ts';
import { namesInFile } from './names.ts';
import { placeAt } from './place/place.ts';
import { readModelPieces } from './pyyaml.ts';
import { type Model, readModel } from './read.ts';
import { rowEditing } from './renumber/row-editing.ts';
import { RowsOfText } from './renumber/rows-of-text.ts';

export const ultralyticsYaml: Format = {
  ...entry,
  commentSign: '#',
  rows: rowEditing,
  unreadModuleWords,
  read: (text, options) => read(text, options),
};

/** What a version leaves to the next: its tree, and what was made of it at each scale that was asked for. */
interface Memory {
  readonly tree: PiecedTree;
  readonly scales: ReadonlyMap<string, ModelMemory>;
}

function read(text: string, options: ReadOptions, before?: Memory): FormatDocument {
  const tree = readModelPieces(text, before?.tree);
  return documentOf(tree, options, before?.scales ?? new Map(), new Map());
}

/** `before` are the memories of the version before; those of this one go into `scales`. */
function documentOf(
  tree: PiecedTree,
  options: ReadOptions,
  before: Memory['scales'],
  scales: Map<string, ModelMemory>,
): FormatDocument {
  const scale = options.scale ?? '';
  const { network, items, content, memory } = readModel(
    tree,
    options,
    scales.get(scale) ?? before.get(scale),
  );
  if (memory) scales.set(scale, memory);
  let placed: Model | undefined;
  // One place in one version is asked for with positions in the text.
  const inPlace = () => {
    placed ??= readModel(asOneSegment(tree), options);
    return placed;
  };
  return {
    network,
    segments: tree.segments,
    directives: tree.directives,
    items,
    writtenRows: new RowsOfText(tree.text, tree.segments, content?.rows ?? []),
    update: (text, next) => read(text, next, { tree, scales: memories(network, before, scales) }),
    atScale: (other) => documentOf(tree, { ...options, scale: other }, before, scales),
    placeAt: (offset) => placeAt(inPlace(), offset),
    names: () => namesInFile(inPlace()),
    edit: (intent) => editFor(intentInText(intent, tree), inPlace()),
  };
}

/** What is left to the next version: a scale that nobody looked at here is remembered from before while it is offered. */
function memories({ scaling }: Network, before: Memory['scales'], now: Memory['scales']): Memory['scales'] {
  const offered = new Set(scaling?.offered);
  return new Map([...[...before].filter(([scale]) => offered.has(scale) || scale === ''), ...now]);
}
