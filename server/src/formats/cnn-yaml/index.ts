// The cnn-yaml format, as the rest of the program sees it.
import type { Item } from '../../network/item.ts';
import { asOneSegment } from '../../syntax/yaml/as-one-segment.ts';
import type { YamlTree } from '../../syntax/yaml/tree.ts';
import { type FixIntent, intentInText } from '../fix-intent.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { editFor } from './edit/edit.ts';
import { entry } from './entry.ts';
import { itemsOf } from './items.ts';
import { type Lowered, lowerModel } from './lower/lower.ts';
import type { Memory } from './memory.ts';
import { namesInFile } from './names/names.ts';
import { readModelPieces } from './own-yaml.ts';
import { placeAt } from './place/place.ts';
import { Problems } from './problems.ts';
import { readModel } from './read/model.ts';
import { SNIPPETS } from './snippets.ts';
import type { WrittenModel } from './written.ts';

export const cnnYaml: Format = {
  ...entry,
  commentSign: '#',
  snippets: SNIPPETS,
  read: (text, options) => documentOf(text, options),
};

/** `before` is what the version before leaves. */
function documentOf(text: string, options: ReadOptions, before?: Memory): FormatDocument {
  const tree = readModelPieces(text, before?.tree);
  const { model, network, memory: lowered } = understand(tree, options, before);
  const memory: Memory = { tree, entries: model.memory, lowered };
  let items: readonly Item[] | undefined;
  let placed: Understood | undefined;
  // One place in one version is asked for with positions in the text.
  const inPlace = () => {
    placed ??= understand(asOneSegment(tree), options);
    return placed;
  };
  const edit = (intent: FixIntent) => {
    const lowered = inPlace();
    const { model, network } = lowered;
    const origins = lowered.origins ?? [];
    const context = { source: text, model, network, origins, conventions: model.conventions };
    return editFor(intentInText(intent, tree), context);
  };
  return {
    models: [{ id: '', role: 'shown', network, edit }],
    segments: tree.segments,
    directives: tree.directives,
    // Findings do not need them.
    get items() {
      items ??= itemsOf(model, tree.segments);
      return items;
    },
    update: (next, nextOptions) => documentOf(next, nextOptions, memory),
    placeAt: (offset) => placeAt(inPlace().tree, inPlace().model, offset),
    names: () => namesInFile(inPlace().model),
  };
}

interface Understood extends Lowered {
  readonly tree: YamlTree;
  readonly model: WrittenModel;
}

function understand(tree: YamlTree, { input }: ReadOptions, before?: Memory): Understood {
  const problems = new Problems();
  const model = readModel(tree, problems, before?.entries);
  const lowered = lowerModel({
    model,
    tree,
    problems,
    ...(input && { input }),
    ...(before && { before: before.lowered }),
  });
  return { tree, model, ...lowered };
}
